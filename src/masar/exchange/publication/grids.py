"""Safe tables as a page shows them: worded rows, totals, shares with their base, ways to the cases behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from masar.exchange.publication.drawing import rate_of
from masar.exchange.publication.labels import dimension_title, labels_of, say, word
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import known_language
from masar.foundation.ui.numbers import grouped
from masar.methods.statistics.disclosure import SafeCell, SafeTable, spoken_share
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.tables import TOTAL, Unit

HIDDEN = "•"
NOTHING = "–"
Keys = tuple[str, ...]
Way = Callable[[str, Keys], str]
"""The address of the cases behind one cell of a measure; empty where the reader may not go."""


@dataclass(frozen=True)
class GridCell:
    """A number in words; `quiet` for a nought or a hidden one."""

    text: str
    url: str = ""
    quiet: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it reads from left to right in every language."""
        return not self.text[:1].isalpha()


@dataclass(frozen=True)
class GridRow:
    """A category with its numbers."""

    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """A table with headings and a last row of totals."""

    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    total: GridRow | None


def nowhere(_measure: str, _keys: Keys) -> str:
    """No way from a number to its cases."""
    return ""


def labels(actor: Actor, table: SafeTable) -> Mapping[str, str]:
    """The labels of every code that stands in a table."""
    return {code: label for name in table.dimensions for code, label in _labels(actor, table, name).items()}


def grid_of(actor: Actor, table: SafeTable, caption: str, way: Way = nowhere) -> Grid:
    """A count by no, one or two dimensions: rows by the first, columns by the second, totals on both sides."""
    cells = {cell.keys: cell for cell in (*table.cells, *table.margins)}

    def number(keys: Keys) -> GridCell:
        return _number(cells.get(keys), way(table.measure, keys))

    if len(table.dimensions) == 2:
        return _crossed(actor, table, caption, number)
    shares = table.unit is not Unit.DAY
    columns = (_unit(table), *([_("Share")] if shares else []))

    def row(label: str, keys: Keys) -> GridRow:
        return GridRow(label, (number(keys), *([_share(cells.get(keys), table)] if shares else [])))

    if not table.dimensions:
        return Grid(caption, "", (_unit(table),), (GridRow(word(TOTAL), (number(()),)),), None)
    name = table.dimensions[0]
    named = _labels(actor, table, name)
    rows = tuple(row(named[code], (code,)) for code in _codes(table, 0))
    return Grid(caption, dimension_title(name), columns, rows, row(word(TOTAL), (TOTAL,)))


def rate_grid(actor: Actor, above: SafeTable, below: SafeTable, caption: str, way: Way = nowhere) -> Grid:
    """A rate by one dimension or none: the count above the line, the one below, and the share."""
    first, second = (
        {cell.keys: cell for cell in (*above.cells, *above.margins)},
        {cell.keys: cell for cell in (*below.cells, *below.margins)},
    )
    titles = load_measures()
    columns = (say(titles[above.measure].title), say(titles[below.measure].title), _("Rate"))

    def row(label: str, keys: Keys) -> GridRow:
        share = rate_of(above, below, keys)
        rate = GridCell(NOTHING if share is None else spoken_share(share, known_language()), quiet=share is None)
        return GridRow(
            label,
            (_number(first.get(keys), way(above.measure, keys)), _number(second.get(keys), way(below.measure, keys)), rate),
        )  # fmt: skip

    everything = (TOTAL,) * len(below.dimensions)
    if not below.dimensions:
        return Grid(caption, "", columns, (row(word(TOTAL), everything),), None)
    named = _labels(actor, below, below.dimensions[0])
    rows = tuple(row(named[code], (code,)) for code in _codes(below, 0))
    return Grid(caption, dimension_title(below.dimensions[0]), columns, rows, row(word(TOTAL), everything))


def _crossed(actor: Actor, table: SafeTable, caption: str, number: Callable[[Keys], GridCell]) -> Grid:
    down, across = table.dimensions
    rows, columns = _labels(actor, table, down), _labels(actor, table, across)
    inner = (*_codes(table, 1), TOTAL)

    def row(code: str, label: str) -> GridRow:
        return GridRow(label, tuple(number((code, part)) for part in inner))

    heads = tuple(word(TOTAL) if part == TOTAL else columns[part] for part in inner)
    lines = tuple(row(code, rows[code]) for code in _codes(table, 0))
    return Grid(caption, dimension_title(down), heads, lines, row(TOTAL, word(TOTAL)))


def _codes(table: SafeTable, at: int) -> tuple[str, ...]:
    """The categories to show, in the order of the dimension."""
    return tuple(table.categories.get(table.dimensions[at], ()))


def _labels(actor: Actor, table: SafeTable, name: str) -> Mapping[str, str]:
    return labels_of(actor, name, tuple(table.categories.get(name, ())))


def _number(cell: SafeCell | None, url: str) -> GridCell:
    if cell is None:
        return GridCell("0", quiet=True)
    if cell.value is None:
        return GridCell(HIDDEN if cell.suppressed else NOTHING, quiet=True)
    return GridCell(grouped(cell.value), url if cell.value else "", quiet=not cell.value)


def _share(cell: SafeCell | None, table: SafeTable) -> GridCell:
    share = None if cell is None or table.unit in (Unit.DAY, Unit.PERCENT) else cell.share
    return GridCell(NOTHING, quiet=True) if share is None else GridCell(spoken_share(share, known_language()))


def _unit(table: SafeTable) -> str:
    if table.unit is Unit.EVENT:
        return _("Number")
    words = word(table.unit.value)
    return words[:1].upper() + words[1:]

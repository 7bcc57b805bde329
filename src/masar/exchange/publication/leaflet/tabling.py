"""A safe table as rows of words: in an order that tells nothing of what is withheld, with shares and bars."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from masar.exchange.publication.drawing import POLICY, measure_named
from masar.exchange.publication.labels import dimension_title, say, word
from masar.exchange.publication.leaflet.document import TableCell, TableRow, TableView
from masar.exchange.publication.leaflet.schema import Pairs, TableBlock
from masar.exchange.publication.leaflet.telling import Teller
from masar.exchange.publication.leaflet.values import NOT_NAMED
from masar.foundation.ui.numbers import grouped
from masar.methods.statistics.charts.look import HIDDEN_MARK
from masar.methods.statistics.disclosure import SafeTable, share_of, spoken_share
from masar.methods.statistics.measures import load_dimensions
from masar.methods.statistics.tables import TOTAL

Count = int | None
"""A count, or None where it is withheld."""
Shaped = tuple[tuple[str, ...], Callable[[str], TableRow]]
"""The headings of the columns of numbers, and what makes the row of a code."""
ARABIC_COMMA = "، "


@dataclass(frozen=True)
class Part:
    """What a block shows of a table: the codes that it keeps, and the dimensions that are left to divide it."""

    table: SafeTable
    only: Pairs

    @property
    def left(self) -> tuple[str, ...]:
        """The dimensions that become rows and columns."""
        return tuple(name for name in self.table.dimensions if name not in dict(self.only))

    def count(self, *codes: str) -> Count:
        """The count at some codes of the dimensions left; nobody stands where there is no cell."""
        at = {**dict(self.only), **dict(zip(self.left, codes, strict=True))}
        cell = self.table.cell(*(at[name] for name in self.table.dimensions))
        return 0 if cell is None else cell.value

    def codes(self, dimension: str) -> tuple[str, ...]:
        """The codes that occur in a dimension, as the table lists them."""
        place, kept = self.table.dimensions.index(dimension), dict(self.only)
        occurring = {
            cell.keys[place]
            for cell in self.table.cells
            if all(kept.get(name, key) == key for name, key in zip(self.table.dimensions, cell.keys, strict=True))
        }
        listed = [code for code in self.table.categories.get(dimension, ()) if code in occurring]
        return (*listed, *sorted(occurring - set(listed)))


def table_view(block: TableBlock, table: SafeTable, teller: Teller) -> TableView | None:
    """The block's table, or None when nothing is recorded there."""
    part = Part(table, block.only)
    whole = part.count(*[TOTAL] * len(part.left))
    if whole == 0 or not part.left:
        return None
    codes = ordered(part, teller)
    columns = () if len(part.left) == 1 else (*part.codes(part.left[1]), TOTAL)
    head, row = _by_column(part, columns, teller) if columns else _by_share(part, whole, teller)
    heading = (
        dimension_title(part.left[0], teller.language) if block.heading is None else say(block.heading, teller.language)
    )
    rows = [replace(row(code), bar=bar) for code, bar in _with_bars(part, codes, block.short)]
    if not load_dimensions()[part.left[0]].order:
        rows = _withheld_last(rows)
    rows.append(replace(row(TOTAL), strong=True))
    hides = any(cell.withheld for row in rows for cell in row.cells)
    notes = _notes(table, teller, hides)
    return TableView(say(block.title, teller.language), (heading, *head), tuple(rows), notes, table)


def ordered(part: Part, teller: Teller) -> tuple[str, ...]:
    """The codes of the rows. A list without an order of its own goes by size, and what is withheld by name, after it."""
    dimension = load_dimensions()[part.left[0]]
    codes = part.codes(dimension.code)
    if dimension.order:
        return codes
    rest = [TOTAL] * (len(part.left) - 1)

    def key(code: str) -> tuple[bool, bool, int, str]:
        count = part.count(code, *rest)
        return code in NOT_NAMED, count is None, -(count or 0), _label(dimension.code, code, teller)

    return tuple(sorted(codes, key=key))


def _by_share(part: Part, whole: Count, teller: Teller) -> Shaped:
    """Count and share of the whole."""
    (dimension,) = part.left

    def row(code: str) -> TableRow:
        count = part.count(code)
        share = share_of(count, whole, POLICY.percent_base)
        spoken = (
            _cell(None) if count is None else TableCell("" if share is None else spoken_share(share, teller.language))
        )
        return TableRow(_label(dimension, code, teller), (_cell(count), spoken))

    return (teller.say("count"), teller.say("share")), row


def _by_column(part: Part, columns: Sequence[str], teller: Teller) -> Shaped:
    """One column for each code of the second dimension, and the total."""
    down, across = part.left

    def row(code: str) -> TableRow:
        return TableRow(_label(down, code, teller), tuple(_cell(part.count(code, column)) for column in columns))

    return tuple(_label(across, code, teller) for code in columns), row


def _cell(count: Count) -> TableCell:
    return TableCell(HIDDEN_MARK, withheld=True) if count is None else TableCell(grouped(count))


def _withheld_last(rows: Sequence[TableRow]) -> list[TableRow]:
    """Rows that show nothing become one, with all their names."""
    silent = [
        row for row in rows if row.cells[-1].withheld and all(cell.withheld or cell.text == "0" for cell in row.cells)
    ]
    if len(silent) < 2:
        return list(rows)
    comma = ARABIC_COMMA if _is_arabic(silent[0].label) else ", "
    label = comma.join(row.label for row in silent)
    marks = tuple(_cell(None) for _ in silent[0].cells)
    return [*(row for row in rows if row not in silent), TableRow(label, marks)]


def _with_bars(part: Part, codes: Sequence[str], short: bool) -> Iterator[tuple[str, int | None]]:
    """Each code with the length of its bar in hundredths of the longest; what is withheld has none."""
    rest = [TOTAL] * (len(part.left) - 1)
    counts = [part.count(code, *rest) for code in codes]
    most = max((count or 0 for count in counts), default=0)
    for code, count in zip(codes, counts, strict=True):
        yield code, None if short or count is None or not most else -(-100 * count // most)


def _label(dimension: str, code: str, teller: Teller) -> str:
    return word(TOTAL, teller.language) if code == TOTAL else teller.labels(dimension, code)


def _notes(table: SafeTable, teller: Teller, hides: bool) -> tuple[str, ...]:
    measure = measure_named(table.measure)
    unit, population = word(measure.unit.value, teller.language), say(measure.population, teller.language)
    notes = [teller.say("base", unit=unit, population=population, period=teller.named(table.period))]
    if not table.additive:
        notes.append(teller.say("several"))
    if hides:
        notes.append(teller.say("withheld-note"))
    return tuple(notes)


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= sign <= "\u06ff" for sign in text)

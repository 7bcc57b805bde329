"""What a chart draws: the cells of a safe table in an order that tells nothing about those that are hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from masar.methods.statistics.disclosure import SafeCell, SafeTable
from masar.methods.statistics.tables import OTHER, TOTAL, UNKNOWN

_LAST = (OTHER, UNKNOWN)


@dataclass(frozen=True)
class Bar:
    """One category: its count, or None where it is hidden; the parts of a stack in their order."""

    label: str
    value: int | None
    share: Decimal | None = None
    parts: tuple[tuple[str, int | None], ...] = ()

    @property
    def hides(self) -> bool:
        """True when the number of the bar must not be seen."""
        return self.value is None

    @property
    def shown(self) -> int:
        """The sum of the parts that are seen."""
        return sum(value or 0 for _, value in self.parts)

    @property
    def rest(self) -> int:
        """What the hidden parts of a bar make up together, where its number is seen; 0 where nothing is hidden."""
        hidden = any(value is None for _, value in self.parts)
        return self.value - self.shown if hidden and self.value is not None else 0


def bars_by_size(table: SafeTable, labels: Mapping[str, str]) -> list[Bar]:
    """Largest first, then other and unknown, then the hidden ones by their names."""
    by_code = {cell.keys[0]: cell for cell in table.cells}
    shown = [code for code, cell in by_code.items() if cell.value is not None]
    shown.sort(key=lambda code: (code in _LAST, -(by_code[code].value or 0), labels.get(code, code)))
    hidden = sorted((code for code, cell in by_code.items() if cell.value is None), key=lambda it: labels.get(it, it))
    return [_bar(by_code[code], labels) for code in (*shown, *hidden)]


def bars_in_order(table: SafeTable, labels: Mapping[str, str]) -> list[Bar]:
    """In the order of the table's categories, those that nobody stands in included."""
    by_code = {cell.keys[0]: cell for cell in table.cells}
    codes = table.categories.get(table.dimensions[0], ()) or tuple(by_code)
    return [_bar(by_code[code], labels) if code in by_code else Bar(labels.get(code, code), 0) for code in codes]


def stacks_in_order(table: SafeTable, labels: Mapping[str, str]) -> list[Bar]:
    """One bar for each category of the first dimension, in parts by the second."""
    cells = {cell.keys: cell for cell in (*table.cells, *table.margins)}
    first, second = table.dimensions
    outer = table.categories.get(first) or tuple(dict.fromkeys(cell.keys[0] for cell in table.cells))
    inner = table.categories.get(second) or tuple(dict.fromkeys(cell.keys[1] for cell in table.cells))
    return [
        Bar(
            label=labels.get(code, code),
            value=_value(cells.get((code, TOTAL))),
            parts=tuple((labels.get(part, part), _value(cells.get((code, part)))) for part in inner),
        )
        for code in outer
    ]


def _bar(cell: SafeCell, labels: Mapping[str, str]) -> Bar:
    return Bar(labels.get(cell.keys[0], cell.keys[0]), cell.value, cell.share)


def _value(cell: SafeCell | None) -> int | None:
    return 0 if cell is None else cell.value

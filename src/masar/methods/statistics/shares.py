"""Shares of counts with the base they were taken of. They are not protected: what leaves the house goes through disclosure first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from masar.methods.statistics.tables import TOTAL, Table, Unit

Keys = tuple[str, ...]
_NOT_COUNTED = (Unit.DAY, Unit.PERCENT)


@dataclass(frozen=True)
class Share:
    """`count` of `base`; `value` is its percentage to one decimal, halves up, and never forced so that a column makes 100."""

    value: Decimal
    base: int
    count: int

    @property
    def below_one(self) -> bool:
        """Something, but less than one in a hundred: printed as “<1 %”, never as 0 % or 1 %."""
        return 0 < self.count * 100 < self.base


def percent(count: int, base: int, decimals: int = 1) -> Decimal:
    """`count` in percent of `base`, halves up; raises ValueError when the base is not positive."""
    if base <= 0:
        raise ValueError(f"{count} of {base} is no share: a share needs a base above zero.")
    return (Decimal(count) * 100 / Decimal(base)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def share(count: int, base: int) -> Share:
    """The share of `count` in `base`; raises ValueError when the base is not positive."""
    return Share(percent(count, base), base, count)


def shares(table: Table, within: Collection[str] = ()) -> Mapping[Keys, Share]:
    """The share of every cell and margin of a table in its total, or in its subtotal within the dimensions named.

    Shares of a table where people repeat may sum to more than 100. Raises ValueError for a table of days.
    """
    return shares_over(table, table, within)


def shares_over(above: Table, below: Table, within: Collection[str] | None = None) -> Mapping[Keys, Share]:
    """The share of every cell of `above` in the cell of `below`; a base of nothing gives no share.

    The base keeps the dimensions in `within` (all that `below` has when it is None) and is the total of the others. Raises
    ValueError when the two tables count different units or do not stand on the same dimensions.
    """
    if above.unit is not below.unit or above.unit in _NOT_COUNTED:
        raise ValueError(f"{above.unit} over {below.unit} is no share: two units are never divided, and days are none.")
    kept = set(below.dimensions if within is None else within)
    if not set(below.dimensions) <= set(above.dimensions) or not kept <= set(below.dimensions):
        raise ValueError(
            f"a table by {', '.join(above.dimensions)} has no base by {', '.join((*below.dimensions, *kept))}."
        )
    bases = {cell.keys: cell.value for cell in (*below.cells, *below.margins)}
    found = {}
    for cell in (*above.cells, *above.margins):
        code = dict(zip(above.dimensions, cell.keys, strict=True))
        base = bases.get(tuple(code[name] if name in kept else TOTAL for name in below.dimensions), 0)
        if base > 0:
            found[cell.keys] = share(cell.value, base)
    return found

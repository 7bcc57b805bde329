"""Parts of what is already safe: a table by fewer of its dimensions. Nothing new is shown, so nothing is protected anew."""

from collections.abc import Sequence

from masar.methods.statistics.disclosure.order import in_order
from masar.methods.statistics.disclosure.safe import _SEAL, SafeCell, SafeTable
from masar.methods.statistics.tables import TOTAL


def margin_of(table: SafeTable, dimensions: Sequence[str]) -> SafeTable:
    """The totals of a safe table along the dimensions left out, in the order of those asked for.

    Raises ValueError for a dimension that the table does not have.
    """
    lacking = [name for name in dimensions if name not in table.dimensions]
    if lacking:
        raise ValueError(f"{table.name} is not divided by {', '.join(lacking)}. Take a table that is.")
    places = [table.dimensions.index(name) for name in dimensions]
    found = [_moved(cell, places) for cell in (*table.cells, *table.margins) if _is_part(cell, places)]
    ordered = in_order(found, dimensions, table.categories)
    summed = tuple(name for name in dimensions if name in table.summed)
    return SafeTable(
        seal=_SEAL,
        measure=table.measure,
        unit=table.unit,
        dimensions=tuple(dimensions),
        cells=tuple(cell for cell in ordered if cell.keys and TOTAL not in cell.keys),
        margins=tuple(cell for cell in ordered if not cell.keys or TOTAL in cell.keys),
        period=table.period,
        as_of=table.as_of,
        audience=table.audience,
        additive=table.additive or len(summed) == len(dimensions),
        summed=summed,
        categories={name: table.categories[name] for name in dimensions},
    )


def _is_part(cell: SafeCell, places: Sequence[int]) -> bool:
    return all(key == TOTAL for at, key in enumerate(cell.keys) if at not in places)


def _moved(cell: SafeCell, places: Sequence[int]) -> SafeCell:
    keys = tuple(cell.keys[place] for place in places)
    return SafeCell(keys, cell.value, cell.suppressed, cell.share, cell.base)

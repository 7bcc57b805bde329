"""In which order a safe table shows its cells: one that does not betray the size of those that are hidden."""

from collections.abc import Mapping, Sequence

from masar.methods.statistics.tables import TOTAL, Cell, Table

Keys = tuple[str, ...]
Categories = Mapping[str, tuple[str, ...]]


def safe_categories(table: Table, hidden: frozenset[Keys]) -> Categories:
    """The table's categories; where they run from large to small the hidden ones go last, by their codes.

    An order of its own, such as months or age bands, tells nothing and stays.
    """
    return {
        dimension: _safe_order(table, at, _codes(table, at), hidden) for at, dimension in enumerate(table.dimensions)
    }


def in_order(cells: Sequence[Cell], dimensions: Sequence[str], categories: Categories) -> list[Cell]:
    """Cells by the order of the categories of each dimension, totals last."""
    ranks = [{code: rank for rank, code in enumerate((*categories[name], TOTAL))} for name in dimensions]
    return sorted(cells, key=lambda cell: [rank[key] for rank, key in zip(ranks, cell.keys)])


def _codes(table: Table, at: int) -> list[str]:
    named = table.categories.get(table.dimensions[at], ())
    present = (cell.keys[at] for cell in (*table.cells, *table.margins) if cell.keys[at] != TOTAL)
    return list(dict.fromkeys((*named, *present)))


def _safe_order(table: Table, at: int, codes: list[str], hidden: frozenset[Keys]) -> tuple[str, ...]:
    width = len(table.dimensions)
    alone = {code: tuple(code if place == at else TOTAL for place in range(width)) for code in codes}
    sizes = {cell.keys: cell.value for cell in (*table.cells, *table.margins)}
    shrinking = [sizes.get(alone[code], 0) for code in codes]
    if shrinking != sorted(shrinking, reverse=True):
        return tuple(codes)
    return tuple(sorted(codes, key=lambda code: (alone[code] in hidden, code if alone[code] in hidden else "")))

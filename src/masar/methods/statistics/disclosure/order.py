"""In which order a safe table shows its cells: one that does not betray the size of those that are hidden."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from masar.methods.statistics.disclosure.safe import SafeCell
from masar.methods.statistics.tables import OTHER, TOTAL, UNKNOWN, Cell, Table

Keys = tuple[str, ...]
Kind = TypeVar("Kind", bound=Cell | SafeCell)
Categories = Mapping[str, tuple[str, ...]]
_LAST = (OTHER, "NONE", "NOT_ASKED", "DECLINED", "U", UNKNOWN)
_OWN_ORDER = re.compile(r"[<+]?\d")


def safe_categories(table: Table, hidden: frozenset[Keys]) -> Categories:
    """The table's categories, the hidden ones behind the shown ones by their codes, other and unknown last of all.

    Lists are often ordered by size, and a place among neighbours would tell a size. Age bands and months, whose codes
    begin with a digit, keep their own order, which tells nothing.
    """
    return {dimension: _safe_order(table, at, hidden) for at, dimension in enumerate(table.dimensions)}


def in_order(cells: Sequence[Kind], dimensions: Sequence[str], categories: Categories) -> list[Kind]:
    """Cells by the order of the categories of each dimension, totals last."""
    ranks = [{code: rank for rank, code in enumerate((*categories[one], TOTAL))} for one in dimensions]
    return sorted(cells, key=lambda cell: [rank[key] for rank, key in zip(ranks, cell.keys)])


def _codes(table: Table, at: int) -> list[str]:
    named = table.categories.get(table.dimensions[at], ())
    present = (cell.keys[at] for cell in (*table.cells, *table.margins) if cell.keys[at] != TOTAL)
    return list(dict.fromkeys((*named, *present)))


def _safe_order(table: Table, at: int, hidden: frozenset[Keys]) -> tuple[str, ...]:
    codes = _codes(table, at)
    ranked = [code for code in codes if code not in _LAST]
    if all(_OWN_ORDER.match(code) for code in ranked):
        return tuple(codes)
    unseen = {code for code in ranked if _total_of(code, at, len(table.dimensions)) in hidden}
    shown = [code for code in ranked if code not in unseen]
    return (*shown, *sorted(unseen), *(code for code in codes if code in _LAST))


def _total_of(code: str, at: int, width: int) -> Keys:
    return tuple(code if place == at else TOTAL for place in range(width))

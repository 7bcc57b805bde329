"""The line list given out again: gathered from the rooms in the reader's scope, as cells, as a workbook. No deed here."""

from masar.exchange.exports.lines.cells import References, cells_of, classes_of
from masar.exchange.exports.lines.queries import Filters, Listed, Pair, in_no_order, keys_of, listed, reachable
from masar.exchange.exports.lines.workbook import Watermark, write_list

__all__ = [
    "Filters", "Listed", "Pair", "References", "Watermark", "cells_of", "classes_of", "in_no_order", "keys_of", "listed", "reachable", "write_list",
]  # fmt: skip

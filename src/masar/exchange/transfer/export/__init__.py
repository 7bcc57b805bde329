"""The line list given out again: gathered from the rooms in the reader's scope, as cells, as a workbook. No deed here."""

from masar.exchange.transfer.export.cells import References, cells_of, classes_of
from masar.exchange.transfer.export.queries import Filters, Listed, keys_of, listed
from masar.exchange.transfer.export.workbook import write_list

__all__ = ["Filters", "Listed", "References", "cells_of", "classes_of", "keys_of", "listed", "write_list"]

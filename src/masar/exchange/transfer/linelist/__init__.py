"""The line list: what a row of it means, and what in it cannot be. No files here, and no database."""

from masar.exchange.transfer.linelist.across import AcrossRows
from masar.exchange.transfer.linelist.outcome import CellProblem, RowOutcome
from masar.exchange.transfer.linelist.rows import is_blank_row, read_row

__all__ = ["AcrossRows", "CellProblem", "RowOutcome", "is_blank_row", "read_row"]

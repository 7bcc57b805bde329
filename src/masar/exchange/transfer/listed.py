"""Rows gathered into cases while the file streams by: a family stands together wherever its rows are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from masar.exchange.transfer.columns import Columns
from masar.exchange.transfer.grid import Broken, Grid
from masar.exchange.transfer.linelist import RowOutcome
from masar.exchange.transfer.linelist.cells import is_empty, read_cell
from masar.foundation.core.parse import Accepted

CASE = "case_ref"


@dataclass(frozen=True, slots=True)
class ListedCase:
    """All rows of one case, in the order of the file; without a case reference a row is a case of its own."""

    reference: str
    rows: tuple[RowOutcome, ...]

    @property
    def accepted(self) -> bool:
        """Whether every row of it may be imported: a family comes whole or not at all."""
        return all(row.accepted for row in self.rows)


def last_rows(grid: Grid, columns: Columns, today: date) -> Mapping[str, int]:
    """Case reference → the last row that bears it. The cheap pass: one cell a row is read."""
    column = columns.by_field.get(CASE)
    found: dict[str, int] = {}
    if column is None:
        return found
    for row in grid.rows():
        cell = row.cell(column.index)
        if row.number <= columns.heading_row or isinstance(cell, Broken) or is_empty(cell):
            continue
        if isinstance(read := read_cell(column.spec, cell, today), Accepted):
            found[str(read.value)] = row.number
    return found


def listed_cases(outcomes: Iterable[RowOutcome], last: Mapping[str, int]) -> Iterator[ListedCase]:
    """Each case as soon as its last row has been read; only cases with rows to come are kept in memory."""
    waiting: dict[str, list[RowOutcome]] = {}
    for outcome in outcomes:
        reference = str(outcome.values.get(CASE, ""))
        if not reference or outcome.skipped:
            yield ListedCase(outcome.person_ref, (outcome,))
            continue
        waiting.setdefault(reference, []).append(outcome)
        if outcome.row >= last.get(reference, 0):
            yield ListedCase(reference, tuple(waiting.pop(reference)))
    for reference, rows in waiting.items():  # a last row that was skipped as a row of totals
        yield ListedCase(reference, tuple(rows))


def in_chunks(cases: Iterable[ListedCase], size: int) -> Iterator[list[ListedCase]]:
    """Lists of at most `size` cases."""
    rest = iter(cases)
    while chunk := list(islice(rest, size)):
        yield chunk

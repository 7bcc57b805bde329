"""What reading one row gives: values by field and problems at their cells."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from masar.exchange.transfer.columns import Column, Columns
from masar.exchange.transfer.grid import Cell, Params, Row, Severity


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem at one cell. `raw` is what the cell holds: personal, so it never shows in a log."""

    row: int
    column: str
    field: str
    heading: str
    code: str
    params: Params
    severity: Severity = Severity.ERROR
    raw: Cell = dataclasses.field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row. `values` holds the fields that were filled in and understood; a skipped row is in neither count."""

    row: int
    person_ref: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict, repr=False)
    problems: tuple[CellProblem, ...] = ()
    skipped: bool = False

    @property
    def accepted(self) -> bool:
        """Whether the row may be imported."""
        return not self.skipped and not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before it is placed: at the cell of the first of `fields` that has a column."""

    code: str
    fields: tuple[str, ...]
    params: Params
    severity: Severity = Severity.ERROR


def placed(finding: Finding, row: Row, columns: Columns) -> CellProblem:
    """The finding at its cell; at the row's first recognised column when none of its fields has a column."""
    by_field = columns.by_field
    column = next((by_field[name] for name in finding.fields if name in by_field), columns.found[0])
    return at_cell(row, column, finding.code, finding.params, finding.severity)


def at_cell(row: Row, column: Column, code: str, params: Params, severity: Severity = Severity.ERROR) -> CellProblem:
    """A problem of one cell of a row."""
    place = (row.number, column.letter, column.spec.field, column.heading)
    return CellProblem(*place, code, params, severity, row.cell(column.index))

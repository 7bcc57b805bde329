"""One row of the list into values and problems. Nothing is written or looked up: the rooms decide the rest."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from masar.exchange.transfer.columns import Column, Columns, is_heading_again
from masar.exchange.transfer.grid import Broken, Row, Severity
from masar.exchange.transfer.linelist.cells import is_empty, read_cell
from masar.exchange.transfer.linelist.outcome import CellProblem, Finding, RowOutcome, at_cell, placed
from masar.exchange.transfer.linelist.rules import findings
from masar.foundation.core.codes import fold
from masar.foundation.core.parse.outcome import Refused

NAMES = ("family_name", "given_names", "native_name")
TOTAL_WORDS = frozenset(
    [
        *("total", "totals", "totaux", "grand total", "total general", "sub total", "subtotal", "sous total", "somme"),
        *("المجموع", "مجموع", "المجموع العام", "الاجمالي", "اجمالي"),
    ]
)
NOT_IN_TOTALS = ("given_names", "sex", "nationality", "birth_date")


def read_row(row: Row, columns: Columns, today: date) -> RowOutcome:
    """The values of one row below the headings. Never raises for what a cell holds; the caller leaves out blank rows."""
    if (why := _not_a_person(row, columns)) is not None:
        first = next((column for column in columns.found if not is_empty(row.cell(column.index))), columns.found[0])
        return RowOutcome(row.number, problems=(at_cell(row, first, why, {}, Severity.NOTE),), skipped=True)
    by_field = columns.by_field
    values, problems = _values(row, columns, today)
    read_badly = {problem.field for problem in problems if problem.severity is Severity.ERROR}
    problems += [placed(finding, row, columns) for finding in _missing(row, by_field)]
    problems += [placed(finding, row, columns) for finding in findings(values) if not _follows(finding, read_badly)]
    reference = values.get("person_ref")
    return RowOutcome(row.number, str(reference or ""), MappingProxyType(values), tuple(problems))


def is_blank_row(row: Row, columns: Columns) -> bool:
    """Whether none of the recognised columns holds anything."""
    return all(is_empty(row.cell(column.index)) for column in columns.found)


def _values(row: Row, columns: Columns, today: date) -> tuple[dict[str, object], list[CellProblem]]:
    values: dict[str, object] = {}
    problems: list[CellProblem] = []
    for column in columns.found:
        cell = row.cell(column.index)
        if isinstance(cell, Broken):
            problems.append(at_cell(row, column, cell.code, cell.params))
            continue
        if is_empty(cell):
            continue
        outcome = read_cell(column.spec, cell, today)
        if isinstance(outcome, Refused):
            problems.append(at_cell(row, column, outcome.code, outcome.params))
            continue
        if outcome.value != ():
            values[column.spec.field] = outcome.value
        if outcome.note:
            problems.append(at_cell(row, column, outcome.note, {}, Severity.NOTE))
    return values, problems


def _missing(row: Row, by_field: Mapping[str, Column]) -> Iterator[Finding]:
    """Required cells that are empty; of the three names one is enough, for many people have one only."""
    if all(name not in by_field or is_empty(row.cell(by_field[name].index)) for name in NAMES):
        yield Finding("name-missing", NAMES, {})
    for field, column in by_field.items():
        if column.spec.required and field not in NAMES and is_empty(row.cell(column.index)):
            code = "sex-missing" if field == "sex" else "value-missing"
            yield Finding(code, (field,), {"field": field} if field != "sex" else {})


def _follows(finding: Finding, read_badly: set[str]) -> bool:
    """Whether a gap only follows from a cell that was filled in but could not be read, which is told already."""
    other = finding.params.get("other_field")
    if finding.code == "age-unknown":
        return bool(read_badly & {"birth_date", "age"})
    return finding.code in {"needs", "usually-with", "exit-needs-return"} and other in read_badly


def _not_a_person(row: Row, columns: Columns) -> str | None:
    """The code of the note for a row of totals or of repeated headings; None for a row about a person."""
    if is_heading_again(row, columns):
        return "heading-again"
    first = next((cell for cell in row.cells if not is_empty(cell)), None)
    if not isinstance(first, str) or fold(first) not in TOTAL_WORDS:
        return None
    by_field = columns.by_field
    about_a_person = any(name in by_field and isinstance(row.cell(by_field[name].index), str) for name in NOT_IN_TOTALS)
    return None if about_a_person else "totals-row"

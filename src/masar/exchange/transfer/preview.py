"""The whole list looked at before anything is written: how many rows would be taken, and every problem at its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from masar.exchange.transfer.columns import Columns, Ignored, recognise
from masar.exchange.transfer.grid import Grid, GridProblem, Row, Severity
from masar.exchange.transfer.linelist import AcrossRows, CellProblem, RowOutcome, is_blank_row, read_row
from masar.exchange.transfer.linelist.family import family_findings
from masar.exchange.transfer.linelist.outcome import Finding, placed
from masar.exchange.transfer.listed import ListedCase, in_chunks, last_rows, listed_cases
from masar.exchange.transfer.tally import Problem, ProblemShape, Progress, Tally

CASES_AT_ONCE = 200

Judge = Callable[[Sequence[ListedCase], Columns], Mapping[int, Sequence[CellProblem]]]
"""Judges cases against the records of the mission: problems by row."""


class PreviewShape(TypedDict):
    """The stable shape of an import's answer."""

    rows: int
    accepted: int
    refused: int
    problems: list[ProblemShape]


@dataclass(frozen=True)
class Preview:
    """What an import of this file would take. Skipped rows (totals, repeated headings) are in neither count."""

    name: str
    sheet: str
    rows: int
    accepted: int
    refused: int
    skipped: int
    problems: tuple[Problem, ...]
    columns: Columns

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What refuses a row or the file."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What deserves a look but refuses nothing."""
        return self._of(Severity.WARNING)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What was normalised or left aside."""
        return self._of(Severity.NOTE)

    @property
    def ignored(self) -> tuple[Ignored, ...]:
        """The columns that are not of the line list."""
        return self.columns.ignored

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all: no error concerns the whole of it."""
        return self.columns.heading_row > 0 and self.columns.usable

    def as_json(self, language: str | None = None) -> PreviewShape:
        """The answer of `masar import --json`, with the sentences in a language."""
        problems = [one.as_json(language) for one in self.problems]
        return {"rows": self.rows, "accepted": self.accepted, "refused": self.refused, "problems": problems}

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is severity)


def read_rows(grid: Grid, columns: Columns, today: date, across: AcrossRows | None = None) -> Iterator[RowOutcome]:
    """Every row below the headings that is not blank, judged by itself and against the rows above it."""
    across = across or AcrossRows(columns)
    for row in grid.rows():
        if row.number <= columns.heading_row or is_blank_row(row, columns):
            continue
        outcome = read_row(row, columns, today)
        if not outcome.skipped and (collisions := across.compare(row, outcome)):
            outcome = _with(outcome, collisions)
        yield outcome


def chunks(grid: Grid, columns: Columns, today: date, across: AcrossRows) -> Iterator[list[ListedCase]]:
    """The cases of the file, some hundred at a time, each with all its rows; memory stays flat."""
    outcomes = read_rows(grid, columns, today, across)
    return in_chunks(listed_cases(outcomes, last_rows(grid, columns, today)), CASES_AT_ONCE)


def judged(cases: Sequence[ListedCase], columns: Columns, judge: Judge) -> list[ListedCase]:
    """The cases with what their members contradict each other in, and with what the records say against them."""
    found = judge([case for case in cases if not case.rows[0].skipped], columns)
    return [_judged(case, columns, found) for case in cases]


def preview(grid: Grid, today: date, on_progress: Progress | None = None, judge: Judge | None = None) -> Preview:
    """Goes through the file once. Without `judge` rows are judged by themselves and against each other only."""
    tally = Tally(on_progress, grid.row_count)
    columns = look_at_columns(grid, tally)
    if not columns.usable or not columns.heading_row:
        return concluded(grid, columns, tally)
    across = AcrossRows(columns)
    for chunk in chunks(grid, columns, today, across):
        for case in judged(chunk, columns, judge or _nothing_known):
            for outcome in case.rows:
                tally.count(outcome)
    return concluded(grid, columns, tally, across)


def look_at_columns(grid: Grid, tally: Tally) -> Columns:
    """The columns of a file; what is wrong with the file or with them is noted, and its rows are counted as refused."""
    if not grid.readable:
        tally.note_grid(grid.problems)
        return Columns(0, (), (), ())
    columns = recognise(grid.rows())
    tally.note_grid(problem for problem in grid.problems if (problem.row or columns.heading_row) >= columns.heading_row)
    tally.note_grid(columns.problems)
    if not columns.usable:
        tally.refused = sum(1 for row in grid.rows() if row.number > columns.heading_row)
    return columns


def concluded(grid: Grid, columns: Columns, tally: Tally, across: AcrossRows | None = None) -> Preview:
    """What came out, once every row has gone by."""
    if across is not None:
        tally.note_cells(across.closing())
        if not tally.accepted + tally.refused:
            tally.note_grid([GridProblem(None, None, "no-persons", {"row": columns.heading_row})])
    problems = tally.closed()
    counts = (tally.accepted + tally.refused, tally.accepted, tally.refused, tally.skipped)
    return Preview(grid.name, grid.summary.sheet, *counts, problems, columns)


def _judged(case: ListedCase, columns: Columns, known: Mapping[int, Sequence[CellProblem]]) -> ListedCase:
    further = {row.row: list(known.get(row.row, ())) for row in case.rows}
    for row, finding in family_findings(case.rows):
        further[row.row].append(placed(finding, Row(row.row, ()), columns))
    case = ListedCase(case.reference, tuple(_with(row, further[row.row]) for row in case.rows))
    refused = next((row for row in case.rows if not row.accepted), None)
    if refused is None or len(case.rows) == 1:
        return case
    whole = Finding("case-not-whole", ("case_ref",), {"row": refused.row, "value": case.reference})
    rows = (_with(row, [placed(whole, Row(row.row, ()), columns)]) if row.accepted else row for row in case.rows)
    return ListedCase(case.reference, tuple(rows))


def _with(outcome: RowOutcome, problems: Sequence[CellProblem]) -> RowOutcome:
    if not problems:
        return outcome
    return RowOutcome(outcome.row, outcome.person_ref, outcome.values, (*outcome.problems, *problems), outcome.skipped)


def _nothing_known(_cases: Sequence[ListedCase], _columns: Columns) -> Mapping[int, Sequence[CellProblem]]:
    return {}

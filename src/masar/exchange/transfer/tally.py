"""Counting rows and keeping their problems while a list goes by; a note that repeats down a column is kept a few times only."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from masar.exchange.transfer.grid import Cell, GridProblem, Params, Severity, column_index
from masar.exchange.transfer.linelist import CellProblem, RowOutcome
from masar.exchange.transfer.messages import sentence

NOTES_PER_COLUMN = 20
MOST_PROBLEMS = 20_000
ROWS_BETWEEN_REPORTS = 100

Progress = Callable[[int, int | None], None]


class ProblemShape(TypedDict):
    """One problem as the command line prints it."""

    row: int | None
    column: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the preview. Without `row` and `column` the whole file is meant; `raw` never shows in a log."""

    row: int | None
    column: str | None
    code: str
    params: Params
    severity: Severity
    heading: str = ""
    raw: Cell = field(default=None, repr=False)

    @property
    def cell(self) -> str:
        """The place as a spreadsheet program names it: F12, row 12 or column F alone, or nothing."""
        return f"{self.column or ''}{self.row or ''}"

    def message(self, language: str | None = None) -> str:
        """What is wrong, why, and the mend."""
        return sentence(self.code, self.params, language)

    def as_json(self, language: str | None = None) -> ProblemShape:
        """As the command line prints it."""
        return {"row": self.row, "column": self.column, "code": self.code, "message": self.message(language)}


@dataclass
class Tally:
    """The counts so far. `on_progress(done, total)` is told now and then, and at the end."""

    on_progress: Progress | None
    total: int | None
    accepted: int = 0
    refused: int = 0
    skipped: int = 0
    withheld: int = 0
    problems: list[Problem] = field(default_factory=list)
    seen_notes: Counter[tuple[str | None, str]] = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """Rows gone by, whatever became of them."""
        return self.accepted + self.refused + self.skipped

    def count(self, outcome: RowOutcome) -> None:
        """One row with its problems."""
        self.skipped += outcome.skipped
        self.accepted += outcome.accepted
        self.refused += not (outcome.skipped or outcome.accepted)
        self.note_cells(outcome.problems)
        if self.on_progress and self.done % ROWS_BETWEEN_REPORTS == 0:
            self.on_progress(self.done, self.total)

    def note_cells(self, problems: Iterable[CellProblem]) -> None:
        """Problems at cells."""
        for one in problems:
            self._note(Problem(one.row, one.column, one.code, one.params, one.severity, one.heading, one.raw))

    def note_grid(self, problems: Iterable[GridProblem]) -> None:
        """Problems of the file."""
        for one in problems:
            self._note(Problem(one.row, one.column, one.code, one.params, one.severity))

    def closed(self) -> tuple[Problem, ...]:
        """All problems by their place; tells the progress a last time."""
        problems = sorted(self.problems, key=_place)
        if self.withheld:
            problems.append(Problem(None, None, "problems-withheld", {"count": self.withheld}, Severity.NOTE))
        if self.on_progress:
            self.on_progress(self.done, self.total)
        return tuple(problems)

    def _note(self, problem: Problem) -> None:
        repeated = 0
        if problem.severity is Severity.NOTE and problem.row is not None:
            repeated = self.seen_notes[problem.column, problem.code]
            self.seen_notes[problem.column, problem.code] += 1
        if repeated >= NOTES_PER_COLUMN or len(self.problems) >= MOST_PROBLEMS:
            self.withheld += 1
        else:
            self.problems.append(problem)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.row or 0, column_index(problem.column) if problem.column else -1

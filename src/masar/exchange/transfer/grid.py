"""The values that travel from a reader to the preview: cells, rows, grids and what was wrong with them.

No reading of files here, and no meaning: which column is which is for `columns`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

Params: TypeAlias = Mapping[str, str | int]


class Severity(StrEnum):
    """How much a problem weighs: an error refuses its row (or the file), a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose content cannot be trusted (an Excel error, an unreadable byte), with the reason."""

    code: str
    params: Params = field(default_factory=dict)


Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | Broken | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered from 1 as the spreadsheet program numbers it; empty cells at the end are left out."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell at a column index from 0; None beyond the end."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class GridProblem:
    """Something about the file as a whole, or about one place in it. `row` counts from 1, `column` is a letter."""

    row: int | None
    column: str | None
    code: str
    params: Params = field(default_factory=dict)
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine. Sizes in bytes."""

    file_bytes: int = 25 * 2**20
    entries: int = 2_000
    unpacked_bytes: int = 300 * 2**20
    ratio: int = 200
    rows: int = 100_000
    columns: int = 400
    cell_characters: int = 32_767
    seconds: int = 90
    memory_bytes: int = 1_536 * 2**20


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reader knows about a table once it has read it."""

    kind: str
    sheet: str = ""
    row_count: int = 0
    problems: tuple[GridProblem, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table that was read, or the reason why it was not. Rows can be gone through as often as needed."""

    name: str
    summary: Summary
    source: Callable[[], Iterator[Row]] = field(repr=False)

    @property
    def problems(self) -> tuple[GridProblem, ...]:
        """Everything that concerns the file and not a single value."""
        return self.summary.problems

    @property
    def readable(self) -> bool:
        """False when an error concerns the whole file; its rows are then not to be used."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def row_count(self) -> int:
        """Rows that are not blank, headings included."""
        return self.summary.row_count

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, from the top, one at a time."""
        return self.source()


def column_letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1

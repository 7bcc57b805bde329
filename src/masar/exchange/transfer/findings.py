"""What a preview or a commit found, in the form in which a batch keeps it: codes and places, never what a cell held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast  # what JSON returns

from masar.exchange.transfer.grid import Severity
from masar.exchange.transfer.messages import unopened
from masar.exchange.transfer.preview import Preview
from masar.exchange.transfer.tally import Problem
from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.parse.typed import typed_text


@dataclass(frozen=True)
class Read:
    """A column of the file and the field it was read as; the field is empty for a column left aside."""

    letter: str
    heading: str
    field: str


@dataclass(frozen=True)
class Findings:
    """Sheet, columns and problems of a batch. Problems come in the order of their place."""

    sheet: str
    skipped: int
    columns: tuple[Read, ...]
    problems: tuple[Problem, ...]

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems of one weight."""
        return tuple(problem for problem in self.problems if problem.severity is severity)

    @classmethod
    def of_preview(cls, seen: Preview) -> "Findings":
        """What a preview found."""
        read = [Read(column.letter, column.heading, column.spec.field) for column in seen.columns.found]
        aside = [Read(column.letter, column.heading, "") for column in seen.ignored]
        return cls(seen.sheet, seen.skipped, (*read, *aside), seen.problems)

    def unopened(self) -> "Findings":
        """The same without a word of what a cell held: places, kinds of problem and the columns that were understood stay."""
        columns = tuple(Read(one.letter, one.heading if one.field else WITHHELD, one.field) for one in self.columns)
        headings = {one.letter: one.heading for one in columns}
        problems = tuple(
            replace(one, heading=headings.get(one.column or "", WITHHELD), params=unopened(one.params))
            for one in self.problems
        )
        return replace(self, columns=columns, problems=problems)

    def to_json(self) -> dict[str, Any]:
        """As `Batch.problems` keeps it."""
        return {
            "sheet": self.sheet,
            "skipped": self.skipped,
            "columns": [[column.letter, typed_text(column.heading), column.field] for column in self.columns],
            "problems": [
                [one.row, one.column, one.code, dict(one.params), one.severity.value, typed_text(one.heading)]
                for one in self.problems
            ],
        }

    @classmethod
    def from_json(cls, kept: object) -> "Findings":
        """Again; nothing found where nothing is kept yet."""
        if not isinstance(kept, Mapping):
            return cls("", 0, (), ())
        known = cast("Mapping[str, Any]", kept)
        columns = tuple(Read(*column) for column in known["columns"])
        return cls(known["sheet"], known["skipped"], columns, tuple(_problem(one) for one in known["problems"]))


def _problem(kept: Sequence[Any]) -> Problem:
    row, column, code, params, severity, heading = kept
    return Problem(row, column, code, params, Severity(severity), heading)

"""Which column is which: headings in English, French or Arabic, as people write them. The list of columns is data."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any  # what TOML holds

from masar.exchange.transfer.grid import GridProblem, Params, Row, Severity, column_letter
from masar.foundation.core.codes import LANGUAGES, TextIndex, fold, known_language

SEARCHED_ROWS = 15
FEWEST_HEADINGS = 3
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
BETWEEN_LANGUAGES = re.compile(r"[/|\n\r]+| [-–—] ")


@dataclass(frozen=True, eq=False)
class ColumnSpec:
    """One column of the line list as the catalogue describes it. `kind` says how its cells are read."""

    field: str
    headings: Mapping[str, str]
    aliases: tuple[str, ...]
    kind: str
    code_list: str
    required: bool

    def heading(self, language: str | None = None) -> str:
        """The heading to write, in a language."""
        return self.headings[known_language(language)]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file that was recognised; `heading` is what the file says, `index` counts from 0."""

    spec: ColumnSpec
    index: int
    heading: str

    @property
    def letter(self) -> str:
        """The column as the spreadsheet program names it."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A column that is not of the line list; `suggestion` is the field it may have meant, or empty."""

    letter: str
    heading: str
    suggestion: str


@dataclass(frozen=True)
class Columns:
    """The columns of one file. With an error among the problems no row below may be judged."""

    heading_row: int
    found: tuple[Column, ...]
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[GridProblem, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether rows can be read with them."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @cached_property
    def by_field(self) -> Mapping[str, Column]:
        """The columns by the name of their field."""
        return MappingProxyType({column.spec.field: column for column in self.found})


@cache
def line_list() -> tuple[ColumnSpec, ...]:
    """Every column of the line list, in its order."""
    text = (resources.files("masar.catalogue") / "transfer" / "line-list.toml").read_text(encoding="utf-8")
    return tuple(_spec(entry) for entry in tomllib.loads(text)["column"])


@cache
def specs_by_field() -> Mapping[str, ColumnSpec]:
    """The columns of the line list by field."""
    return MappingProxyType({spec.field: spec for spec in line_list()})


def _spec(entry: Mapping[str, Any]) -> ColumnSpec:
    return ColumnSpec(
        field=entry["field"],
        headings=MappingProxyType({language: entry[language] for language in LANGUAGES}),
        aliases=tuple(entry.get("aliases", ())),
        kind=entry["kind"],
        code_list=entry.get("list", ""),
        required=entry.get("required", False),
    )


@cache
def _index() -> TextIndex:
    return TextIndex(
        (text, spec.field)
        for spec in line_list()
        for text in (spec.field, *(spec.headings[language] for language in LANGUAGES), *spec.aliases)
    )


def field_of(heading: str) -> str | None:
    """The field a heading means: as written, without what stands in brackets, or in two languages side by side."""
    for text in (heading, IN_BRACKETS.sub(" ", heading)):
        if (found := _index().find(text)) is not None:
            return found
    parts = [part for part in BETWEEN_LANGUAGES.split(IN_BRACKETS.sub(" ", heading)) if fold(part)]
    meant = {_index().find(part) for part in parts}
    return meant.pop() if len(parts) > 1 and len(meant) == 1 else None


def recognise(rows: Iterable[Row]) -> Columns:
    """Finds the row of headings among the first rows and says what each of its columns is."""
    best: list[tuple[int, str, str | None]] = []
    best_row = 0
    for row in _first(rows):
        headings = [(index, text, field_of(text)) for index, text in _texts(row)]
        if _recognised(headings) > _recognised(best):
            best, best_row = headings, row.number
    if _recognised(best) < FEWEST_HEADINGS:
        required = ";".join(spec.field for spec in line_list() if spec.required)
        params: Params = {"rows": SEARCHED_ROWS, "fields": required}
        return Columns(0, (), (), (GridProblem(None, None, "no-headings", params),))
    return _columns(best_row, best)


def is_heading_again(row: Row, columns: Columns) -> bool:
    """A row that repeats the headings, as lists put together from printed pages have."""
    same = 0
    for column in columns.found:
        cell = row.cell(column.index)
        same += isinstance(cell, str) and " ".join(cell.split()).casefold() == column.heading.casefold()
    return same >= FEWEST_HEADINGS


def _first(rows: Iterable[Row]) -> Iterator[Row]:
    for seen, row in enumerate(rows):
        if seen >= SEARCHED_ROWS:
            return
        yield row


def _texts(row: Row) -> Iterator[tuple[int, str]]:
    for index, cell in enumerate(row.cells):
        if isinstance(cell, str) and fold(cell):
            yield index, cell


def _recognised(headings: list[tuple[int, str, str | None]]) -> int:
    return len({known for _, _, known in headings if known})


def _columns(heading_row: int, headings: list[tuple[int, str, str | None]]) -> Columns:
    found: dict[str, Column] = {}
    ignored: list[Ignored] = []
    problems: list[GridProblem] = []
    for index, written, known in headings:
        letter, heading = column_letter(index), " ".join(written.split())
        if known is None:
            ignored.append(Ignored(letter, heading, _index().nearest(heading) or ""))
        elif known in found:
            params = {"heading": heading, "other": found[known].letter, "field": known}
            problems.append(GridProblem(heading_row, letter, "duplicate-heading", params))
        else:
            found[known] = Column(specs_by_field()[known], index, heading)
    problems += [
        GridProblem(heading_row, None, "missing-column", {"field": spec.field, "row": heading_row})
        for spec in line_list()
        if spec.required and spec.field not in found
    ]
    problems += [_ignored_problem(heading_row, column, found) for column in ignored]
    return Columns(heading_row, tuple(found.values()), tuple(ignored), tuple(problems))


def _ignored_problem(heading_row: int, column: Ignored, found: Mapping[str, Column]) -> GridProblem:
    if column.suggestion and column.suggestion not in found:
        params = {"heading": column.heading, "field": column.suggestion}
        return GridProblem(heading_row, column.letter, "unknown-heading-like", params, Severity.WARNING)
    return GridProblem(heading_row, column.letter, "unknown-heading", {"heading": column.heading}, Severity.NOTE)

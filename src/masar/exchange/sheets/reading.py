"""A sheet that comes back: what it changes, what colleagues changed meanwhile, and what is refused at which cell. Nothing is written here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import Mark
from masar.casework.sessions.words import mark_words
from masar.exchange.sheets.keys import FIELDS, Key, are_labels, read_key
from masar.exchange.sheets.workbook import LETTERS, LOCKED, headings
from masar.exchange.transfer.grid import Broken, Cell, Grid, Limits, Row, Severity
from masar.exchange.transfer.messages import sentence
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.parse import small_number

LIMITS = Limits(file_bytes=2 * 2**20, unpacked_bytes=40 * 2**20, rows=2_000, columns=40, seconds=20, memory_bytes=2**30)
WORKBOOK = "xlsx"
MOST = 10**4


@dataclass(frozen=True)
class Problem:
    """What is wrong at one cell, or with the file (no cell)."""

    cell: str
    words: str


@dataclass(frozen=True)
class Change:
    """One value that the sheet changes. `meanwhile`: what a colleague wrote since the copy was taken out; empty where nobody did."""

    row: UUID
    place: int
    field: str
    now: Any
    new: Any
    meanwhile: bool = False


@dataclass
class Read:
    """What came of reading a sheet. `kept`: what colleagues wrote since and the sheet leaves as it is."""

    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def marks(self, known: Mapping[UUID, Attendance]) -> list[Marked]:
        """The changes row by row, each with the version that was looked at."""
        values: dict[UUID, dict[str, Any]] = {}
        for one in self.changes:
            values.setdefault(one.row, {})[one.field] = one.new
        return [Marked(row, given, known[row].version) for row, given in values.items()]

    def refuse(self, row: UUID, at: str, words: str) -> None:
        """Take a row's changes back, and say at its cell why."""
        mine = [one for one in self.changes if one.row == row]
        column = FIELDS.index(at) + LOCKED if at in FIELDS else LOCKED
        self.changes = [one for one in self.changes if one.row != row]
        self.problems.append(Problem(f"{LETTERS[column]}{mine[0].place}", words))


def read_sheet(
    grid: Grid, session: Session, known: Mapping[UUID, Attendance], name_of: Callable[[Attendance], str]
) -> Read:
    """Read what a sheet says of these rows. A row whose key, number or name was touched is left out, and its cell named."""
    read = Read()
    wrong = [one for one in grid.problems if one.severity is Severity.ERROR]
    read.problems += [Problem("", sentence(one.code, one.params)) for one in wrong]
    if wrong:
        return read
    if grid.summary.kind != WORKBOOK:
        read.problems.append(
            Problem("", _("This is not the workbook of an attendance sheet. Upload the copy that was taken out here."))
        )
        return read
    seen: set[UUID] = set()
    for row in grid.rows():
        if not _is_frame(row):
            _read_row(read, row, session, known, name_of, seen)
    if not read.rows and not read.problems:
        read.problems.append(
            Problem("", _("No row of an attendance sheet was found. Upload the copy that was taken out here."))
        )
    return read


def _is_frame(row: Row) -> bool:
    """What stands above the people: the title, whose copy it is, the headings."""
    first = row.cell(0)
    return first in _first_headings() if first is not None else row.number <= LOCKED


def _first_headings() -> set[str]:
    found = set()
    for language in LANGUAGES:
        with translation.override(language):
            found.add(headings()[0])
    return found


def _read_row(
    read: Read,
    row: Row,
    session: Session,
    known: Mapping[UUID, Attendance],
    name_of: Callable[[Attendance], str],
    seen: set[UUID],
) -> None:
    key = read_key(str(row.cell(0) or ""), session.pk)
    if key is None:
        words = _(
            "This key was changed, or belongs to another session. Take the sheet out again and copy your marks into it."
        )
        if row.cell(0) is None:
            words = _("This row has no key. People are added on the page of the session, not in the sheet.")
        read.problems.append(Problem(f"A{row.number}", words))
        return
    read.rows += 1
    found = known.get(key.row)
    if key.row in seen:
        read.problems.append(
            Problem(f"A{row.number}", _("This person stands in the sheet twice. Delete one of the two rows."))
        )
    elif found is None:
        read.problems.append(
            Problem(f"A{row.number}", _("This person is no longer on the list, or no longer in your care."))
        )
    elif (cell := _altered(key, row, found, name_of(found))) is not None:
        words = _("This locked cell was changed. Take the sheet out again and copy your marks into it.")
        read.problems.append(Problem(f"{cell}{row.number}", words))
    else:
        _compare(read, row, key, found)
    seen.add(key.row)


def _altered(key: Key, row: Row, found: Attendance, name: str) -> str | None:
    """Which of the locked cells is not as it went out."""
    number, person = str(row.cell(1) or ""), str(row.cell(2) or "")
    if are_labels(key, number, person):
        return None
    return "B" if number != found.case.number else "C" if person != name else "B"


def _compare(read: Read, row: Row, key: Key, found: Attendance) -> None:
    """Value by value: as it went out, as the sheet says now, as the record says now."""
    for place, (name, before, cell) in enumerate(_values(row, key), start=LOCKED):
        now = getattr(found, name)
        try:
            new = _state(cell, before) if name == "state" else _number(cell)
        except ValueError as wrong:
            read.problems.append(Problem(f"{LETTERS[place]}{row.number}", str(wrong)))
            continue
        then = before if name == "state" else small_number(before, MOST)
        changed, moved = new != then, now != then
        if changed and new != now:
            read.changes.append(Change(found.pk, row.number, name, now, new, moved))
        elif moved and not changed:
            read.kept.append(Change(found.pk, row.number, name, now, now, True))


def _values(row: Row, key: Key) -> Iterator[tuple[str, str, Cell]]:
    for place, (name, before) in enumerate(zip(FIELDS, key.held, strict=True), start=LOCKED):
        yield name, before, row.cell(place)


def _state(cell: Cell, before: str) -> str:
    """The mark that a cell means, in whichever language; an empty cell leaves it as it went out. Raises ValueError."""
    text = str(cell if cell is not None and not isinstance(cell, Broken) else "").strip()
    if not text and not isinstance(cell, Broken):
        return before
    wanted = text.casefold()
    for language in LANGUAGES:
        with translation.override(language):
            meant = next((mark for mark in Mark if mark_words(mark).casefold() == wanted), None)
        if meant is not None:
            return str(meant)
    raise ValueError(_("“%(text)s” is no word of the list. Choose one of them.") % {"text": text[:40]})


def _number(cell: Cell) -> int | None:
    """A whole number, or nothing. Raises ValueError."""
    if cell is None:
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    number = None if isinstance(cell, Broken | bool) else small_number(text, MOST)
    if number is None:
        shown = "" if isinstance(cell, Broken) else str(cell)[:40]
        raise ValueError(_("“%(text)s” is not a whole number.") % {"text": shown})
    return number

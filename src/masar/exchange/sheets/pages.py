"""A sheet that was read, in words: what changes, what colleagues changed meanwhile, what is refused at which cell."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.sessions.words import mark_words
from masar.exchange.sheets.keys import FIELDS
from masar.exchange.sheets.reading import Change, Read
from masar.exchange.sheets.workbook import headings
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, State, Table


def preview_page(read: Read, names: Mapping[UUID, str]) -> Mapping[str, Any]:
    """The tables of the preview."""
    people = len({one.row for one in read.changes})
    said = ngettext("%(count)s person changes.", "%(count)s people change.", people) % {"count": grouped(people)}
    return {
        "said": said if people else _("The sheet changes nothing."),
        "changes": _changes(read.changes, names) if read.changes else None,
        "kept": _kept(read.kept, names) if read.kept else None,
        "problems": _problems(read) if read.problems else None,
        "any": bool(read.changes),
    }


def label_of(name: str) -> str:
    """The heading of a field in the sheet."""
    return headings()[FIELDS.index(name) + 3]


def worded(name: str, value: Any) -> str:
    """A value in words; a dash for none."""
    if value in (None, ""):
        return "–"
    return mark_words(value) if name == "state" else grouped(value)


def _changes(found: Sequence[Change], names: Mapping[UUID, str]) -> Table:
    columns = [
        Column(_("Person")),
        Column(_("What")),
        Column(_("On record now")),
        Column(_("In the sheet")),
        Column(_("Since it was taken out"), "state"),
    ]
    rows = [
        Row([
            Cell(names[one.row]), Cell(label_of(one.field)), Cell(worded(one.field, one.now)), Cell(worded(one.field, one.new)),
            Cell(_("Changed by a colleague too"), state=State.DUE) if one.meanwhile else Cell(""),
        ])
        for one in found
    ]  # fmt: skip
    return Table(_("What would be recorded"), columns, rows)


def _kept(found: Sequence[Change], names: Mapping[UUID, str]) -> Table:
    columns = [Column(_("Person")), Column(_("What")), Column(_("On record now"))]
    rows = [Row([Cell(names[one.row]), Cell(label_of(one.field)), Cell(worded(one.field, one.now))]) for one in found]
    return Table(_("Changed by colleagues since, and left as it is"), columns, rows)


def _problems(read: Read) -> Table:
    rows = [Row([Cell(one.cell or _("File"), ltr=bool(one.cell)), Cell(one.words)]) for one in read.problems]
    return Table(_("Refused: these rows stay as they are"), [Column(_("Cell")), Column(_("Why"))], rows)

"""The tables of sessions, to come and held, and the tabs that lead to the calendar and the courses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.sessions.models import Session
from masar.casework.sessions.words import hours_of, title_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.parse import small_number
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.registry.directory.queries import office_names

PAST = 25
LAST_PAGE = 99_999


def tabs(current: str) -> list[Link]:
    """The three ways to look at sessions."""
    words = {"sessions": _("List"), "session-calendar": _("Calendar"), "courses": _("Courses")}
    return [Link(label, reverse(name), current=name == current) for name, label in words.items()]


def session_list(actor: Actor, rows: "QuerySet[Session]", page: str) -> Mapping[str, Any]:
    """Sessions to come, the next first; sessions held, the latest first, a page of them."""
    place = small_number(page, LAST_PAGE) or 1
    ahead = list(rows.filter(on__gt=today()).order_by("on", "starts", "id"))
    past = list(rows.filter(on__lte=today())[(place - 1) * PAST : place * PAST + 1])
    return {
        "tabs": tabs("sessions"),
        "upcoming": session_table(actor, _("To come"), ahead) if ahead else None,
        "past": session_table(actor, _("Today and before"), past[:PAST], held=True) if past else None,
        "newer": f"?page={place - 1}" if place > 1 else "",
        "older": f"?page={place + 1}" if len(past) > PAST else "",
        "any": bool(ahead or past or place > 1), "may_plan": actor.may(Permission.RUN_SESSIONS),
    }  # fmt: skip


def session_table(actor: Actor, caption: str, rows: Sequence[Session], *, held: bool = False) -> Table:
    """Sessions in a table, with how many are on the list and came."""
    names = office_names(actor)
    columns = [
        Column(_("Session")),
        Column(_("Day")),
        Column(_("Office")),
        Column(_("Language")),
        Column(_("On the list"), "number"),
    ]
    if held:
        columns.append(Column(_("Came"), "number"))
    return Table(caption, columns, [_row(row, names, held) for row in rows])


def _row(row: Session, names: Mapping[str, str], held: bool) -> Row:
    day = Cell(worded_day(row.on), hours_of(row) or worded_since(row.on, today(), direction=True))
    cells = [
        Cell(title_of(row), code_list("session-kind").label(row.kind) if row.title else ""),
        Cell(worded_day(row.on), _("Called off"), State.STOP) if row.called_off_on else day,
        Cell(names.get(row.office, row.office), row.place),
        Cell(code_list("language").label(row.language) if row.language else ""),
        Cell(grouped(row.listed), _places(row)),  # type: ignore[attr-defined]  # annotated by the query
    ]
    if held:
        cells.append(Cell(grouped(row.present)))  # type: ignore[attr-defined]  # annotated by the query
    return Row(cells, reverse("session", args=[row.pk]))


def _places(row: Session) -> str:
    return "" if row.capacity is None else _("of %(places)s places") % {"places": grouped(row.capacity)}

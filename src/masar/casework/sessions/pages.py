"""What the pages of sessions show, worded: the tables of the list, the rows of one session, who a search found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.casework.sessions.forms import AttendanceForm
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import Known, Sought
from masar.casework.sessions.rules import Mark, is_held
from masar.casework.sessions.words import STATES, mark_words, title_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.core.parse import small_number
from masar.foundation.ui.dates import worded_day, worded_since
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.registry.directory.queries import office_names

PAST = 25
LAST_PAGE = 99_999


@dataclass(frozen=True)
class Line:
    """One person of a list: the radios, or how they stand where the case has ended."""

    name: str
    number: str
    country: str
    url: str
    field: BoundField | None
    state: State
    words: str


@dataclass(frozen=True)
class Offer:
    """Somebody who can be added; `key` is empty for who is on the list already."""

    name: str
    number: str
    country: str
    key: str


def session_list(actor: Actor, rows: "QuerySet[Session]", page: str) -> Mapping[str, Any]:
    """Sessions to come, the next first; sessions held, the latest first, a page of them."""
    place = small_number(page, LAST_PAGE) or 1
    ahead = list(rows.filter(on__gt=today()).order_by("on", "id"))
    past = list(rows.filter(on__lte=today())[(place - 1) * PAST : place * PAST + 1])
    return {
        "upcoming": _table(actor, _("To come"), ahead) if ahead else None,
        "past": _table(actor, _("Today and before"), past[:PAST], held=True) if past else None,
        "newer": f"?page={place - 1}" if place > 1 else "",
        "older": f"?page={place + 1}" if len(past) > PAST else "",
        "any": bool(ahead or past or place > 1), "may_plan": actor.may(Permission.RUN_SESSIONS),
    }  # fmt: skip


def _table(actor: Actor, caption: str, rows: Sequence[Session], *, held: bool = False) -> Table:
    names = office_names(actor)
    columns = [
        Column(_("Session")),
        Column(_("Day")),
        Column(_("Office")),
        Column(_("Language")),
        Column(_("On the list"), "number"),
    ]
    if held:
        columns.append(Column(_("Present"), "number"))
    return Table(caption, columns, [_row(row, names, held) for row in rows])


def _row(row: Session, names: Mapping[str, str], held: bool) -> Row:
    cells = [
        Cell(title_of(row), code_list("session-kind").label(row.kind) if row.title else ""),
        Cell(worded_day(row.on), worded_since(row.on, today(), direction=True)),
        Cell(names.get(row.office, row.office)),
        Cell(code_list("language").label(row.language) if row.language else ""),
        Cell(grouped(row.listed)),  # type: ignore[attr-defined]  # annotated by the query
    ]
    if held:
        cells.append(Cell(grouped(row.present)))  # type: ignore[attr-defined]  # annotated by the query
    return Row(cells, reverse("session", args=[row.pk]))


def session_page(
    actor: Actor, row: Session, rows: Sequence[Attendance], form: AttendanceForm, text: str, sought: Sought
) -> Mapping[str, Any]:
    """One session: what it is, its list, and whom the search found."""
    others = row.listed - len(rows)  # type: ignore[attr-defined]  # annotated by the query
    told = [
        code_list("session-kind").label(row.kind) if row.title else "",
        worded_day(row.on),
        office_names(actor).get(row.office, row.office),
        code_list("language").label(row.language) if row.language else "",
        _("held by %(trainer)s") % {"trainer": row.trainer} if row.trainer else "",
    ]
    here = {one.person_id for one in rows}
    return {
        "session": row,
        "title": title_of(row),
        "summary": " · ".join(word for word in told if word),
        "held": is_held(row.on, today()),
        "form": form,
        "lines": [_line(actor, one, form) for one in rows],
        "others": ngettext("%(count)s more person on this list is in the care of colleagues.", "%(count)s more people on this list are in the care of colleagues.", others)
        % {"count": others}
        if others
        else "",
        "text": text,
        "offers": [_offer(actor, one, one.person.pk in here) for one in sought.known],
        "elsewhere": _elsewhere(actor, sought),
    }  # fmt: skip


def _line(actor: Actor, one: Attendance, form: AttendanceForm) -> Line:
    name = f"state-{one.pk}"
    return Line(
        masked_name(actor, one.person), one.case.number, country_name(one.person.nationality), reverse("case", args=[one.case.number]) if actor.may(Permission.SEE_CASES) else "",
        form[name] if name in form.fields else None, STATES[Mark(one.state)], mark_words(one.state),
    )  # fmt: skip


def _elsewhere(actor: Actor, sought: Sought) -> list[tuple[str, str]]:
    """Who else may be meant, and whom to ask: no more than a search before registering tells."""
    names = names_of({one.worker for one in sought.colleagues})
    offices = office_names(actor)
    told = [
        (
            f"{one.name} – " + _("ask %(name)s") % {"name": names.get(one.worker, offices.get(one.office, one.office))},
            "",
        )
        for one in sought.colleagues
    ]
    return told + [
        (
            _("Possibly known to the %(office)s office – ask") % {"office": offices.get(hint.office, hint.office)},
            reverse("ask", args=[hint.person]),
        )
        for hint in sought.hints
    ]


def _offer(actor: Actor, one: Known, here: bool) -> Offer:
    key = "" if here else f"{one.case.number}:{one.person.pk}"
    return Offer(masked_name(actor, one.person), one.case.number, country_name(one.person.nationality), key)

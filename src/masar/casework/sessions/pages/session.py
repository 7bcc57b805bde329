"""What the page of one session shows, worded: its sheet, who can be invited, whom a search found, the sheet on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.rules import spoken
from masar.casework.sessions.forms import STATE, AttendanceForm
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import Candidates, Known, Listed, Sought, feedback_of
from masar.casework.sessions.rules import Mark, is_held
from masar.casework.sessions.words import STATES, apart_words, mark_words, mean_words, title_of, when
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Figure, Link, State
from masar.foundation.ui.tags import apart
from masar.methods.programmes.load import find
from masar.registry.directory.queries import office_names

EMPTY_LINES = 5
"""Lines of a printed sheet for who comes without being on it."""


@dataclass(frozen=True)
class Line:
    """One person of a list: the radios, or how they stand where nothing can be marked."""

    key: str
    name: str
    number: str
    country: str
    url: str
    field: BoundField | None
    state: State
    words: str
    to_tell: bool
    why: str = ""


@dataclass(frozen=True)
class Offer:
    """Somebody who can be added; `key` is empty for who is on the list already."""

    name: str
    number: str
    country: str
    key: str


def session_tabs(actor: Actor, row: Session, current: str) -> list[Link]:
    """The pages of one session."""
    words = {"session": _("List"), "session-results": _("Results and materials")}
    if actor.may(Permission.RUN_SESSIONS):
        words["session-certificates"] = _("Certificates")
    return [Link(label, reverse(name, args=[row.pk]), current=name == current) for name, label in words.items()]


def head_of(actor: Actor, row: Session) -> Mapping[str, Any]:
    """What a session is, above each of its pages."""
    told = [
        code_list("session-kind").label(row.kind) if row.title else "",
        when(row),
        office_names(actor).get(row.office, row.office),
        row.place,
        code_list("language").label(row.language) if row.language else "",
        _("held by %(trainer)s") % {"trainer": row.trainer} if row.trainer else "",
    ]
    return {
        "session": row, "title": title_of(row), "summary": " · ".join(word for word in told if word), "held": is_held(row.on, today()),
        "may_run": actor.may(Permission.RUN_SESSIONS),
    }  # fmt: skip


def session_page(
    actor: Actor, row: Session, listed: Listed, form: AttendanceForm, text: str, sought: Sought
) -> Mapping[str, Any]:
    """One session: what it is, its list, and whom the search found."""
    here = {one.person_id for one in listed.rows}
    return {
        **head_of(actor, row),
        "tabs": session_tabs(actor, row, "session"),
        "form": form,
        "figures": _figures(row),
        "lines": [_line(actor, one, form) for one in listed.rows],
        "others": ngettext("%(count)s more person on this list is in the care of colleagues.", "%(count)s more people on this list are in the care of colleagues.", listed.elsewhere)
        % {"count": listed.elsewhere}
        if listed.elsewhere
        else "",
        "apart": apart_words(listed.apart),
        "moved": _moved(row),
        "called_off": worded_day(row.called_off_on) if row.called_off_on else "",
        "text": text,
        "offers": [_offer(actor, one, one.person.pk in here) for one in sought.known],
        "elsewhere": _elsewhere(actor, sought),
    }  # fmt: skip


def _moved(row: Session) -> str:
    if row.moved_from is None or row.moved_from == row.on:
        return ""
    return _("Moved from %(before)s to %(day)s.") % {"before": worded_day(row.moved_from), "day": worded_day(row.on)}


def _figures(row: Session) -> list[Figure]:
    """How full it is, who came, and what they thought of it with how many they are."""
    listed, came, taken = row.listed, row.present, row.taken  # type: ignore[attr-defined]  # annotated by the query
    mean = feedback_of(row)
    found = [Figure(grouped(listed), _("On the list"))]
    if row.capacity is not None:
        free = max(0, row.capacity - taken)
        found.append(Figure(grouped(free), _("Places free"), _("of %(places)s") % {"places": grouped(row.capacity)}))
    if is_held(row.on, today()):
        found.append(Figure(grouped(came), _("Came")))
    if mean.count:
        found.append(Figure(mean_words(mean), _("Mean score")))
    return found


def _line(actor: Actor, one: Attendance, form: AttendanceForm) -> Line:
    name = f"{STATE}{one.pk}"
    return Line(
        str(one.pk), masked_name(actor, one.person), one.case.number, country_name(one.person.nationality),
        reverse("case", args=[one.case.number]) if actor.may(Permission.SEE_CASES) else "",
        form[name] if name in form.fields else None, STATES[Mark(one.state)], mark_words(one.state), one.to_tell,
        "" if one.case.is_open else _("The case has ended."),
    )  # fmt: skip


def invite_page(actor: Actor, row: Session, found: Candidates) -> Mapping[str, Any]:
    """Who waits for a session, the longest first, and how many are shown nowhere."""
    taken = row.taken  # type: ignore[attr-defined]  # annotated by the query
    free = None if row.capacity is None else max(0, row.capacity - taken)
    return {
        **head_of(actor, row), "apart": apart_words(found.apart), "more": found.more, "any": bool(found.people),
        "free": "" if free is None else ngettext("%(free)s place is free.", "%(free)s places are free.", free) % {"free": free},
    }  # fmt: skip


def candidate_words(actor: Actor, one: Member) -> str:
    """Somebody who can be invited: the name, and below it what is known of where they come from and stand."""
    case, person = one.case, one.person
    stage = find(case.programme, case.programme_version).stage(case.stage).title.say(spoken())
    language = code_list("language").label(person.language) if person.language else ""
    since = _("since %(day)s") % {"day": worded_day(case.opened_on)}
    told = (country_name(person.nationality), language, stage, since, case.number)
    return format_html(
        "<bdi>{}</bdi><small>{}</small>", masked_name(actor, person), apart(" · ".join(filter(None, told)))
    )


def print_page(actor: Actor, row: Session, listed: Listed) -> Mapping[str, Any]:
    """The sheet on paper: who is on the list, room for signatures and for who comes without being on it."""
    rows = [one for one in listed.rows if one.state not in (Mark.WAITING, Mark.EXCUSED)]
    return {
        **head_of(actor, row), "apart": apart_words(listed.apart),
        "lines": [(masked_name(actor, one.person), one.case.number) for one in rows], "empty": range(EMPTY_LINES),
    }  # fmt: skip


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

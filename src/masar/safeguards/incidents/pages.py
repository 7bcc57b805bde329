"""Incidents in words: their list, one of them, its clock, and whose records could have been read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries import masked_name
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.devices import devices_of
from masar.foundation.access.models import Device, User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day, worded_moment
from masar.foundation.ui.parts import Cell, Column, Link, Row, State, Table
from masar.safeguards.incidents.models import Incident, IncidentTask
from masar.safeguards.incidents.queries import Beyond, Exposure, account_of, decided_before, exposure, tasks_of
from masar.safeguards.incidents.rules import ALL_DEVICES, OWN_DEED


def kind_words(row: Incident) -> str:
    """What kind of thing happened."""
    return code_list("incident-kind").label(row.kind)


def clock(row: Incident) -> tuple[State, str]:
    """How the decision on whom to tell stands: made, or how many hours are left of the seventy-two."""
    if row.decided_at:
        return State.DONE, _("Decided on %(when)s: %(what)s") % {"when": worded_moment(row.decided_at), "what": code_list("incident-decision").label(row.decision)}  # fmt: skip
    left = row.decide_by - timezone.now()
    if left.total_seconds() < 0:
        return State.STOP, _("Not decided who is told; the 72 hours ended on %(when)s.") % {
            "when": worded_moment(row.decide_by)
        }
    hours = int(left.total_seconds() // 3600)
    told = {"count": hours, "when": worded_moment(row.decide_by)}
    words = ngettext(
        "%(count)s hour left to decide who is told, until %(when)s.",
        "%(count)s hours left to decide who is told, until %(when)s.",
        hours,
    )
    return State.DUE, words % told


def list_table(rows: Sequence[Incident]) -> Table:
    """Every incident with its clock."""
    names = names_of({one.account for one in rows} | {one.reported_by for one in rows})
    lines = []
    for row in rows:
        state, words = (State.NEUTRAL, _("Closed")) if row.closed_on else clock(row)
        severity = (
            code_list("incident-severity").label(row.severity).partition(":")[0] if row.severity else _("not assessed")
        )
        lines.append(
            Row([
                Cell(kind_words(row), names.get(row.account, "")), Cell(worded_day(row.happened_on), row.place), Cell(severity.strip()),
                Cell(_state_words(row), "" if row.closed_on else words, state=state), Cell(names.get(row.reported_by, "")),
            ], reverse("incident", args=[row.pk]))
        )  # fmt: skip
    columns = [
        Column(_("What happened")),
        Column(_("When")),
        Column(_("How grave")),
        Column(_("Who is told"), "state"),
        Column(_("Reported by")),
    ]
    return Table(_("Incidents"), columns, lines, caption_unseen=True)


def _state_words(row: Incident) -> str:
    if row.closed_on:
        return _("Closed")
    return _("Decided") if row.decided_at else _("To be decided")


def device_words(device: Device) -> str:
    """A device as its owner knows it."""
    return " · ".join(
        (device.browser or _("unknown browser"), _("last used on %(day)s") % {"day": worded_day(device.last_on)})
    )


def device_choices(user: User, here: str = "") -> list[tuple[str, str]]:
    """The devices of an account, for a form; the one of the key `here` is said to be this one."""
    this = _("this device, on which you are now")
    return [
        (str(one.pk), f"{device_words(one)} · {this}" if str(one.pk) == here else device_words(one))
        for one in devices_of(user)
    ]


def incident_given(actor: Actor, row: Incident) -> Mapping[str, Any]:
    """What the page of one incident shows."""
    names = names_of({row.account, row.reported_by, row.decided_by} - {""})
    tasks = tasks_of(row)
    state, words = clock(row)
    shown = exposure(actor, row)
    facts = [
        (_("When it happened"), worded_day(row.happened_on)),
        (_("When it was noticed"), worded_moment(row.noticed_at)),
        (_("Where"), row.place or _("not stated")),
        (_("Account"), names.get(row.account, _("Nobody’s"))),
        (_("Device"), _device(row)),
        (
            _("How grave it is"),
            code_list("incident-severity").label(row.severity) if row.severity else _("not assessed"),
        ),
        (_("Reported by"), names.get(row.reported_by, "")),
        *([(_("Texts removed at the end of their time"), worded_day(row.emptied_on))] if row.emptied_on else []),
    ]
    follows = actor.may(Permission.FOLLOW_INCIDENTS) and not row.closed_on
    return {
        "incident": row, "title": kind_words(row), "facts": facts, "told": row.opened("told"), "state": state, "clock": words,
        "why": row.opened("decided_why"), "earlier": _earlier(row), "lessons": row.opened("lessons"), "tasks": _tasks(actor, tasks, follows),
        "exposure": shown, "exposed": exposed_table(actor, shown), "counted": counted_words(shown), "files": [_file(one) for one in shown.files],
        "deeds": deeds(row) if follows else [],
    }  # fmt: skip


def _earlier(row: Incident) -> list[str]:
    """What was decided before, when and by whom, and why."""
    before = decided_before(row)
    names = names_of({one.decided_by for one in before})
    words = _("Until it was changed: %(what)s – %(who)s, %(when)s. %(why)s")
    return [
        words % {
            "what": code_list("incident-decision").label(one.decision), "who": names.get(one.decided_by, ""), "when": worded_moment(one.decided_at),
            "why": row.seal.open(one.why_place, one.why),
        }
        for one in before
    ]  # fmt: skip


def _device(row: Incident) -> str:
    user = account_of(row.account)
    known = next((one for one in devices_of(user) if str(one.pk) == row.device), None) if user else None
    if known is not None:
        return device_words(known)
    return _("Not known: every device of the account") if row.account else _("none")


def deeds(row: Incident) -> list[Link]:
    """What can be done about it."""
    links = [
        ("incident-device", _("Name the device"), bool(row.account)),
        ("incident-assess", _("Say how grave it is"), True),
        ("incident-decide", _("Change the decision") if row.decision else _("Decide who is told"), True),
        ("incident-close", _("Close the incident"), bool(row.decision and row.severity)),
    ]
    return [Link(label, reverse(name, args=[row.pk])) for name, label, offered in links if offered]


def _tasks(actor: Actor, tasks: Sequence[IncidentTask], follows: bool) -> list[Mapping[str, Any]]:
    """Each with whose it is, or who did it; the button only for who may tick it off."""
    names = names_of({one.done_by for one in tasks})
    return [_task(one, names.get(one.done_by, ""), follows and actor.holds(one.role)) for one in tasks]


def _task(one: IncidentTask, who: str, ticks: bool) -> Mapping[str, Any]:
    late = not one.done_on and one.due_on < today()
    state = State.DONE if one.done_on else State.STOP if late else State.DUE
    done = " · ".join(filter(None, (worded_day(one.done_on) if one.done_on else "", who)))
    ticks &= not one.done_on and one.kind not in OWN_DEED
    return {
        "title": code_list("incident-task").label(one.kind), "role": str(ROLES[one.role].title), "state": state,
        "words": done or _("by %(day)s") % {"day": worded_day(one.due_on)},
        "url": reverse("incident-task", args=[one.incident_id, one.kind]) if ticks else "",
    }  # fmt: skip


def counted_words(shown: Exposure) -> str:
    """How many cases and people are concerned."""
    cases = ngettext("%(count)s case", "%(count)s cases", shown.total) % {"count": shown.total}
    if not shown.people:
        return cases
    people = ngettext("%(count)s person", "%(count)s people", shown.people) % {"count": shown.people}
    return _("%(cases)s, %(people)s") % {"cases": cases, "people": people}


def exposed_table(actor: Actor, shown: Exposure) -> Table | None:
    """The cases by number; with names only where the reader's role reads names."""
    if not shown.cases:
        return None
    named = actor.reads(FieldClass.SN)
    columns = [
        Column(_("Case")),
        *([Column(_("Person"))] if named else []),
        Column(_("First shown")),
        Column(_("Last shown")),
    ]
    rows = [
        Row([
            Cell(one.number, ltr=True), *([Cell(masked_name(actor, one.case.principal))] if named and one.case else []),
            Cell(worded_moment(one.first)), Cell(worded_moment(one.last)),
        ])
        for one in shown.cases
    ]  # fmt: skip
    return Table(_("Cases shown on it"), columns, rows, caption_unseen=True)


def _file(event: Any) -> str:
    if event.verb == "document-read":
        return _("a scan, on %(when)s") % {"when": worded_moment(event.at)}
    if event.verb == "packet-made":
        return _("a person’s record as a packet, on %(when)s") % {"when": worded_moment(event.at)}
    rows = event.params.get("rows", 0)
    return ngettext(
        "a line list of %(count)s row, on %(when)s", "a line list of %(count)s rows, on %(when)s", rows
    ) % {"count": rows, "when": worded_moment(event.at)}  # fmt: skip


def beyond_table(rows: Sequence[Beyond]) -> Table:
    """Who read far outside their caseload."""
    names = names_of({one.account for one in rows})
    lines = [
        Row([Cell(names.get(one.account, one.account)), Cell(worded_day(one.day)), Cell(str(one.cases))])
        for one in rows
    ]
    columns = [Column(_("Who")), Column(_("Day")), Column(_("Cases outside the caseload"), "number")]
    return Table(_("Readings outside the caseload"), columns, lines, caption_unseen=True)


def device_key(chosen: str) -> str:
    """The key of a chosen device; empty for every device of the account."""
    return "" if chosen in (ALL_DEVICES, "none") else chosen

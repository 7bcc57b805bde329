"""What sessions show on the case file, and how their deeds are told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.queries import attended
from masar.casework.sessions.rules import Mark
from masar.casework.sessions.words import STATES, mark_words, results_words, title_of, when
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_written
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "session-planned": lambda p: (
        _("Session planned: %(kind)s") % {"kind": code_list("session-kind").label(p.get("session", ""))}
    ),
    "attendance-marked": lambda p: (
        _("%(kind)s: %(state)s")
        % {
            "kind": code_list("session-kind").label(p.get("session", "")),
            "state": mark_words(p.get("state", Mark.INVITED)).lower(),
        }
    ),
    "attendance-noted": lambda p: (
        _("%(kind)s: results noted") % {"kind": code_list("session-kind").label(p.get("session", ""))}
    ),
    "certificate-given": lambda p: (
        _("Certificate given: %(kind)s, %(number)s")
        % {"kind": code_list("session-kind").label(p.get("session", "")), "number": p.get("number", "")}
    ),
    "session-moved": lambda p: (
        _("%(kind)s: moved, to be told (%(day)s)")
        % {"kind": code_list("session-kind").label(p.get("session", "")), "day": worded_written(p.get("day", "1900"))}
    ),
    "session-changed": lambda p: (
        _("Session changed: %(kind)s, %(day)s")
        % {"kind": code_list("session-kind").label(p.get("session", "")), "day": worded_written(p.get("day", "1900"))}
    ),
    "session-called-off": lambda p: (
        _("Session called off: %(kind)s (%(why)s)")
        % {
            "kind": code_list("session-kind").label(p.get("session", "")),
            "why": code_list("call-off-reason").label(p.get("cause", "")),
        }
    ),
    "feedback-noted": lambda p: (
        _("Scores without a name noted: %(count)s") % {"count": grouped(sum(p.get("slips", ())))}
    ),
    "course-offered": lambda p: (
        _("Course offered: %(module)s") % {"module": code_list("session-module").label(p.get("module", ""))}
    ),
    "course-changed": lambda p: (
        _("Course changed: %(module)s") % {"module": code_list("session-module").label(p.get("module", ""))}
    ),
    "course-ended": lambda p: (
        _("Course no longer offered: %(module)s") % {"module": code_list("session-module").label(p.get("module", ""))}
    ),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Sessions that members were invited to or attended."""
    lines = [_line(actor, row) for row in attended(actor, case)]
    may = case.is_open and decide(actor, Permission.RUN_SESSIONS, office=case.office, worker=case.worker)
    deeds = [Link(_("Mark attendance"), reverse("sessions-mark", args=[case.number]))] if may else []
    return Panel(
        "sessions",
        _("Orientation and training"),
        lines,
        deeds,
        _("Sessions that members of this case attended will appear here."),
    )


def _line(actor: Actor, row: Attendance) -> PanelLine:
    url = reverse("session", args=[row.session_id]) if actor.may(Permission.RUN_SESSIONS) else ""
    told = (masked_name(actor, row.person), when(row.session), results_words(row))
    note = " · ".join(word for word in told if word)
    return PanelLine(title_of(row.session), note, STATES[Mark(row.state)], mark_words(row.state), url)

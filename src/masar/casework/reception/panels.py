"""What reception shows on the case file, and how its deeds are told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.reception.calendar_words import appointment_line, state_words
from masar.casework.reception.queries import appointments_of, contacts, marks_of
from masar.casework.reception.words import contact_line, mark_line
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SHOWN = 5


def _when(params: Mapping[str, Any]) -> str:
    """The day and the hour as they were told."""
    at = datetime.fromisoformat(params["at"])
    return f"{worded_day(at.date())}, {at:%H:%M}"


SENTENCES: Mapping[str, Sentence] = {
    "contact-noted": lambda p: (
        _("Contact noted: %(asked)s") % {"asked": code_list("contact-question").label(p.get("asked", ""))}
    ),
    "contact-preference-noted": lambda p: (
        _("Agrees to be written to") if p.get("agreed") else _("Is not to be written to")
    ),
    "tokens-made": lambda p: _("Tokens made"),
    "token-registered": lambda p: _("Registered in a crowd, by token"),
    "token-completed": lambda p: _("Registration completed"),
    "appointment-given": lambda p: _("Appointment given: %(when)s") % {"when": _when(p)},
    "appointment-moved": lambda p: _("Appointment moved to %(when)s") % {"when": _when(p)},
    "appointment-ended": lambda p: (
        _("Appointment of %(when)s: %(state)s") % {"when": _when(p), "state": state_words(p.get("state", "BOOKED"))}
    ),
    "reminder-sent": lambda p: _("Reminder sent"),
    "hours-set": lambda p: _("Hours of the office set"),
    "hours-ended": lambda p: _("Hours of the office ended"),
    "day-closed": lambda p: _("A day of the office closed"),
    "day-opened": lambda p: _("A day of the office opened again"),
    "urgent-mark-put": lambda p: _("Urgent mark put"),
    "urgent-mark-taken": lambda p: _("Urgent mark taken up"),
    "urgent-mark-answered": lambda p: (
        _("Urgent mark answered: %(outcome)s") % {"outcome": code_list("urgent-outcome").label(p.get("outcome", ""))}
    ),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Urgent marks for who may know of them, then the latest contacts; what reception does from here."""
    may = case.is_open and decide(actor, Permission.RECEIVE_PEOPLE, office=case.office, worker=case.worker)
    deeds = [
        Link(_("Note a contact"), reverse("reception-contact", args=[case.number])),
        Link(_("Give an appointment"), reverse("appointment-give", args=[case.number])),
        Link(_("Put an urgent mark"), reverse("urgent-mark-put", args=[case.number])),
    ]
    given = [appointment_line(actor, one) for one in appointments_of(actor, case)[:SHOWN]]
    lines = [*_marks(actor, case), *given, *(contact_line(actor, one) for one in contacts(actor, case)[:SHOWN])]
    return Panel(
        "reception",
        _("Contacts and appointments"),
        lines,
        deeds if may else (),
        _("Calls and visits will appear here."),
    )


def _marks(actor: Actor, case: Case) -> list[PanelLine]:
    may = actor.may(Permission.ANSWER_MARKS)
    return [
        mark_line(actor, one, reverse("urgent-mark", args=[case.number, one.row.pk]) if may else "")
        for one in marks_of(actor, case)
    ]

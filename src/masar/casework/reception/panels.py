"""What reception shows on the case file, and how its deeds are told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.reception.queries import contacts, marks_of
from masar.casework.reception.words import contact_line, mark_line
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SHOWN = 5

SENTENCES: Mapping[str, Sentence] = {
    "contact-noted": lambda p: (
        _("Contact noted: %(asked)s") % {"asked": code_list("contact-question").label(p.get("asked", ""))}
    ),
    "contact-preference-noted": lambda p: (
        _("Agrees to be written to") if p.get("agreed") else _("Is not to be written to")
    ),
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
        Link(_("Put an urgent mark"), reverse("urgent-mark-put", args=[case.number])),
    ]
    lines = [*_marks(actor, case), *(contact_line(actor, one) for one in contacts(actor, case)[:SHOWN])]
    return Panel("reception", _("Contacts"), lines, deeds if may else (), _("Calls and visits will appear here."))


def _marks(actor: Actor, case: Case) -> list[PanelLine]:
    may = actor.may(Permission.ANSWER_MARKS)
    return [
        mark_line(actor, one, reverse("urgent-mark", args=[case.number, one.row.pk]) if may else "")
        for one in marks_of(actor, case)
    ]

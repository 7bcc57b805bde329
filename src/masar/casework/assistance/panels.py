"""What the assistance room shows on the case file, and how its deed is told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance.models import Delivery
from masar.casework.assistance.queries import deliveries
from masar.casework.assistance.words import line_of
from masar.casework.cases.models import Case
from masar.casework.cases.struck import strikable, struck_words
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Panel, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "assistance-delivered": lambda p: (
        _("Assistance given: %(type)s")
        % {"type": code_list("assistance-type").label(p["type"]) if p.get("type") else _("restricted")}
    ),
    "assistance-struck": lambda p: struck_words(
        _("Assistance: %(type)s")
        % {"type": code_list("assistance-type").label(p["type"]) if p.get("type") else _("restricted")},
        p,
    ),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Deliveries, newest first."""
    lines = [
        strikable(actor, case, row, line_of(actor, row), _strike_url(actor, case, row))
        for row in deliveries(actor, case)
    ]
    may = case.is_open and decide(actor, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    deeds = [Link(_("Give assistance"), reverse("assistance-deliver", args=[case.number]))] if may else []
    return Panel(
        "assistance", _("Assistance"), lines, deeds, _("What was given, to whom and with which proof will appear here.")
    )


def _strike_url(actor: Actor, case: Case, row: Delivery) -> str:
    may = actor.may(Permission.CORRECT_RECORDS)
    return reverse("assistance-strike", args=[case.number, row.pk]) if may else ""

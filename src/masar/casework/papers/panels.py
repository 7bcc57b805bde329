"""What the room of papers shows on the case file."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.struck import strikable
from masar.casework.papers.models import Paper
from masar.casework.papers.queries import papers
from masar.casework.papers.words import SENTENCES, line_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link

__all__ = ["SENTENCES", "panel"]


def panel(actor: Actor, case: Case) -> Panel:
    """Letters and forms of this case, newest first."""
    lines = [_line(actor, case, row) for row in papers(actor, case)]
    may = case.is_open and decide(actor, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    deeds = [Link(_("Write a letter or form"), reverse("paper-choose", args=[case.number]))] if may else []
    return Panel(
        "papers",
        _("Letters and forms"),
        lines,
        deeds,
        _("Letters, declarations, consent forms and certificates made here will appear here."),
    )


def _line(actor: Actor, case: Case, row: Paper) -> PanelLine:
    key = [case.number, row.pk]
    may = actor.may(Permission.CORRECT_RECORDS)
    line = replace(line_of(actor, row), url=reverse("paper", args=key))
    return strikable(actor, case, row, line, reverse("paper-revoke", args=key) if may else "")

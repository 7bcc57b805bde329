"""What the assistance room shows on the case file, and how its deed is told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance.models import Delivery, HelpStatus
from masar.casework.assistance.queries import deliveries, help_of
from masar.casework.assistance.words import asked_line, line_of
from masar.casework.cases.models import Case
from masar.casework.cases.struck import strikable, struck_words
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link


def _help(params: Mapping[str, Any]) -> Mapping[str, str]:
    return {"type": code_list("assistance-type").label(params["type"]) if params.get("type") else _("restricted")}


SENTENCES: Mapping[str, Sentence] = {
    "help-asked": lambda p: _("Help asked for: %(type)s") % _help(p),
    "help-approved": lambda p: _("Help approved: %(type)s") % _help(p),
    "help-declined": lambda p: _("Help declined: %(type)s") % _help(p),
    "help-cancelled": lambda p: _("Request for help cancelled: %(type)s") % _help(p),
    "help-delivered": lambda p: _("Help handed over: %(type)s") % _help(p),
    "help-expired": lambda p: _("Time for help is over: %(type)s") % _help(p),
    "voucher-issued": lambda p: _("Voucher issued: %(type)s") % _help(p),
    "voucher-clash": lambda p: _("A voucher was redeemed a second time: %(type)s") % _help(p),
    "sheet-read": lambda p: _("Signed sheet opened: %(type)s") % _help(p),
    "stock-moved": lambda p: (
        _("Shelf: %(type)s, %(quantity)s, left: %(left)s")
        % {**_help(p), "quantity": p.get("quantity", ""), "left": p.get("left", "")}
    ),
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
    asked = [
        replace(asked_line(actor, row), url=reverse("help", args=[case.number, row.pk]))
        for row in help_of(actor, case)
        if row.status not in (HelpStatus.DELIVERED, HelpStatus.REDEEMED)
    ]
    given = [
        strikable(actor, case, row, _line(actor, case, row), _strike_url(actor, case, row))
        for row in deliveries(actor, case)
    ]
    lines, deeds = [*asked, *given], []
    if case.is_open and decide(actor, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker):
        deeds.append(Link(_("Give assistance"), reverse("assistance-deliver", args=[case.number])))
    if case.is_open and decide(actor, Permission.REQUEST_ASSISTANCE, office=case.office, worker=case.worker):
        deeds.append(Link(_("Ask for help"), reverse("help-ask", args=[case.number])))
    return Panel(
        "assistance", _("Assistance"), lines, deeds, _("What was given, to whom and with which proof will appear here.")
    )


def _line(actor: Actor, case: Case, row: Delivery) -> PanelLine:
    """A delivery, with the way to the page that was signed."""
    line = line_of(actor, row)
    may = row.sheet_id is not None and row.struck_on is None and actor.reads(FieldClass.S2)
    return replace(line, url=reverse("assistance-signed", args=[case.number, row.pk])) if may else line


def _strike_url(actor: Actor, case: Case, row: Delivery) -> str:
    may = actor.may(Permission.CORRECT_RECORDS)
    return reverse("assistance-strike", args=[case.number, row.pk]) if may else ""

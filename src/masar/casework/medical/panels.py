"""What the medical room shows on the case file: results to everyone in scope, findings to the medical role alone; and how its deed is told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.casework.medical.queries import Examined, examinations
from masar.casework.medical.rules import FIT
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State

SENTENCES: Mapping[str, Sentence] = {
    "fit-recorded": lambda p: (
        _("Fit-to-travel result: %(result)s") % {"result": code_list("fit-to-travel-result").label(p.get("result", ""))}
    ),
    "findings-recorded": lambda p: _("Findings recorded, sealed"),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Results with validity and requirements."""
    lines = [_line(actor, one) for one in examinations(actor, case)]
    may = case.is_open and decide(actor, Permission.RECORD_MEDICAL, office=case.office, worker=case.worker)
    deeds = [Link(_("Record fit-to-travel result"), reverse("medical-record", args=[case.number]))] if may else []
    return Panel(
        "medical",
        _("Fit to travel"),
        lines,
        deeds,
        _("The fit-to-travel results will appear here, never what was found."),
    )


def _line(actor: Actor, one: Examined) -> PanelLine:
    row = one.row
    state, words = _standing(one)
    told = [
        masked_name(actor, row.person),
        worded_day(row.on),
        _("valid until %(day)s") % {"day": worded_day(row.valid_until)} if row.valid_until else "",
        row.provider,
    ]
    requirements = code_list("travel-requirement")
    text = (
        _("For the journey: %(needs)s") % {"needs": ", ".join(requirements.label(code) for code in one.needs)}
        if one.needs
        else ""
    )
    title = label_told(actor, "fit-to-travel-result", row.result)
    return PanelLine(
        title,
        " · ".join(word for word in told if word),
        state,
        words,
        text="\n".join(filter(None, (text, _findings(one)))),
    )


def _standing(one: Examined) -> tuple[State, str]:
    row = one.row
    if row.result not in FIT:
        return (State.NEUTRAL, _("No result")) if row.result == "NOT_ATTENDED" else (State.STOP, _("May not travel"))
    if row.valid_until and row.valid_until < today():
        return State.STOP, _("Expired")
    return State.DONE, _("In force")


def _findings(one: Examined) -> str:
    if one.findings == WITHHELD:
        return _("Findings: withheld")
    return _("Findings: %(findings)s") % {"findings": one.findings} if one.findings else ""

"""What the medical room shows on the case file: results to everyone in scope, all else to the medical role alone; and how its deeds are told."""

from collections.abc import Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.casework.medical.queries import Examined, examinations
from masar.casework.medical.words import kind_words, standing_of, told_words
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "fit-recorded": lambda p: (
        _("Fit-to-travel result: %(result)s") % {"result": code_list("fit-to-travel-result").label(p.get("result", ""))}
    ),
    "findings-recorded": lambda p: _("Findings recorded, sealed"),
    "examination-planned": lambda p: _("Examination planned, sealed"),
    "medical-file-read": lambda p: _("File of an examination opened"),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Results with validity and requirements."""
    may = case.is_open and decide(actor, Permission.RECORD_MEDICAL, office=case.office, worker=case.worker)
    lines = [_line(actor, case, one, bool(may)) for one in examinations(actor, case)]
    deeds = [
        Link(_("Record an examination"), reverse("medical-record", args=[case.number])),
        Link(_("Plan an examination"), reverse("medical-plan", args=[case.number])),
    ]
    return Panel(
        "medical",
        _("Fit to travel"),
        lines,
        deeds if may else [],
        _("The fit-to-travel results will appear here, never what was found."),
    )


def _line(actor: Actor, case: Case, one: Examined, may: bool) -> PanelLine:
    row = one.row
    state, words = standing_of(one)
    told = [
        masked_name(actor, row.person),
        worded_day(row.on),
        _("valid until %(day)s") % {"day": worded_day(row.valid_until)} if row.valid_until else "",
        *([kind_words(one), one.particulars.provider] if one.particulars else []),
    ]
    title = label_told(actor, "fit-to-travel-result", row.result) if row.result else kind_words(one)
    line = PanelLine(title, " · ".join(word for word in told if word and word != title), state, words, text=_text(one))
    if row.planned and may:
        return replace(
            line, url=reverse("medical-result", args=[case.number, row.pk]),
            deed=Link(_("Put on another day"), reverse("medical-plan-anew", args=[case.number, row.pk])),
        )  # fmt: skip
    if row.file and one.particulars and actor.may(Permission.RECORD_MEDICAL):
        return replace(line, deed=Link(_("Open the file"), reverse("medical-file", args=[case.number, row.pk])))
    return line


def _text(one: Examined) -> str:
    if one.row.planned:
        return ""
    requirements = code_list("travel-requirement")
    needs = ", ".join(requirements.label(code) for code in one.needs)
    return "\n".join(filter(None, (_("For the journey: %(needs)s") % {"needs": needs} if needs else "", *told_words(one))))  # fmt: skip

"""What protection shows on the case file, in full to who reads it and as *restricted* to everyone else; and how its deeds are told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name, pictures
from masar.casework.cases.queries.picture import DISPUTED
from masar.casework.protection.models import shapes
from masar.casework.protection.models.shapes import Shape
from masar.casework.protection.panels.children import child_panel
from masar.casework.protection.queries import Filed, Noted, Screened, factors, in_force, screens, sheets
from masar.casework.protection.rules.sheets import URGENT
from masar.casework.protection.words import TITLES, said
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State

__all__ = ["SENTENCES", "child_panel", "panel"]

SHOWN: Mapping[type[Shape], str] = {
    shapes.Assessment: "assessment", shapes.Trafficking: "trafficking", shapes.ReturnRisk: "return-risk", shapes.Contact: "contact",
}  # fmt: skip
"""Sheets that stand in this panel, and where a new one is filed."""
SENTENCES: Mapping[str, Sentence] = {
    "person-screened": lambda p: _("Rapid screen held"),
    "factor-noted": lambda p: _("Protection file updated"),
    "factor-ended": lambda p: _("Protection file updated"),
    "sheet-filed": lambda p: _("Protection file updated"),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Screens and factors. Who does not read protection learns neither what was found nor whether anything was."""
    held = screens(actor, case)
    names = names_of({one.screen.by for one in held})
    lines = [_screen_line(actor, one, names.get(one.screen.by, "")) for one in held]
    if actor.reads(FieldClass.S3):
        lines += [_factor_line(actor, case, one) for one in factors(actor, case)]
        lines = [*_sheet_lines(actor, case), *lines]
    return Panel(
        "protection",
        _("Protection"),
        lines,
        _deeds(actor, case),
        _("The rapid screen of every person will appear here, sealed."),
    )


def _deeds(actor: Actor, case: Case) -> list[Link]:
    offered = [
        (Permission.SCREEN, _("Record a screen"), "protection-screen"),
        (Permission.KEEP_PROTECTION, _("Assess in full"), "protection-assessment"),
        (Permission.KEEP_PROTECTION, _("Screen for trafficking"), "protection-trafficking"),
        (Permission.KEEP_PROTECTION, _("Agree on a safe contact"), "protection-contact"),
        (Permission.CLEAR_PROTECTION, _("Record the clearance"), "protection-clear"),
        (Permission.SCREEN, _("The whole file"), "protection-file"),
    ]
    return [
        Link(label, reverse(route, args=[case.number]))
        for permission, label, route in offered
        if (case.is_open or route == "protection-file")
        and decide(actor, permission, office=case.office, worker=case.worker)
    ]


def _sheet_lines(actor: Actor, case: Case) -> list[PanelLine]:
    """The sheets in force, but for those of the child file; and that an age is disputed, with the way to settle it."""
    filed = in_force(sheets(actor, case))
    keeps = case.is_open and bool(decide(actor, Permission.KEEP_PROTECTION, office=case.office, worker=case.worker))
    lines = []
    for member in pictures([case])[case.pk].members if keeps or actor.reads(FieldClass.S3) else ():
        if member.facts.get(DISPUTED):
            url = reverse("protection-age", args=[case.number]) + f"?person={member.person}" if keeps else ""
            lines.append(PanelLine(_("The age is disputed"), "", State.STOP, _("Treated as a child"), url))
    for (person, kind), one in filed.items():
        if kind in SHOWN:
            url = reverse(f"protection-{SHOWN[kind]}", args=[case.number]) + f"?person={person}" if keeps else ""
            note = f"{masked_name(actor, one.row.person)} · {worded_day(one.row.on)}"
            lines.append(PanelLine(str(TITLES[kind]), note, *_sheet_state(one), url, "\n".join(said(one.shape))))
    return lines


def _sheet_state(one: Filed) -> tuple[State, str]:
    """The risk that an assessment found, in its word; whether its review has come."""
    if isinstance(one.shape, shapes.Assessment):
        if one.shape.review_on <= today():
            return State.STOP, _("Review due")
        state = State.DUE if one.shape.overall in URGENT else State.NEUTRAL
        return state, code_list("risk-level").label(one.shape.overall)
    if isinstance(one.shape, shapes.Contact):
        return State.DUE, _("Only as agreed")
    return State.NEUTRAL, _("In force")


def _screen_line(actor: Actor, one: Screened, by: str) -> PanelLine:
    note = " · ".join(word for word in (masked_name(actor, one.screen.person), worded_day(one.screen.on), by) if word)
    title = _("Rapid screen")
    if one.yes is None:
        return PanelLine(title, note, State.WAIT, _("Restricted"))
    count = len(one.yes)
    words = (
        ngettext("%(count)s answered yes", "%(count)s answered yes", count) % {"count": count}
        if count
        else _("None answered yes")
    )
    if one.declined or one.not_asked:
        return PanelLine(title, note, State.WAIT, _("Incomplete: %(words)s") % {"words": words}, text=_untold(one))
    return PanelLine(title, note, State.NEUTRAL, words, text=_untold(one))


def _untold(one: Screened) -> str:
    """What nothing else would tell: questions left open, and those answered yes that note no factor, such as the wish for
    someone of one's own sex."""
    asked, answers = code_list("screen-question"), code_list("answer")
    noted = code_list("vulnerability")
    plain = [code for code in one.yes or () if (known := asked.get(code)) and known.parent not in noted]
    lines = [_("Yes: %(question)s") % {"question": asked.label(code)} for code in plain]
    for answer, codes in (("DECLINED", one.declined), ("NOT_ASKED", one.not_asked)):
        lines += [
            _("%(answer)s: %(question)s") % {"answer": answers.label(answer), "question": asked.label(code)}
            for code in codes
        ]
    return "\n".join(lines)


def _factor_line(actor: Actor, case: Case, one: Noted) -> PanelLine:
    note = f"{masked_name(actor, one.factor.person)} · {worded_day(one.factor.on)}"
    may_end = case.is_open and decide(actor, Permission.SCREEN, office=case.office, worker=case.worker)
    url = reverse("protection-factor-end", args=[case.number, one.factor.pk]) if may_end else ""
    return PanelLine(code_list("vulnerability").label(one.code), note, State.DUE, _("Factor in force"), url)

"""What protection shows on the case file, in full to who reads it and as *restricted* to everyone else; and how its deeds are told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.protection.queries import Noted, Screened, factors, screens
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State

SENTENCES: Mapping[str, Sentence] = {
    "person-screened": lambda p: _("Rapid screen held"),
    "factor-noted": lambda p: _("Protection file updated"),
    "factor-ended": lambda p: _("Protection file updated"),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Screens and factors. Who does not read protection learns neither what was found nor whether anything was."""
    held = screens(actor, case)
    names = names_of({one.screen.by for one in held})
    lines = [_screen_line(actor, one, names.get(one.screen.by, "")) for one in held]
    if actor.reads(FieldClass.S3):
        lines += [_factor_line(actor, case, one) for one in factors(actor, case)]
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
        (Permission.CLEAR_PROTECTION, _("Record the clearance"), "protection-clear"),
    ]
    return [
        Link(label, reverse(route, args=[case.number]))
        for permission, label, route in offered
        if case.is_open and decide(actor, permission, office=case.office, worker=case.worker)
    ]


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
    plain = [code for code in one.yes or () if (known := asked.get(code)) and not known.parent]
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

"""What this room shows – registrations under way, the situation on the case file – and how its deeds are told."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.intake.forms import Whole
from masar.casework.intake.models import Intake
from masar.casework.intake.queries import Told, drafts, handable, situations, typed
from masar.casework.intake.questions import asked
from masar.casework.intake.words import page_title, summaries
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import WITHHELD
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "intake-begun": lambda p: _("Registration begun"),
    "intake-linked": lambda p: _("Registration: found on record"),
    "intake-handed-over": lambda p: _("Registration put in the hands of a colleague"),
    "intake-given-up": lambda p: _("Registration given up"),
    "intake-forgotten": lambda p: _("Registration forgotten, for nobody went on with it"),
    "intake-completed": lambda p: _("Registration completed"),
    "situation-told": lambda p: _("Situation and needs told"),
    "person-told-apart": lambda p: (
        _("Told apart from somebody much alike (%(reason)s)") % {"reason": p.get("reason", "")}
    ),
}


def under_way(actor: Actor, *, of_office: bool = False) -> Panel | None:
    """One's own registrations that wait to be gone on with, and those of the office for who may hand them over; None where there are none."""
    if not actor.may(Permission.HOLD_INTAKE):
        return None
    own = [_own(row) for row in drafts(actor)]
    others = _others(actor) if of_office and actor.may(Permission.REASSIGN_CASES) else []
    return Panel("intakes", _("Registrations under way"), [*own, *others]) if own or others else None


def _own(row: Intake) -> PanelLine:
    name = Whole(typed(row), ()).name or _("No name yet")
    return PanelLine(name, _note(row), url=reverse("intake-page", args=[row.pk, row.page]))


def _others(actor: Actor) -> list[PanelLine]:
    """Of colleagues only that there is one: what was typed is theirs until it is handed over."""
    rows = [row for row in handable(actor).order_by("-saved_on", "-id") if row.worker != actor.user]
    names = names_of({row.worker for row in rows})
    return [
        PanelLine(
            _("With %(name)s") % {"name": names.get(row.worker, "")}, _note(row), deed=Link(_("Hand over"), reverse("intake-hand-over", args=[row.pk]))
        )
        for row in rows
    ]  # fmt: skip


def _note(row: Intake) -> str:
    return " · ".join(
        word for word in (page_title(row.page), _("saved %(day)s") % {"day": worded_day(row.saved_on)}) if word
    )


def panel(actor: Actor, case: Case) -> Panel:
    """What each person told of their situation, last; for who reads protection."""
    lines = [_line(actor, one) for one in situations(actor, case)]
    may = case.is_open and decide(actor, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    deeds = [Link(_("Note the situation"), reverse("intake-situation", args=[case.number]))] if may else []
    return Panel("situation", _("Situation and needs"), lines, deeds, _("What people tell of their life here and their needs will appear here."))  # fmt: skip


def _line(actor: Actor, one: Told) -> PanelLine:
    text = WITHHELD if one.answers is None else situation_text(one)
    return PanelLine(masked_name(actor, one.row.person), worded_day(one.row.on), text=text)


def situation_text(one: Told) -> str:
    """The answers in words, a line for each question."""
    questions, answers = asked().questions, one.answers or {}
    return "\n".join(
        f"{questions[code].words}: {questions[code].told(given)}"
        for code, given in answers.items()
        if code in questions
    )


def draft_text(row: Intake) -> str:
    """What was typed of a registration so far, a line for each box."""
    told = (line for one in summaries(Whole(typed(row), ())) for line in one.rows)
    return "\n".join(f"{label}: {value}" for label, value in told)

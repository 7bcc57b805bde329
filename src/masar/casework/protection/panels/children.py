"""The child file on the case file: each safeguard of a child alone, what it says or that it is missing, and the way to it."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name, members
from masar.casework.protection.models import shapes
from masar.casework.protection.models.shapes import Shape
from masar.casework.protection.queries import Filed, children, in_force, sheets
from masar.casework.protection.rules import progress_of
from masar.casework.protection.words import TITLES, said
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link, State
from masar.methods.programmes.ledger import State as Progress

SAFEGUARDS: Mapping[type[Shape], str] = {
    shapes.Care: "child", shapes.BestInterests: "best-interests", shapes.Tracing: "tracing", shapes.Guardian: "guardian",
    shapes.Caregiver: "caregiver", shapes.Escort: "escort", shapes.Visits: "visits",
}  # fmt: skip
"""What a child alone has before it leaves, in the order of work, and where each is recorded."""
STATES = {Progress.DONE: State.DONE, Progress.IN_PROGRESS: State.WAIT, Progress.BLOCKED: State.STOP}


def child_panel(actor: Actor, case: Case) -> Panel:
    """The safeguards of every child alone or separated; who does not read protection does not learn whether there is one."""
    filed = in_force(sheets(actor, case))
    young = children(actor, case, members(case))
    lines = [_line(actor, case, child, kind, filed, len(young) > 1) for child in young for kind in SAFEGUARDS]
    lines += [
        _line(actor, case, child, shapes.Parental, filed, len(young) > 1)
        for child in young
        if (child.person_id, shapes.Parental) in filed
    ]
    deeds = []
    if case.is_open and decide(actor, Permission.SCREEN, office=case.office, worker=case.worker):
        deeds.append(Link(_("Record parental authority"), reverse("protection-parental-authority", args=[case.number])))
    return Panel(
        "children", _("Children"), lines, deeds, _("The safeguards of a child without parents here will appear here, sealed.")
    )  # fmt: skip


def _line(
    actor: Actor,
    case: Case,
    child: Member,
    kind: type[Shape],
    filed: Mapping[tuple[UUID, type[Shape]], Filed],
    several: bool,
) -> PanelLine:
    one = filed.get((child.person_id, kind))
    title = str(TITLES[kind])
    if several:
        title = f"{title} – {masked_name(actor, child.person)}"
    note = worded_day(one.row.on) if one else ""
    state, words = _standing(one)
    return PanelLine(
        title, note, state, words, _url(actor, case, child, kind), "\n".join(said(one.shape)) if one else ""
    )


def _standing(one: Filed | None) -> tuple[State, str]:
    """How far a safeguard is: missing, under way, blocked, or there."""
    if one is None:
        return State.DUE, _("Missing")
    first = next(iter(progress_of(one.shape)), None)
    if first is None:
        return State.DONE, _("On file")
    if first.valid_until and first.valid_until < today():
        return State.STOP, _("Expired")
    words = {State.DONE: _("On file"), State.WAIT: _("Under way"), State.STOP: _("Does not allow the return")}
    state = STATES[first.state]
    return state, words[state]


def _url(actor: Actor, case: Case, child: Member, kind: type[Shape]) -> str:
    under = Permission.SCREEN if kind is shapes.Parental else Permission.KEEP_PROTECTION
    if not case.is_open or not decide(actor, under, office=case.office, worker=case.worker):
        return ""
    slug = SAFEGUARDS.get(kind, "parental-authority")
    return reverse(f"protection-{slug}", args=[case.number]) + f"?person={child.person_id}"

"""Reading the protection file: the newest sheet of each kind is in force. Who does not read protection learns not even that there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import of_case, pictures
from masar.casework.protection.models import Sheet, shapes
from masar.casework.protection.models.shapes import Shape
from masar.casework.protection.rules.sheets import CHILDS
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import seals
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import CHILD_BELOW
from masar.methods.programmes import ledger as method


@dataclass(frozen=True)
class Filed:
    """A sheet, opened."""

    row: Sheet
    shape: Shape


def sheets(actor: Actor, case: Case) -> list[Filed]:
    """Every sheet of a case, newest first; none for who does not read protection."""
    if not actor.reads(FieldClass.S3):
        return []
    rows = Sheet.objects.filter(of_case(actor, case)).select_related("person").order_by("-id")
    return [Filed(row, row.opened(case.seal)) for row in rows]


def in_force(filed: list[Filed]) -> Mapping[tuple[UUID, type[Shape]], Filed]:
    """Of each person and kind the newest sheet."""
    found: dict[tuple[UUID, type[Shape]], Filed] = {}
    for one in filed:
        found.setdefault((one.row.person_id, type(one.shape)), one)
    return found


def indicators_of(actor: Actor, one: Filed) -> shapes.Indicators | None:
    """What a trafficking screening rests on, for who reads restricted matters."""
    told = one.row.opened_restricted(one.row.case.seal) if actor.reads(FieldClass.S5) else None
    return told if isinstance(told, shapes.Indicators) else None


def children(actor: Actor, case: Case, people: list[Member]) -> list[Member]:
    """Whose child file is open: it opens by itself for a child alone or separated, and stays once a sheet is in it."""
    if not actor.reads(FieldClass.S3):
        return []
    filed = {one.row.person_id for one in sheets(actor, case) if type(one.shape) in CHILDS}
    seen = {member.person: member for member in pictures([case], {case.pk: people})[case.pk].members}
    return [member for member in people if member.person_id in filed or _is_alone(seen[str(member.person_id)])]


def _is_alone(member: method.Member) -> bool:
    young = member.age is None or member.age < CHILD_BELOW
    return young and bool(member.facts.get("unaccompanied") or member.facts.get("separated"))


def may_reach(person: UUID, channel: str) -> bool:
    """Whether a message of that channel may go to somebody: what was agreed with them in any case of theirs holds (R40).

    For rooms that write or call by themselves; it tells yes or no, never why.
    """
    newest: dict[UUID, shapes.Contact] = {}
    rows = Sheet.objects.filter(person=person).order_by("id")
    opened = seals(set(rows.values_list("case_id", flat=True)))
    for row in rows:
        shape = row.opened(opened[row.case_id])
        if isinstance(shape, shapes.Contact):
            newest[row.case_id] = shape
    return all(channel in agreed.channels for agreed in newest.values())

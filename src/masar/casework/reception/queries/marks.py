"""Urgent marks: those that wait for one's role, those of a case, and how soon they were acted on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.reception.models import UrgentMark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope

SHOWN = 200


@dataclass(frozen=True)
class Marked:
    """An urgent mark with its kind and reason, as far as the reader may know them."""

    row: UrgentMark
    kind: str
    why: str


def marks_waiting(actor: Actor) -> list[UrgentMark]:
    """What was put to a role of the actor's and is not answered, the most urgent first."""
    if not actor.may(Permission.ANSWER_MARKS):
        return []
    roles = [held.role.code for held in actor.grants]
    rows = UrgentMark.objects.filter(
        reached(actor, Permission.ANSWER_MARKS, "case__"), role__in=roles, answered_at=None
    )
    return list(rows.select_related("case", "person").order_by("due_at", "id")[:SHOWN])


def marks_of(actor: Actor, case: Case) -> list[Marked]:
    """The urgent marks of a case, newest first, for who may know of them: who reads protection, or was called."""
    rows = UrgentMark.objects.filter(of_case(actor, case)).select_related("person").order_by("-put_at", "-id")
    return [_opened(actor, case, row) for row in rows if actor.reads(FieldClass.S3) or actor.holds(row.role)]


def mark(actor: Actor, case: Case, pk: UUID) -> Marked:
    """One of them. Raises OutOfScope."""
    row = UrgentMark.objects.filter(of_case(actor, case), pk=pk).select_related("case", "person").first()
    if row is None or not (actor.reads(FieldClass.S3) or actor.holds(row.role)):
        raise OutOfScope("not-found", "")
    return _opened(actor, case, row)


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, datetime, datetime | None, datetime | None]]:
    """(case, put, taken up, answered) of every urgent mark: how many were acted on within two days can be reckoned from it."""
    rows = UrgentMark.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"))
    yield from rows.values_list("case_id", "put_at", "taken_at", "answered_at").iterator()


def _opened(actor: Actor, case: Case, row: UrgentMark) -> Marked:
    """Reasons of health for who reads health, all others for who reads protection."""

    def told(name: str, field_class: FieldClass) -> str:
        sealed = getattr(row, name)
        if not sealed:
            return ""
        return case.seal.open(f"urgent_mark.{name}:{row.pk}", sealed) if actor.reads(field_class) else WITHHELD

    return Marked(row, told("kind", FieldClass.S3), told("why", FieldClass.S3) or told("health", FieldClass.S4))

"""Reading registrations that are under way, and the situation that people told of."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case
from masar.casework.intake.models import Intake, Situation
from masar.casework.intake.questions import Answers, asked
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.registry.people.models import Person

Typed = Mapping[str, Mapping[str, Sequence[str]]]
"""What stands in the boxes, by page and name, as a browser sends it."""


def drafts(actor: Actor) -> list[Intake]:
    """One's own, the one saved last first."""
    return list(Intake.objects.filter(worker=actor.user).order_by("-saved_on", "-id"))


def draft(actor: Actor, pk: UUID) -> Intake:
    """One of one's own. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = Intake.objects.filter(pk=pk, worker=actor.user).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def is_taken(pk: UUID) -> bool:
    """Whether a draft of that key exists, whoever's."""
    with beyond_scope(Crossing.UNIQUE):
        return Intake.objects.filter(pk=pk).exists()


def handable(actor: Actor) -> "QuerySet[Intake]":
    """Drafts that the actor may put in somebody else's hands: those of the offices whose cases they reassign."""
    scope = actor.scope(Permission.REASSIGN_CASES)
    return Intake.objects.all() if scope.mission else Intake.objects.filter(Q(office__in=scope.offices))


def left_behind(on: date) -> "QuerySet[Intake]":
    """Drafts with which nobody went on for longer than the catalogue allows."""
    return Intake.objects.filter(saved_on__lt=on - timedelta(days=asked().draft_days))


def about(person: Person) -> list[Intake]:
    """Drafts about somebody on record, for whoever answers what is held of them."""
    return list(Intake.objects.filter(person=person).order_by("begun_on", "id"))


def typed(row: Intake) -> Typed:
    """What was typed so far."""
    read: Typed = json.loads(row.opened("typed") or "{}")
    return read


@dataclass(frozen=True)
class Told:
    """A situation with its answers opened; None where they are withheld."""

    row: Situation
    answers: Answers | None


def situations(actor: Actor, case: Case) -> list[Told]:
    """The newest of each person of a case in scope."""
    rows = Situation.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id")
    newest = {row.person_id: row for row in reversed(rows)}
    return [Told(row, _opened(case, row) if actor.reads(FieldClass.S3) else None) for row in newest.values()]


def _opened(case: Case, row: Situation) -> Answers:
    read: Answers = json.loads(case.seal.open(row.place, row.answers))
    return read

"""Conferences on a case, for who reads protection: who took part, what they were told, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.models import Case, Task
from masar.casework.cases.queries import of_case
from masar.casework.psychosocial.models import Conference, Decided, TakingPart
from masar.foundation.access.actor import Actor
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope

ACTION = "CONFERENCE_ACTION"
"""The kind of task of what was decided."""


@dataclass(frozen=True)
class Part:
    """Somebody who takes part, opened."""

    row: TakingPart
    name: str
    basis_reason: str


@dataclass(frozen=True)
class Action:
    """What was decided, opened; `done_on` once its task is done."""

    row: Decided
    what: str
    done_on: date | None


@dataclass(frozen=True)
class Discussed:
    """A conference, opened."""

    row: Conference
    purpose: str
    said: str
    participants: tuple[Part, ...]
    decisions: tuple[Action, ...]


def conferences(actor: Actor, case: Case) -> list[Discussed]:
    """The conferences of a case, the newest first; none for who reads no protection."""
    if not actor.reads(FieldClass.S3):
        return []
    rows = list(Conference.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id"))
    done = _done(case) if rows else {}
    return [_opened(case, row, done) for row in rows]


def conference(actor: Actor, case: Case, pk: UUID) -> Discussed:
    """One of them. Raises OutOfScope."""
    found = next((one for one in conferences(actor, case) if one.row.pk == pk), None)
    if found is None:
        raise OutOfScope("not-found", "")
    return found


def told_in_conferences(actor: Actor, case: Case, person: UUID) -> list[Part]:
    """Which organisations were told something about a person in a conference: for who asks who received it."""
    parts = (part for one in conferences(actor, case) if one.row.person_id == person for part in one.participants)
    return [one for one in parts if one.row.organisation_id is not None]


def _done(case: Case) -> Mapping[str, date | None]:
    return dict(Task.objects.filter(case=case, kind=ACTION).values_list("reference", "done_on"))


def _opened(case: Case, row: Conference, done: Mapping[str, date | None]) -> Discussed:
    seal = case.seal
    parts = row.participants.select_related("organisation", "consent").order_by("id")
    decisions = row.decisions.select_related("organisation").order_by("due_on", "id")
    return Discussed(
        row, seal.open(f"conference.purpose:{row.pk}", row.purpose), seal.open(f"conference.said:{row.pk}", row.said),
        tuple(
            Part(one, seal.open(f"taking_part.name:{one.pk}", one.name), seal.open(f"taking_part.basis_reason:{one.pk}", one.basis_reason))
            for one in parts
        ),
        tuple(Action(one, seal.open(f"decided.what:{one.pk}", one.what), done.get(str(one.pk))) for one in decisions),
    )  # fmt: skip

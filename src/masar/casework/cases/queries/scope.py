"""Which cases an actor reaches, and reading one of them with its members and dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from masar.casework.cases.models import Case, Member, StageEntry, Status
from masar.foundation.access.actor import AROUND, Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.registry.people.models import Person

NOTHING = Q(pk__in=())
"""No row at all; the database is not even asked."""


def cases(actor: Actor, permission: Permission = Permission.SEE_CASES) -> "QuerySet[Case]":
    """The cases that the permission reaches."""
    return Case.objects.filter(reached(actor, permission))


def reached(actor: Actor, permission: Permission = Permission.SEE_CASES, by: str = "") -> Q:
    """The condition of `cases`, for rows that name a case: `by` is the way to it, such as `case__`.

    A join on indexed columns; a sub-query over every case in scope cost ten times as much at 100,000 cases.
    """
    scope = actor.scope(permission)
    if scope.mission:
        return Q()
    ways: dict[str, object] = {}
    if scope.offices:
        ways[f"{by}office__in"] = scope.offices
    if scope.own:
        ways[f"{by}worker"] = actor.user
    if scope.travelling:
        ways[f"{by}travel_on__range"] = (today() - AROUND, today() + AROUND)
    return Q(**ways, _connector=Q.OR) if ways else NOTHING


def of_case(actor: Actor, row: Case, permission: Permission = Permission.SEE_CASES) -> Q:
    """The condition of rows that name this one case, which the permission reaches, or of none.

    Office and worker of a case at hand are known: nothing is joined to ask for them again.
    """
    within = actor.reaches(permission, office=row.office, worker=row.worker, travel_on=row.travel_on)
    return Q(case=row) if within else NOTHING


def case(actor: Actor, number: str, permission: Permission = Permission.SEE_CASES) -> Case:
    """One case by its number. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = cases(actor, permission).select_related("principal").filter(number=number).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def members(row: Case) -> list[Member]:
    """The present members, the principal applicant first."""
    rows = Member.objects.filter(case=row, left_on=None).select_related("person")
    return sorted(
        rows, key=lambda member: (member.person_id != row.principal_id, member.person.birth_date or date.max, member.pk)
    )


def ever_members(row: Case) -> list[Member]:
    """Whoever is or was in the case, by when they joined."""
    return list(Member.objects.filter(case=row).select_related("person").order_by("joined_on", "id"))


def milestones(row: Case) -> Mapping[str, date]:
    """The day on which each stage was reached last."""
    return dict(StageEntry.objects.filter(case=row).order_by("created_at", "id").values_list("stage", "on"))


def cases_of_people(actor: Actor, people: Iterable[UUID]) -> Mapping[UUID, list[Case]]:
    """Cases in scope by person."""
    found: dict[UUID, list[Case]] = {}
    rows = (
        Member.objects.filter(reached(actor, by="case__"), person__in=list(people))
        .select_related("case")
        .order_by("-case__opened_on")
    )
    for member in rows:
        found.setdefault(member.person_id, []).append(member.case)
    return found


def open_case_of(person: Person, flow: str) -> Case | None:
    """The case of this person that has not ended, whoever conducts it; for the rule of one open case per flow (R1)."""
    with beyond_scope(Crossing.ONE_OPEN_CASE):
        member = (
            Member.objects.filter(person=person, left_on=None, case__flow=flow)
            .exclude(case__status=Status.CLOSED)
            .select_related("case")
            .first()
        )
    return member.case if member else None


def references_known(references: Iterable[str]) -> frozenset[str]:
    """Which of these are the number of a case here or its reference in an earlier register, in whatever office; nothing else is told."""
    asked = frozenset(references)
    rows = Case.objects.filter(Q(reference__in=asked) | Q(number__in=asked))
    with beyond_scope(Crossing.UNIQUE):
        return asked & {word for row in rows.values_list("reference", "number") for word in row}


def number_of(word: str) -> str:
    """The number of the case that bears this number or reference; empty where there is none. For whoever opens one to a guest."""
    return Case.objects.filter(Q(number=word) | Q(reference=word)).values_list("number", flat=True).first() or ""


def known_elsewhere(actor: Actor, number: str) -> tuple[str, UUID] | None:
    """Office and principal applicant of the case of that number where it lies outside one's scope: for the hint to ask, nothing else."""
    if cases(actor).filter(number=number).exists():
        return None
    with beyond_scope(Crossing.SEARCH):
        return Case.objects.filter(number=number).values_list("office", "principal_id").first()


def open_cases_count(worker: str) -> int:
    """How many cases somebody conducts that have not ended: the number alone, for whoever closes their account."""
    with beyond_scope(Crossing.WORKLOAD):
        return Case.objects.filter(worker=worker).exclude(status=Status.CLOSED).count()


def workers_with_cases(actor: Actor) -> frozenset[str]:
    """Who conducts open cases that the actor may reassign."""
    rows = cases(actor, Permission.REASSIGN_CASES).exclude(status=Status.CLOSED).exclude(worker="")
    return frozenset(rows.order_by().values_list("worker", flat=True).distinct())


def open_cases_of(actor: Actor, worker: str) -> list[Case]:
    """The cases that somebody conducts, as far as the actor may reassign them."""
    reassignable = cases(actor, Permission.REASSIGN_CASES).filter(worker=worker)
    return list(reassignable.exclude(status=Status.CLOSED).order_by("due_on", "id"))

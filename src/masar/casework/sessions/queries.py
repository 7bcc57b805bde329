"""Reading sessions and who attended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import reached
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope
from masar.methods.linkage.score import Query
from masar.registry.people.models import Person
from masar.registry.people.queries import search

SHOWN = 12
CONSIDERED = 200
"""How many likenesses of the mission are looked through for those in the actor's scope."""


def sessions(actor: Actor) -> "QuerySet[Session]":
    """Sessions of the actor's offices, or of all, newest first, with how many are on the list (`listed`) and came (`present`)."""
    scope = actor.scope(Permission.RUN_SESSIONS)
    rows = (
        Session.objects.all()
        if scope.mission
        else Session.objects.filter(office__in=scope.offices | set(actor.offices))
    )
    came = Count("attendances", filter=Q(attendances__state=Mark.PRESENT))
    return rows.annotate(listed=Count("attendances"), present=came).order_by("-on", "-id")


def session(actor: Actor, pk: UUID) -> Session:
    """One session. Raises OutOfScope."""
    row = sessions(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def attendances(actor: Actor, row: Session) -> list[Attendance]:
    """Who is on the list, as far as the actor reaches their cases."""
    return list(
        Attendance.objects.filter(reached(actor, by="case__"), session=row)
        .select_related("person", "case")
        .order_by("id")
    )


def attended(actor: Actor, case: Case) -> list[Attendance]:
    """Sessions that members of a case were invited to, newest first."""
    return list(
        Attendance.objects.filter(reached(actor, by="case__"), case=case)
        .select_related("session", "person")
        .order_by("-session__on")
    )


@dataclass(frozen=True)
class Known:
    """Somebody who can be put on a list: a present member of an open case in the actor's scope."""

    case: Case
    person: Person


def known(actor: Actor, text: str) -> list[Known]:
    """Whom a case number, or part of it, or a name means, within the actor's scope; the likest first."""
    in_scope = reached(actor, Permission.RUN_SESSIONS, "case__")
    rows = (
        Member.objects.filter(in_scope, left_on=None)
        .exclude(case__status=Status.CLOSED)
        .select_related("case", "person")
    )
    if any(character.isdigit() for character in text):
        numbered = rows.filter(case__number__icontains=text.strip()).order_by("case__number", "id")
        return [Known(row.case, row.person) for row in numbered[:SHOWN]]
    found = search(actor, Query(text), limit=CONSIDERED).found
    likest = {one.person: place for place, one in enumerate(found) if one.open}
    members = sorted(rows.filter(person__in=likest), key=lambda row: likest[row.person_id])
    return [Known(row.case, row.person) for row in members[:SHOWN]]


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, str, date]]:
    """(case, person, kind, place, day) of each attendance."""
    rows = Attendance.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), state=Mark.PRESENT)
    yield from rows.values_list("case_id", "person_id", "session__kind", "session__office", "session__on").iterator()

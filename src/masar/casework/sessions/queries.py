"""Reading sessions and who attended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import of_case, reached
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import OutOfScope
from masar.methods.linkage.score import band
from masar.registry.people.models import Person
from masar.registry.people.queries import Found, Hint, SearchResult

SHOWN = 12
CONSIDERED = 200
"""How many likenesses of the mission are looked through for those in the actor's scope."""


def sessions(actor: Actor) -> "QuerySet[Session]":
    """Sessions of the actor's offices, or of all, newest first, with how many are on the list (`listed`) and came (`present`).

    A trainer sees those that they hold themselves.
    """
    scope, rows = actor.scope(Permission.RUN_SESSIONS), Session.objects.all()
    if not actor.may(Permission.RUN_SESSIONS):
        rows = rows.filter(led_by=actor.user) if actor.may(Permission.LEAD_SESSIONS) else rows.none()
    elif not scope.mission:
        rows = rows.filter(office__in=scope.offices | set(actor.offices))
    came = Count("attendances", filter=Q(attendances__state=Mark.PRESENT))
    return rows.annotate(listed=Count("attendances"), present=came).order_by("-on", "-id")


def session(actor: Actor, pk: UUID) -> Session:
    """One session. Raises OutOfScope."""
    with beyond_scope(Crossing.SEATS):
        row = sessions(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def attendances(actor: Actor, row: Session) -> list[Attendance]:
    """Who is on the list: all of it for who holds the session, else as far as the actor reaches their cases."""
    rows = Attendance.objects.filter(session=row).select_related("person", "case").order_by("id")
    if leads(actor, row):
        with beyond_scope(Crossing.LED):
            return list(rows)
    return list(rows.filter(reached(actor, by="case__")))


def leads(actor: Actor, row: Session) -> bool:
    """Whether the actor holds the session."""
    return bool(row.led_by) and row.led_by == actor.user and actor.may(Permission.LEAD_SESSIONS)


def is_listed(row: Session, person: UUID) -> bool:
    """Whether somebody is on the list."""
    with beyond_scope(Crossing.LED):
        return Attendance.objects.filter(session=row, person=person).exists()


def attended(actor: Actor, case: Case) -> list[Attendance]:
    """Sessions that members of a case were invited to, newest first."""
    return list(
        Attendance.objects.filter(of_case(actor, case)).select_related("session", "person").order_by("-session__on")
    )


@dataclass(frozen=True)
class Known:
    """Somebody who can be put on a list: a present member of an open case in the actor's scope."""

    case: Case
    person: Person


@dataclass(frozen=True)
class Sought:
    """Who can be put on a list, and who else is much alike: in a colleague's care, or known to another office."""

    known: tuple[Known, ...]
    colleagues: tuple[Found, ...] = ()
    hints: tuple[Hint, ...] = ()


def numbered(actor: Actor, text: str) -> Sought:
    """Whom a case number, or part of it, means within the actor's scope."""
    rows = _present(actor).filter(case__number__icontains=text.strip()).order_by("case__number", "id")
    return Sought(tuple(Known(row.case, row.person) for row in rows[:SHOWN]))


def among(actor: Actor, result: SearchResult) -> Sought:
    """Whom a search of the mission met: within the actor's scope the likest first, elsewhere only what a search may tell."""
    likest = {one.person: place for place, one in enumerate(result.found) if one.open}
    rows = sorted(_present(actor).filter(person__in=likest), key=lambda row: likest[row.person_id])
    closed = tuple(one for one in result.found if not one.open and band(one.score) != "weak")
    return Sought(tuple(Known(row.case, row.person) for row in rows[:SHOWN]), closed[:SHOWN], result.hints)


def _present(actor: Actor) -> "QuerySet[Member]":
    """Present members of open cases in scope."""
    in_scope = reached(actor, Permission.RUN_SESSIONS, "case__")
    rows = Member.objects.filter(in_scope, left_on=None).exclude(case__status=Status.CLOSED)
    return rows.select_related("case", "person")


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, str, date]]:
    """(case, person, kind, place, day) of each attendance."""
    rows = Attendance.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), state=Mark.PRESENT)
    yield from rows.values_list("case_id", "person_id", "session__kind", "session__office", "session__on").iterator()


def sessions_between(actor: Actor, since: date, until: date) -> "list[Session]":
    """Sessions that the actor holds or whose office they run, on these days, the first first."""
    return list(sessions(actor).filter(on__range=(since, until)).order_by("on", "id"))

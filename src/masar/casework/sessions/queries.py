"""Reading sessions and who attended."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.cases.models import Case
from masar.casework.cases.queries import cases
from masar.casework.sessions.models import Attendance, Session
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope


def sessions(actor: Actor) -> "QuerySet[Session]":
    """Sessions of the actor's offices, or of all, newest first, with how many attended."""
    scope = actor.scope(Permission.RUN_SESSIONS)
    rows = (
        Session.objects.all()
        if scope.mission
        else Session.objects.filter(office__in=scope.offices | set(actor.offices))
    )
    return rows.annotate(present=Count("attendances", filter=Q(attendances__state="PRESENT"))).order_by("-on", "-id")


def session(actor: Actor, pk: UUID) -> Session:
    """One session. Raises OutOfScope."""
    row = sessions(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def attendances(actor: Actor, row: Session) -> list[Attendance]:
    """Who is on the list, as far as the actor reaches their cases."""
    return list(
        Attendance.objects.filter(session=row, case__in=cases(actor)).select_related("person", "case").order_by("id")
    )


def attended(actor: Actor, case: Case) -> list[Attendance]:
    """Sessions that members of a case were invited to, newest first."""
    return list(
        Attendance.objects.filter(case=case, case__in=cases(actor))
        .select_related("session", "person")
        .order_by("-session__on")
    )


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, str, date]]:
    """(case, person, kind, place, day) of each attendance."""
    rows = Attendance.objects.filter(case__in=cases(actor, Permission.TAKE_SNAPSHOTS), state="PRESENT")
    yield from rows.values_list("case_id", "person_id", "session__kind", "session__office", "session__on").iterator()

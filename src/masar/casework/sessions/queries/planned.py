"""Courses and sessions as the actor's offices hold them; how many places are taken, and what those who came thought of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.sessions.models import Attendance, Course, Session
from masar.casework.sessions.rules import SCORES, SEATED, Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import add_months
from masar.foundation.core.refusals import OutOfScope


def sessions(actor: Actor) -> "QuerySet[Session]":
    """Sessions of the actor's offices, or of all, newest first, with how many are on the list (`listed`), came (`present`) and hold a place (`taken`).

    A trainer sees those that they hold themselves.
    """
    scope, rows = actor.scope(Permission.RUN_SESSIONS), Session.objects.all()
    if not actor.may(Permission.RUN_SESSIONS):
        rows = rows.filter(led_by=actor.user) if actor.may(Permission.LEAD_SESSIONS) else rows.none()
    elif not scope.mission:
        rows = rows.filter(Q(office__in=scope.offices | set(actor.offices)) | Q(led_by=actor.user))
    came = Count("attendances", filter=Q(attendances__state=Mark.PRESENT))
    taken = Count("attendances", filter=Q(attendances__state__in=SEATED))
    rows = rows.annotate(listed=Count("attendances"), present=came, taken=taken)
    return rows.select_related("course").order_by("-on", "-starts", "-id")


def session(actor: Actor, pk: UUID) -> Session:
    """One session. Raises OutOfScope."""
    with beyond_scope(Crossing.SEATS):
        row = sessions(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def month_of(actor: Actor, first: date, office: str = "") -> list[Session]:
    """The sessions of one month, the earliest first, of one office if it is named."""
    rows = sessions(actor).filter(on__gte=first, on__lt=add_months(first, 1))
    with beyond_scope(Crossing.SEATS):
        return list((rows.filter(office=office) if office else rows).order_by("on", "starts", "id"))


def courses(actor: Actor, *, ended: bool = False) -> "QuerySet[Course]":
    """Courses of the actor's offices and those offered in all, by title; those no longer offered only where asked for."""
    scope, rows = actor.scope(Permission.LEAD_SESSIONS), Course.objects.all()
    if not scope.mission:
        rows = rows.filter(Q(office__in=scope.offices | set(actor.offices)) | Q(office="") | Q(led_by=actor.user))
    rows = rows if ended else rows.filter(ended_on=None)
    return rows.annotate(held=Count("sessions")).order_by("module", "title", "language", "id")


def course(actor: Actor, pk: UUID) -> Course:
    """One course. Raises OutOfScope."""
    row = courses(actor, ended=True).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def sessions_of(actor: Actor, row: Course) -> list[Session]:
    """The sessions of a course within reach, newest first."""
    with beyond_scope(Crossing.SEATS):
        return list(sessions(actor).filter(course=row)[:50])


def seated(row: Session) -> int:
    """How many places of a session are taken."""
    with beyond_scope(Crossing.SEATS):
        return Attendance.objects.filter(session=row, state__in=SEATED).count()


@dataclass(frozen=True)
class Mean:
    """What those who answered gave, from one to five, and how many they are."""

    value: float | None
    count: int


def feedback_of(*rows: Session) -> Mean:
    """The mean of all scores of some sessions, those given without a name among them."""
    with beyond_scope(Crossing.SEATS):
        named = Attendance.objects.filter(session__in=rows).exclude(feedback=None).values_list("feedback", flat=True)
        scores = [score for score in named if score is not None]
    for row in rows:
        for score, count in zip(SCORES, row.slips, strict=False):
            scores += [score] * count
    return Mean(sum(scores) / len(scores) if scores else None, len(scores))

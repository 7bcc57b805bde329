"""Who is on the list of a session, as far as the reader may know."""

from dataclasses import dataclass
from uuid import UUID

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries.unlisted import unlisted
from masar.casework.sessions.rules import Mark
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope


@dataclass(frozen=True)
class Listed:
    """The rows that the reader sees; how many are in others' care, and how many stand on no sheet, whoever reads it (R12)."""

    rows: tuple[Attendance, ...]
    elsewhere: int
    apart: int


def on_list(actor: Actor, row: Session) -> Listed:
    """Who is on the list: all of it for who holds the session, else as far as the actor reaches their cases; who waits comes last."""
    rows = Attendance.objects.filter(session=row).select_related("person", "case", "certificate").order_by("id")
    with beyond_scope(Crossing.LED):
        every = list(rows)
        hidden = unlisted({one.case_id for one in every})
    told = [one for one in every if one.person_id not in hidden]
    seen = told if leads(actor, row) else [one for one in told if _reaches(actor, one.case)]
    ordered = sorted(seen, key=lambda one: one.state == Mark.WAITING)
    return Listed(tuple(ordered), len(told) - len(seen), len(every) - len(told))


def _reaches(actor: Actor, case: Case) -> bool:
    return actor.reaches(Permission.SEE_CASES, office=case.office, worker=case.worker, travel_on=case.travel_on)


def leads(actor: Actor, row: Session) -> bool:
    """Whether the actor holds the session."""
    return bool(row.led_by) and row.led_by == actor.user and actor.may(Permission.LEAD_SESSIONS)


def is_listed(row: Session, person: UUID) -> bool:
    """Whether somebody is on the list."""
    with beyond_scope(Crossing.LED):
        return Attendance.objects.filter(session=row, person=person).exists()


def attended(actor: Actor, case: Case) -> list[Attendance]:
    """Sessions that members of a case were invited to, newest first."""
    rows = Attendance.objects.filter(of_case(actor, case)).select_related(
        "session", "session__course", "person", "certificate"
    )
    return list(rows.order_by("-session__on", "-id"))

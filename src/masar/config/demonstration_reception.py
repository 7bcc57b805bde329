"""The reception of the demonstration: hours of each office, who comes in the next days, a contact and an urgent mark."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta

from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import cases
from masar.casework.reception.actions import (
    Hours,
    Noted,
    Wanted,
    close_day,
    give_appointment,
    note_contact,
    put_mark,
    set_hours,
)
from masar.casework.reception.queries import days
from masar.casework.reception.rules import Slot
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today

MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(16))
WORKDAYS = range(1, 6)
HOLIDAY = "Example holiday"
COME = 8
"""How many people come to each office in the next days."""
PURPOSES = ("COUNSELLING", "FOLLOW_UP", "PAPERS", "REGISTRATION")


def receive(supervisors: Mapping[str, Actor], workers: Mapping[str, Sequence[Actor]]) -> int:
    """Set hours, give appointments, note a contact in every office: how many deeds."""
    return sum(_at(office, by, workers[office][0]) for office, by in supervisors.items() if office in workers)


def _at(office: str, supervisor: Actor, worker: Actor) -> int:
    for weekday in WORKDAYS:
        for (starts, ends), interpreted in ((MORNING, ("wo",)), (AFTERNOON, ("wo", "ff"))):
            hours = Hours(weekday, starts, ends, 30, 2, ("fr", "en", "ar"), interpreted, today())
            set_hours(by=supervisor, on=today(), office=office, hours=hours)
    close_day(by=supervisor, on=today(), office=office, day=today() + timedelta(days=30), why=HOLIDAY)
    own = list(
        cases(worker, Permission.RECEIVE_PEOPLE)
        .filter(status=Status.OPEN)
        .select_related("principal")
        .order_by("-opened_on", "id")[:COME]
    )
    free = _free(worker, office)
    for turn, (case, slot) in enumerate(zip(own, free, strict=False)):
        _come(worker, case, slot, PURPOSES[turn % len(PURPOSES)])
    for case in own[:2]:
        noted = Noted("PHONE", "fr", "OWN_FILE", "Calls to ask how long it will still take.")
        note_contact(by=worker, on=today(), case=case, person=case.principal, noted=noted)
    for case in own[:1]:
        put_mark(
            by=worker,
            on=today(),
            case=case,
            person=case.principal,
            kind="STREET",
            why="The landlord changed the lock this morning.",
        )
    return len(own) + len(WORKDAYS)


def _come(worker: Actor, case: Case, slot: Slot, purpose: str) -> None:
    wanted = Wanted(slot.opening, slot.at, case.principal.language or "fr", purpose)
    give_appointment(by=worker, on=today(), case=case, person=case.principal, wanted=wanted)


def _free(actor: Actor, office: str) -> Iterator[Slot]:
    """Every second hour of the next working days, the last of today aside."""
    first: date = today() + timedelta(days=1)
    for day in days(actor, office, first, first + timedelta(days=6)):
        yield from day.slots[:8:2]

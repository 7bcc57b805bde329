"""Appointments: given from what is free, moved, and what became of them. No place of an hour is given twice, however many give at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from masar.casework.cases.actions import told
from masar.casework.cases.models import Case
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.reception import rules
from masar.casework.reception.actions.reminders import call_off, queue
from masar.casework.reception.models import Appointment, Opening
from masar.casework.reception.queries import seats_taken, slot_at, zone
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.registry.people.models import Person


@dataclass(frozen=True)
class Wanted:
    """An hour of an office as it is asked for, and what for; an interpreter comes where the office itself does not speak the language."""

    opening: Opening
    at: datetime
    language: str
    purpose: str


def give_appointment(*, by: Actor, on: date, case: Case, person: Person, wanted: Wanted) -> Appointment:
    """Give somebody an hour that is free, with a reminder where they agreed to one. Raises Refusal `no-such-hour`, `hour-taken`, `case-closed`."""
    _gate(by, on, case)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row = _place(by, case, person, wanted)
        record(_told(by, on, "appointment-given", row))
    return row


def move_appointment(*, by: Actor, on: date, appointment: Appointment, opening: Opening, at: datetime) -> Appointment:
    """Give another hour instead; the first one is free again. Raises the refusals of `give_appointment`, or `appointment-over`."""
    case = appointment.case
    _gate(by, on, case)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        _leave(by, appointment, rules.State.MOVED)
        wanted = Wanted(opening, at, appointment.language, appointment.purpose)
        row = _place(by, case, appointment.person, wanted, appointment)
        record(_told(by, on, "appointment-moved", row))
    return row


def end_appointment(*, by: Actor, on: date, appointment: Appointment, state: rules.State) -> Appointment:
    """Say what became of it: the person came or did not, or one side cancelled. Raises Refusal `appointment-over` or `not-yet`."""
    case = appointment.case
    _gate(by, on, case)
    rules.check_day_reached(state, appointment.at, timezone.now())
    with transaction.atomic():
        in_turn(case)
        _leave(by, appointment, state)
        record(_told(by, on, "appointment-ended", appointment, state=str(state)))
    return appointment


def _gate(by: Actor, on: date, case: Case) -> None:
    require(by, Permission.RECEIVE_PEOPLE, office=case.office, worker=case.worker)
    check_day(case, on)


def _leave(by: Actor, appointment: Appointment, state: rules.State) -> None:
    """It no longer stands, and reminds of nothing."""
    appointment.refresh_from_db(fields=["state", "version"])
    rules.check_stands(appointment.state)
    appointment.change(state=state)
    call_off(by=by, appointment=appointment)


def _place(by: Actor, case: Case, person: Person, wanted: Wanted, moved_from: Appointment | None = None) -> Appointment:
    """The lowest free place of an hour, while nobody else gives one of these hours."""
    row = Opening.objects.select_for_update().get(pk=wanted.opening.pk)
    slot = slot_at(row, wanted.at)
    rules.check_slot(slot, timezone.now())
    taken = seats_taken(row, wanted.at)
    seat = rules.check_free(next((place for place in range(row.places) if place not in taken), None))
    made = Appointment.objects.create(
        case=case, person=person, office=row.office, opening=row, at=wanted.at, zone=zone().key, minutes=row.minutes, seat=seat, purpose=wanted.purpose,
        language=wanted.language, interpreter=wanted.language not in row.languages, state=rules.State.BOOKED, moved_from=moved_from, by=by.user,
    )  # fmt: skip
    queue(by=by, appointment=made)
    return made


def _told(by: Actor, on: date, verb: str, row: Appointment, **params: Any) -> Deed:
    at = row.at.astimezone(zone()).strftime("%Y-%m-%dT%H:%M")
    return told(by, on, verb, row.case, record=row.pk, kind="appointment", at=at, what=row.purpose, **params)

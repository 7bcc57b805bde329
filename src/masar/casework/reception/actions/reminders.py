"""Reminders: put into the outbox with the appointment, sent once at their hour, called off when the appointment no longer stands."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from masar.casework.cases.actions import told
from masar.casework.reception import gateway, rules
from masar.casework.reception.calendar_words import wording
from masar.casework.reception.models import Appointment, Reminder
from masar.casework.reception.queries.calendar import zone
from masar.casework.reception.queries.reminders import Reached, reach_of
from masar.casework.reception.rules import Sending, State
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""After how long a reminder that was not taken is tried again, each time it was not."""


def queue(*, by: Actor, appointment: Appointment) -> Reminder | None:
    """Inside the caller's transaction: a reminder for its hour, where the person agreed to one and this installation can send it."""
    reached = reach_of(appointment.case, appointment.person)
    if reached is None or not gateway.has_way(reached.way):
        return None
    at = rules.remind_at(reached.preference, appointment.at, timezone.now(), zone())
    if at is None:
        return None
    return Reminder.objects.create(appointment=appointment, way=reached.way, send_at=at, state=Sending.WAITING)


def call_off(*, by: Actor, appointment: Appointment) -> None:
    """Inside the caller's transaction: nobody is reminded of it any more."""
    Reminder.objects.filter(appointment=appointment, state=Sending.WAITING).update(state=Sending.OFF)


def send_reminder(*, by: Actor, on: date, reminder: Reminder) -> bool:
    """Send one that is due, and never twice; gives whether it went. It is asked anew whether it may: the person may have died or changed their mind.

    The work of every minute, which nobody asks for: no gate. A server that refuses is asked again; one that does not answer is not, for
    nobody knows then whether the message went.
    """
    with beyond_scope(Crossing.REMINDERS):
        reached = _take(reminder)
        if reached is None:
            return False
        subject, words = wording(reminder.appointment, reached.language)
        try:
            gateway.send(reached.way, reached.address, subject, words)
        except TimeoutError:
            return False
        except OSError:
            _try_again(reminder)
            return False
        with transaction.atomic():
            reminder.change(state=Sending.SENT, sent_at=timezone.now())
            row = reminder.appointment
            record(told(by, on, "reminder-sent", row.case, record=row.pk, kind="appointment"))
    return True


def _take(reminder: Reminder) -> Reached | None:
    """Mark it as under way, so that nobody else sends it; None where it is not due, or may not be sent now."""
    now = timezone.now()
    with transaction.atomic():
        reminder.refresh_from_db(from_queryset=Reminder.objects.select_for_update(of=("self",)))
        row = reminder.appointment
        if reminder.state != Sending.WAITING or reminder.send_at > now:
            return None
        reached = reach_of(row.case, row.person) if row.state == State.BOOKED and row.case.is_open else None
        at = rules.remind_at(reached.preference, row.at, now, zone()) if reached else None
        if reached is None or at is None:
            reminder.change(state=Sending.OFF)
            return None
        if not rules.is_safe(reached.preference, now, zone()):
            reminder.change(send_at=rules.next_safe(reached.preference, now, zone()))
            return None
        reminder.change(state=Sending.UNDER_WAY, sent_at=now, tried=reminder.tried + 1)
        return reached


def _try_again(reminder: Reminder) -> None:
    """A gateway that refused is asked again a few times; after that it is shown that the reminder did not go."""
    if reminder.tried > len(AGAIN):
        reminder.change(state=Sending.FAILED)
    else:
        reminder.change(state=Sending.WAITING, send_at=timezone.now() + AGAIN[reminder.tried - 1])

"""Reading what reception noted: always as an actor, always in scope."""

from masar.casework.reception.queries.calendar import (
    OfficeDay,
    appointment,
    appointments,
    appointments_of,
    closed_days,
    days,
    hours,
    opening,
    seats_taken,
    slot_at,
    zone,
)
from masar.casework.reception.queries.contacts import contacts, preference_of
from masar.casework.reception.queries.crowd import Board, board, needs_of, next_waiting, token_of, tokens_of
from masar.casework.reception.queries.marks import Marked, fact_rows, mark, marks_of, marks_waiting
from masar.casework.reception.queries.reminders import due, reminders_failed

__all__ = [
    "Board",
    "Marked",
    "OfficeDay",
    "appointment",
    "appointments",
    "appointments_of",
    "board",
    "closed_days",
    "contacts",
    "days",
    "due",
    "fact_rows",
    "hours",
    "mark",
    "marks_of",
    "marks_waiting",
    "needs_of",
    "next_waiting",
    "opening",
    "preference_of",
    "reminders_failed",
    "seats_taken",
    "slot_at",
    "token_of",
    "tokens_of",
    "zone",
]  # fmt: skip

"""The verbs of reception. The only files of this room that write."""

from masar.casework.reception.actions.appointments import Wanted, end_appointment, give_appointment, move_appointment
from masar.casework.reception.actions.contacts import (
    Noted,
    note_contact,
    note_first_contact,
    note_return,
    prefer,
)
from masar.casework.reception.actions.crowd import Arrived, complete_registration, make_tokens, register_token
from masar.casework.reception.actions.hours import Hours, close_day, end_hours, open_day, set_hours
from masar.casework.reception.actions.marks import answer_mark, put_mark, take_up_mark
from masar.casework.reception.actions.reminders import send_reminder
from masar.casework.reception.rules import Preference

__all__ = [
    "Arrived",
    "Hours",
    "Noted",
    "Preference",
    "Wanted",
    "answer_mark",
    "close_day",
    "complete_registration",
    "end_appointment",
    "end_hours",
    "give_appointment",
    "make_tokens",
    "move_appointment",
    "note_contact",
    "note_first_contact",
    "note_return",
    "open_day",
    "prefer",
    "put_mark",
    "register_token",
    "send_reminder",
    "set_hours",
    "take_up_mark",
]  # fmt: skip

"""The verbs of reception. The only files of this room that write."""

from masar.casework.reception.actions.contacts import (
    Noted,
    note_contact,
    note_first_contact,
    note_return,
    prefer,
)
from masar.casework.reception.actions.marks import answer_mark, put_mark, take_up_mark
from masar.casework.reception.rules import Preference

__all__ = [
    "Noted", "Preference", "answer_mark", "note_contact", "note_first_contact", "note_return", "prefer", "put_mark", "take_up_mark",
]  # fmt: skip

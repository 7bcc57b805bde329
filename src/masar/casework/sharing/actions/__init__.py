"""The verbs of sharing, the only files of this room that write; each is told to the log of the case."""

from masar.casework.sharing.actions.answering import answer, confirm_return, note_reading, write_back
from masar.casework.sharing.actions.ending import end, end_over, withdraw
from masar.casework.sharing.actions.opening import Asked, confirm, refuse, share

__all__ = [
    "Asked",
    "answer",
    "confirm",
    "confirm_return",
    "end",
    "end_over",
    "note_reading",
    "refuse",
    "share",
    "withdraw",
    "write_back",
]

"""The verbs of retention: hold a case back, lift the hold, propose a run, confirm it, carry it out. The only files of this room that write."""

from masar.safeguards.retention.actions.alone import carry_out_alone
from masar.safeguards.retention.actions.anonymising import carry_out
from masar.safeguards.retention.actions.holds import lift_hold, place_hold
from masar.safeguards.retention.actions.runs import confirm, finish, give_up, note_sweep, propose

__all__ = [
    "carry_out",
    "carry_out_alone",
    "confirm",
    "finish",
    "give_up",
    "lift_hold",
    "note_sweep",
    "place_hold",
    "propose",
]

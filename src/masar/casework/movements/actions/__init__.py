"""The verbs of movements. The only files of this room that write."""

from masar.casework.movements.actions.documents import (
    DOCUMENT,
    receive_document,
    refuse_document,
    request_document,
    strike_out_document,
)
from masar.casework.movements.actions.journeys import book, cancel, record_arrival, record_departure
from masar.casework.movements.actions.money import pay_pocket_money, strike_out_payment
from masar.casework.movements.actions.takeover import (
    Journey,
    Paid,
    Paper,
    receipts_known,
    take_over_documents,
    take_over_journeys,
    take_over_pocket_money,
)
from masar.casework.movements.actions.undoing import undo_step
from masar.casework.movements.actions.verifying import Said, Visit, note_outcomes, plan_verification, put_before

__all__ = [
    "DOCUMENT",
    "Journey",
    "Paid",
    "Paper",
    "Said",
    "Visit",
    "book",
    "cancel",
    "note_outcomes",
    "pay_pocket_money",
    "plan_verification",
    "put_before",
    "receipts_known",
    "receive_document",
    "record_arrival",
    "record_departure",
    "refuse_document",
    "request_document",
    "strike_out_document",
    "strike_out_payment",
    "take_over_documents",
    "take_over_journeys",
    "take_over_pocket_money",
    "undo_step",
]  # fmt: skip

"""What is typed about assistance, checked field by field; the deeds themselves are judged in `rules` and `actions`."""

from masar.casework.assistance.forms.deliveries import PROOF_WORDS, DeliveryForm
from masar.casework.assistance.forms.requests import AskForm, DecideForm, HandOverForm, IssueForm
from masar.casework.assistance.forms.stock import CountForm, ReceiveForm
from masar.casework.assistance.forms.vouchers import RedeemForm, SheetForm

__all__ = [
    "PROOF_WORDS", "AskForm", "CountForm", "DecideForm", "DeliveryForm", "HandOverForm", "IssueForm", "ReceiveForm", "RedeemForm", "SheetForm",
]  # fmt: skip

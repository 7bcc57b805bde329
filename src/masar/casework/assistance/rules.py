"""When a delivery may be recorded: with proof (R48), and not twice within its window without a word (R47)."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day

WINDOW = timedelta(days=7)


class Proof(StrEnum):
    """How the recipient showed that it was received."""

    SIGNATURE = "SIGNATURE"
    THUMBPRINT = "THUMBPRINT"
    VOUCHER = "VOUCHER"


def check_proof(proof: str, voucher: str = "") -> None:
    """A delivery has its recipient's proof, a voucher its number. Raises Refusal `proof-missing` or `voucher-missing`."""
    if not proof:
        raise Refusal(
            "proof-missing",
            _("A delivery needs the recipient’s proof."),
            _("Choose signature, thumbprint or voucher."),
            field="proof",
        )
    if proof == Proof.VOUCHER and not voucher:
        raise Refusal(
            "voucher-missing",
            _("A voucher proves a delivery by its number."),
            _("Write the number on the voucher."),
            field="voucher",
        )


def check_window(last: date | None, on: date, again: bool) -> None:
    """The same help to the same person within a week is asked about once. Raises Refusal `given-lately`."""
    if last is not None and abs(on - last) < WINDOW and not again:
        raise Refusal(
            "given-lately", _("This person received the same help on %(day)s.") % {"day": worded_day(last)},
            _("If it is meant, tick “Give again” and record it once more."), field="again",
        )  # fmt: skip

"""A delivery in words, for the case file and for the pages of its deeds."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.assistance.forms import PROOF_WORDS
from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import State

STATES: Mapping[HelpStatus, tuple[State, Promise]] = {
    HelpStatus.REQUESTED: (State.WAIT, gettext_lazy("Waits for approval")),
    HelpStatus.APPROVED: (State.DUE, gettext_lazy("Approved, to be handed over")),
    HelpStatus.ISSUED: (State.WAIT, gettext_lazy("Voucher issued")),
    HelpStatus.REDEEMED: (State.DONE, gettext_lazy("Voucher redeemed")),
    HelpStatus.DELIVERED: (State.DONE, gettext_lazy("Delivered")),
    HelpStatus.CANCELLED: (State.NEUTRAL, gettext_lazy("Cancelled")),
    HelpStatus.EXPIRED: (State.NEUTRAL, gettext_lazy("Expired")),
}


def line_of(actor: Actor, row: Delivery) -> PanelLine:
    """One delivery in words, as far as the reader may be told."""
    title = label_told(actor, "assistance-type", row.type) or _("Restricted")
    if row.quantity != 1:
        title = _("%(type)s × %(quantity)s") % {"type": title, "quantity": _quantity(row.quantity)}
    told = [
        masked_name(actor, row.person),
        worded_day(row.on),
        row.place,
        proof_of(row),
    ]
    return PanelLine(title, " · ".join(word for word in told if word))


def proof_of(row: Delivery) -> str:
    """With which proof something was delivered, and the number of the voucher."""
    proof = str(PROOF_WORDS.get(row.proof, "")) if row.proof else _("proof not on record")
    return " ".join(word for word in (proof, row.voucher) if word)


def asked_line(actor: Actor, row: HelpRequest) -> PanelLine:
    """What was asked for, in words, as far as the reader may be told."""
    title = label_told(actor, "assistance-type", row.type) or _("Restricted")
    state, words = STATES[row.standing(today())]
    told = [masked_name(actor, row.person), worded_day(row.on), amount_of(actor, row)]
    return PanelLine(title, " · ".join(word for word in told if word), state, str(words))


def amount_of(actor: Actor, row: HelpRequest | Delivery) -> str:
    """How much: nights from day to day, money for who reads money, else how many."""
    if row.nights_from and row.nights_until:
        return _("%(first)s – %(last)s") % {"first": worded_day(row.nights_from), "last": worded_day(row.nights_until)}
    if row.amount is not None:
        told = actor.reads(FieldClass.SF) or actor.may(
            Permission.DELIVER_ASSISTANCE
        )  # whoever counts the money out is told how much
        return f"{grouped(row.amount, 2)} {row.currency}" if told else _("amount withheld")
    return f"× {_quantity(row.quantity)}" if row.quantity != 1 else ""


def quantity_words(value: Decimal) -> str:
    """A quantity without idle zeros."""
    return _quantity(value)


def _quantity(value: Decimal) -> str:
    return grouped(int(value)) if value == int(value) else grouped(value.normalize())

"""A delivery as it is made at the counter: one form, one person, one kind of help."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.assistance.rules import Proof
from masar.casework.cases.forms import CaseDeedForm, codes
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import AmountField, CodeField, NameInput, NumberInput

PROOF_WORDS: Mapping[str, Promise] = {
    Proof.SIGNATURE: _("Signature"),
    Proof.THUMBPRINT: _("Thumbprint"),
    Proof.VOUCHER: _("Voucher"),
}


class DeliveryForm(CaseDeedForm):
    """One delivery. “Give again” is offered once the same help of the same week has been named."""

    person = forms.ChoiceField(label=_("Person"))
    type = forms.ChoiceField(label=_("What is given"))
    quantity = AmountField(
        label=_("Quantity"),
        initial=1,
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        help_text=_("Items, or nights for accommodation."),
    )
    again = forms.BooleanField(label=_("Give again"), required=False, widget=forms.HiddenInput)
    place = forms.CharField(label=_("Place"), required=False, max_length=80, widget=NameInput)
    proof = CodeField(
        label=_("Proof of the recipient"), codes=PROOF_WORDS.items(),
        error_messages={"required": _("A delivery needs the recipient’s proof. Choose signature, thumbprint or voucher.")},
    )  # fmt: skip
    voucher = forms.CharField(label=_("Voucher number"), required=False, max_length=40, widget=NumberInput)

    field_order = ("person", "type", "again", "quantity", "on", "place", "proof", "voucher")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"] = CodeField(
            label=_("What is given"),
            codes=codes("assistance-type"),
            error_messages={"required": _("Choose what is given.")},
        )
        if self.data.get("again") == "on":
            self._offer_again()

    def refuse(self, refusal: Refusal) -> None:
        """As every form, and offers the tick that the refusal speaks of."""
        if refusal.field == "again":
            self._offer_again()
        super().refuse(refusal)

    def _offer_again(self) -> None:
        self.fields["again"].widget = forms.CheckboxInput()

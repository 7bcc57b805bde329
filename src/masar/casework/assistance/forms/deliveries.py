"""A delivery as it is made at the counter: one form, one person, one kind of help."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.assistance.policy import policy
from masar.casework.assistance.rules import Proof
from masar.casework.cases.forms import CaseDeedForm, codes
from masar.foundation.ui.forms import AmountField, CodeField, NameInput, NumberInput

PROOF_WORDS: Mapping[str, Promise] = {
    Proof.SIGNATURE: _("Signature"),
    Proof.THUMBPRINT: _("Thumbprint"),
    Proof.VOUCHER: _("Voucher"),
}


class SheetField(forms.FileField):
    """A photo or scan of the page that was signed."""

    def __init__(self, **options: Any) -> None:
        hint = _("PDF, JPEG or PNG, up to 10 MB. Place and camera are removed.")
        super().__init__(label=_("Photo of the signed sheet"), required=False, help_text=hint, **options)


class DeliveryForm(CaseDeedForm):
    """One delivery of small help. What needs approval is asked for on its own page."""

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
    place = forms.CharField(label=_("Place"), required=False, max_length=80, widget=NameInput)
    proof = CodeField(
        label=_("Proof of the recipient"), codes=PROOF_WORDS.items(),
        error_messages={"required": _("A delivery needs the recipient’s proof. Choose signature, thumbprint or voucher.")},
    )  # fmt: skip
    voucher = forms.CharField(label=_("Voucher number"), required=False, max_length=40, widget=NumberInput)

    field_order = ("person", "type", "quantity", "on", "place", "proof", "voucher", "sheet")
    sheet = SheetField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"] = CodeField(
            label=_("What is given"),
            codes=[one for one in codes("assistance-type") if one[0] not in policy().codes("approval")],
            error_messages={"required": _("Choose what is given.")},
        )

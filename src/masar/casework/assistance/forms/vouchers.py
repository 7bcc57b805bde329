"""A voucher that is shown at the counter, and a sheet of those that a shop redeemed without a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.dates import today
from masar.foundation.ui.forms import DayField, DeedForm, NameInput, NumberInput


class RedeemForm(DeedForm):
    """One voucher."""

    code = forms.CharField(
        label=_("Code of the voucher"), max_length=400, widget=NumberInput,
        help_text=_("Scan the square code, or type the number beneath it with its five last signs."),
    )  # fmt: skip
    place = forms.CharField(label=_("Place"), required=False, max_length=80, widget=NameInput)


class SheetForm(DeedForm):
    """A day's sheet of one place, one voucher to a line."""

    day = DayField(label=_("Day of the sheet"), initial=today)
    place = forms.CharField(label=_("Shop or place"), max_length=80, widget=NameInput)
    codes = forms.CharField(
        label=_("Vouchers, one to a line"),
        max_length=60000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "ltr", "spellcheck": "false"}),
    )

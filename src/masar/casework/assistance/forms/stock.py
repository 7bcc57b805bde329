"""What came to a shelf, and what was counted on it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.assistance.policy import policy
from masar.casework.cases.forms import ProseField
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import AmountField, CodeField, DayField, DeedForm, NumberInput

Offices = list[tuple[str, str]]


class StockForm(DeedForm):
    """One kind on one office's shelf."""

    office = forms.ChoiceField(label=_("Office"))
    type = forms.ChoiceField(label=_("What lies there"))
    quantity = AmountField(label=_("Quantity"), min_value=Decimal(0), max_digits=8, decimal_places=2)
    on = DayField(label=_("Date"), initial=today)

    def __init__(self, *args: Any, offices: Offices, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = [one for one in code_list("assistance-type").choices() if one[0] in policy().codes("stock")]
        first = offices[0][0] if len(offices) == 1 else None
        self.fields["office"] = CodeField(
            label=_("Office"), codes=offices, initial=self.initial.get("office", first), widget=forms.Select
        )
        self.fields["type"] = CodeField(label=_("What lies there"), codes=kept, widget=forms.Select)


class ReceiveForm(StockForm):
    """What came."""

    reference = forms.CharField(label=_("Number of the waybill"), required=False, max_length=40, widget=NumberInput)


class CountForm(StockForm):
    """What was found; the books follow it."""

    reason = ProseField(
        label=_("Why it differs from the books"), required=False, max_length=200, help_text=_("Required where it does. Write no names."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["quantity"].label = _("Counted")

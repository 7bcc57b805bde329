"""The fit-to-travel result as the certificate states it; what was found is typed here and read by the medical role alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.cases.queries import programme_of
from masar.casework.medical.rules import longest
from masar.foundation.ui.forms import CodeField, CodesField, DayField, NameInput


class ResultForm(CaseDeedForm):
    """One examination of one person."""

    person = forms.ChoiceField(label=_("Person"))
    provider = forms.CharField(label=_("Physician or clinic"), required=False, max_length=120, widget=NameInput)
    result = forms.ChoiceField(label=_("Result"))
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
    )
    needs = forms.MultipleChoiceField(label=_("Travel requirements"), required=False)
    findings = forms.CharField(
        label=_("Findings"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5, "data-no-draft": ""}),
        help_text=_("Sealed: only the medical focal point reads them. Colleagues see the result, its validity and the requirements."),
    )  # fmt: skip

    field_order = ("person", "on", "provider", "result", "valid_until", "needs", "findings")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Date of the examination")
        days = longest(programme_of(self.case))
        self.fields["valid_until"].help_text = ngettext(
            "Required for a fit result: the last day on the certificate, at most %(days)s day after the examination.",
            "Required for a fit result: the last day on the certificate, at most %(days)s days after the examination.",
            days,
        ) % {"days": days}
        self.fields["result"] = CodeField(
            label=_("Result"), codes=codes("fit-to-travel-result"), error_messages={"required": _("Choose the result.")}
        )
        self.fields["needs"] = CodesField(
            label=_("Travel requirements"),
            codes=codes("travel-requirement"),
            required=False,
            help_text=_("What the journey needs; operations arrange what is ticked here."),
        )

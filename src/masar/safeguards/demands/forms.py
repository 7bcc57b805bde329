"""Forms of demands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import ProseField, codes
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, NameInput


class DemandForm(DeedForm):
    """Who asks for what, and on what ground."""

    kind = forms.ChoiceField(label=_("What it is"))
    authority = forms.CharField(label=_("Who asks"), max_length=160, widget=NameInput)
    received_on = DayField(label=_("Received on"), initial=today)
    asked = ProseField(
        label=_("What is asked for"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name cases by their number."),
    )
    basis = forms.CharField(
        label=_("Legal basis that is claimed"), max_length=300, widget=NameInput, help_text=_("Law, article, number of the order. Write “none named” if none is.")
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = CodeField(label=_("What it is"), codes=codes("demand-kind"))


class DecideForm(DeedForm):
    """What is given, and why."""

    decision = forms.ChoiceField(label=_("Decision"))
    why = ProseField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    given = ProseField(
        label=_("What is given"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every record and field, in which form and to whom; empty where nothing is given."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"] = CodeField(label=_("Decision"), codes=codes("demand-decision"))

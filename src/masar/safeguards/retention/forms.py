"""What is typed about retention: why a case is held back, and the tick of the second person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import ProseField
from masar.foundation.ui.forms import CodeField, DeedForm
from masar.safeguards.retention.words import HOLDS


class HoldForm(DeedForm):
    """Of which kind the hold is, and why."""

    kind = CodeField(label=_("What it is kept for"), codes=HOLDS.items())
    reason = ProseField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class LiftForm(DeedForm):
    """Nothing to fill in: the page says what follows."""


class ConfirmForm(DeedForm):
    """The second person has looked."""

    looked = forms.BooleanField(label=_("I have looked at the list. What goes cannot be brought back."))

"""The form that strikes a record out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.foundation.ui.forms import DeedForm


class StrikeForm(DeedForm):
    """Why a record was a mistake."""

    reason = forms.CharField(label=_("Why it was a mistake"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

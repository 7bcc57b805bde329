"""What every form of a deed in a case shares: its day, its person, its reason; texts and choices."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.models import Case, Member
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, DeedForm

TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the order of what follows them, beyond the text in which they stand."""


def codes(name: str) -> list[tuple[str, str]]:
    """The choices of a code list in the reader's language."""
    return code_list(name).choices()


class ProseField(forms.CharField):
    """A text of several words, without the marks that would turn round the page behind it."""

    def to_python(self, value: Any) -> str:
        """The text as it is written."""
        return (super().to_python(value) or "").translate(TURNING).strip()


class CaseDeedForm(DeedForm):
    """A deed in a case on a day: today unless stated otherwise."""

    on = DayField(label=_("Date"), initial=today)

    def __init__(self, *args: Any, case: Case, members: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        if "person" in self.fields:
            people = [(str(member.person_id), member.person.name) for member in members]
            self.fields["person"] = CodeField(codes=people, label=self.fields["person"].label, initial=people[0][0])

    def clean_on(self) -> date:
        """The day of the deed; never a day to come."""
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(_("The date lies in the future. Record the deed on the day it is done."))
        return on

    @property
    def person_id(self) -> str:
        """The chosen member."""
        chosen: str = self.cleaned_data["person"]
        return chosen


class AdvanceForm(CaseDeedForm):
    """Entering the next stage asks only for the day."""


class ReasonForm(CaseDeedForm):
    """A deed that says why."""

    reason = ProseField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

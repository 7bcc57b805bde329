"""A registration in half a minute, by keyboard: what is asked of somebody who waits among hundreds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.reception.actions.crowd import Arrived
from masar.casework.reception.rules.crowd import MOST
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import Checkboxes, CodeField, DeedForm, NameInput, NumberInput, ShortRadios
from masar.foundation.ui.identity import NameField

OLDEST, LARGEST = 120, 40
NUMERIC = {"class": "short", "inputmode": "numeric"}


class ArrivedForm(DeedForm):
    """One person at the table; nationality and language stay as they were for the one before."""

    name = NameField(label=_("Name, as they say it"), max_length=120, widget=NameInput({"autofocus": True}))
    sex = forms.ChoiceField(label=_("Sex"))
    birth_year = forms.IntegerField(
        label=_("Year of birth, or the age"), required=False, widget=NumberInput(NUMERIC), error_messages={"invalid": _("Write the year or the age in figures.")}
    )  # fmt: skip
    nationality = forms.ChoiceField(label=_("Nationality"))
    language = forms.ChoiceField(label=_("Language"))
    colour = forms.ChoiceField(label=_("Who goes first"))
    family = forms.IntegerField(
        label=_("People in the family"), min_value=1, max_value=LARGEST, initial=1, widget=NumberInput(NUMERIC),
        error_messages={
            "invalid": _("Write a number in figures."), "min_value": _("One at least."), "max_value": _("Check this number: %(limit_value)s at most."),
        },
    )  # fmt: skip
    needs = forms.MultipleChoiceField(label=_("What they need now"), widget=Checkboxes, required=False)
    number = forms.IntegerField(
        label=_("Number of the token"), required=False, min_value=1, widget=NumberInput(NUMERIC), help_text=_("Empty for the next one that waits."),
        error_messages={"invalid": _("Write a number in figures."), "min_value": _("One at least.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=codes("sex"), widget=ShortRadios)
        self.fields["nationality"] = CodeField(label=_("Nationality"), codes=country_choices())
        self.fields["language"] = CodeField(label=_("Language"), codes=codes("language"), widget=forms.Select)
        self.fields["colour"] = CodeField(
            label=_("Who goes first"), codes=codes("triage-colour"), widget=ShortRadios, initial="GREEN"
        )
        self.fields["needs"].choices = codes("triage-need")  # type: ignore[attr-defined]  # a choice field, above

    def clean_birth_year(self) -> int | None:
        """A year, or an age of which the year is reckoned."""
        told: int | None = self.cleaned_data["birth_year"]
        if told is None:
            return None
        year = today().year - told if 0 <= told <= OLDEST else told
        if not today().year - OLDEST <= year <= today().year:
            raise forms.ValidationError(_("This is neither a year of birth nor an age. Check it."))
        return year

    @property
    def arrived(self) -> Arrived:
        """What was taken down, once the form is valid."""
        clean = self.cleaned_data
        return Arrived(
            clean["name"], clean["sex"], clean["nationality"], clean["language"], clean["colour"], clean["birth_year"], clean["family"], tuple(clean["needs"])
        )  # fmt: skip


class TokensForm(DeedForm):
    """How many tokens are printed."""

    count = forms.IntegerField(
        label=_("How many tokens"), min_value=1, max_value=MOST, initial=60, widget=NumberInput(NUMERIC),
        error_messages={
            "invalid": _("Write a number in figures."), "min_value": _("One at least."), "max_value": _("Check this number: %(limit_value)s at most."),
        },
    )  # fmt: skip

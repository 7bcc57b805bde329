"""What is typed of a consular verification: the visit, who is put before the officials, what they said of each."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.movements.actions import Said, Visit
from masar.casework.movements.models import Verified
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import Checkboxes, CodeField, DayField, DeedForm, NameInput

BETWEEN = re.compile(r"[\s,;]+")


class VisitForm(DeedForm):
    """Officials of which embassy come, when and where."""

    country = forms.ChoiceField(label=_("Country of the embassy"))
    embassy = forms.CharField(label=_("Embassy or consulate"), max_length=120, widget=NameInput)
    on = DayField(label=_("Day of the visit"), initial=today)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    officials = forms.CharField(label=_("Officials"), max_length=200, required=False, widget=NameInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"] = CodeField(label=_("Country of the embassy"), codes=country_choices())

    @property
    def visit(self) -> Visit:
        """The visit, once the form is valid."""
        clean = self.cleaned_data
        return Visit(clean["country"], clean["embassy"], clean["on"], clean["place"], clean["officials"])


class PutBeforeForm(DeedForm):
    """Who is put on the list: ticked, or by the number of the case."""

    people = forms.MultipleChoiceField(
        label=_("People who agreed that the embassy is told"), widget=Checkboxes, required=False
    )
    numbers = forms.CharField(
        label=_("Numbers of cases"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_("One after the other; everybody in these cases is put on the list."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]  # a choice field, above
        if not people:
            del self.fields["people"]

    def clean_numbers(self) -> list[str]:
        """The numbers, each once."""
        return list(dict.fromkeys(word.upper() for word in BETWEEN.split(self.cleaned_data["numbers"]) if word))

    def clean(self) -> dict[str, Any]:
        """Somebody is put on the list."""
        clean: dict[str, Any] = super().clean() or {}
        if not clean.get("people") and not clean.get("numbers") and not self.errors:
            self.add_error("numbers", _("Tick somebody, or write the number of a case."))
        return clean


class OutcomesForm(DeedForm):
    """What the officials said of each, on one page."""

    on = DayField(label=_("Day of the answers"), initial=today)

    def __init__(self, *args: Any, rows: Sequence[Verified], names: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for row, name in zip(rows, names, strict=True):
            self.fields[f"outcome-{row.pk}"] = forms.ChoiceField(
                label=name, choices=[("", _("Not said yet")), *codes("verification-outcome")], required=False, initial=row.outcome
            )  # fmt: skip
            self.fields[f"other-{row.pk}"] = forms.CharField(
                label=_("Other embassy, for %(name)s") % {"name": name}, max_length=120, required=False, initial=row.other, widget=NameInput
            )  # fmt: skip

    @property
    def said(self) -> dict[Verified, Said]:
        """Of each person, once the form is valid."""
        clean = self.cleaned_data
        return {row: Said(clean[f"outcome-{row.pk}"], clean[f"other-{row.pk}"]) for row in self.rows}

    def lines(self) -> list[tuple[Verified, Any, Any]]:
        """Each person with their two boxes, for the table."""
        return [(row, self[f"outcome-{row.pk}"], self[f"other-{row.pk}"]) for row in self.rows]

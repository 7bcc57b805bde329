"""Writing a paper, printing blank ones, wording a text, and showing a code."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.casework.papers.kinds import Kind, Placeholder
from masar.casework.papers.rules import MOST_COPIES
from masar.casework.papers.wording import Value
from masar.foundation.core.codes import LANGUAGES, code_list, known_language
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, MasarForm, NumberInput


def language_choices() -> list[tuple[str, str]]:
    """The languages in which papers are worded."""
    return [(code, code_list("language").label(code)) for code in LANGUAGES]


class PaperForm(CaseDeedForm):
    """A paper for one person: its language, and what only its writer knows. What is left empty is a line to write on."""

    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)
        self.fields["language"] = CodeField(
            label=_("Language of the paper"), codes=language_choices(), widget=forms.Select
        )
        for one in kind.asked:
            self.fields[f"of-{one.name}"] = _asked(one)
        self.order_fields(["person", "language", *(f"of-{one.name}" for one in kind.asked), "on"])

    def values(self, language: str) -> dict[str, Value]:
        """What was filled in, worded in the language of the paper."""
        told: dict[str, Value] = {}
        for one in self.kind.asked:
            if given := self.cleaned_data[f"of-{one.name}"]:
                told[one.name] = _worded(one, given, language)
        return told


def _asked(one: Placeholder) -> forms.Field:
    if one.many:
        return CodesField(label=one.label, codes=codes(one.codes), required=one.asked)
    if one.codes:
        return CodeField(label=one.label, codes=codes(one.codes), required=one.asked, widget=forms.Select)
    if one.day:
        return DayField(label=one.label, required=one.asked)
    if one.long:
        return ProseField(
            label=one.label, required=one.asked, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
        )
    return ProseField(label=one.label, required=one.asked, max_length=160)


def _worded(one: Placeholder, given: Any, language: str) -> Value:
    if one.many:
        return [code_list(one.codes).label(code, language) for code in given]
    if one.codes:
        return code_list(one.codes).label(given, language)
    return worded_day(given) if isinstance(given, date) else str(given)


class WordingForm(DeedForm):
    """The text of a paper in one language."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(label=_("Text"), max_length=12000, widget=forms.Textarea(attrs={"rows": 24}))


class BlankForm(MasarForm):
    """How many blank papers, in which language."""

    language = forms.ChoiceField(label=_("Language"))
    copies = forms.IntegerField(label=_("Copies"), min_value=1, max_value=MOST_COPIES, initial=1, widget=NumberInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = CodeField(
            label=_("Language"), codes=language_choices(), widget=forms.Select, initial=known_language()
        )


class VerifyForm(MasarForm):
    """A code as it was scanned, or a number as it was typed."""

    code = forms.CharField(
        label=_("Number on the paper, or what its square code holds"), max_length=400, widget=NumberInput,
        help_text=_("The number stands beneath the square code, with five signs at its end."),
    )  # fmt: skip

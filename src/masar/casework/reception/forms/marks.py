"""An urgent mark: of what kind, and in a few words what is the matter; and what came of it."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.foundation.ui.forms import CodeField, DeedForm


def kinds(none: Promise) -> list[tuple[str, Any]]:
    """The kinds of urgency, `none` of them first."""
    return [("", none), *codes("urgent-mark")]


class MarkForm(CaseDeedForm):
    """What cannot wait, and of whom."""

    person = forms.ChoiceField(label=_("Person"))
    kind = forms.ChoiceField(label=_("What cannot wait"))
    why = ProseField(
        label=_("What is the matter"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed: read only by who is called, and by who follows people at risk."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = CodeField(label=_("What cannot wait"), codes=codes("urgent-mark"))
        del self.fields["on"]


class OutcomeForm(DeedForm):
    """What came of an urgent mark."""

    outcome = forms.ChoiceField(label=_("What came of it"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"] = CodeField(label=_("What came of it"), codes=codes("urgent-outcome"))

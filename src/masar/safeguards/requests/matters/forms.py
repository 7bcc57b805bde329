"""One answer for each restricted matter; and the second person's."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import ProseField, codes
from masar.foundation.ui.forms import CodeField, DeedForm
from masar.safeguards.requests.matters.queries import GIVEN, Matter


class WeighForm(DeedForm):
    """Goes in, or is withheld for one of the reasons; no answer is given in advance."""

    def __init__(self, *args: Any, matters: Sequence[Matter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = [one.key for one in matters]
        withheld = [(code, _("Not told: %(why)s") % {"why": label}) for code, label in codes("withholding")]
        choices = [(GIVEN, _("The person is told")), *withheld]
        for one in matters:
            told = " · ".join(word for word in (one.note, one.text.replace("\n", " · ")) if word)
            self.fields[one.key] = CodeField(label=one.title, codes=choices, help_text=told)

    def marked(self) -> Mapping[str, str]:
        """By matter, what was chosen."""
        return {key: self.cleaned_data[key] for key in self.keys}


class ConfirmForm(DeedForm):
    """The second person's yes or no."""

    confirmed = CodeField(
        label=_("Is it marked rightly?"), codes=[("yes", _("Yes, I confirm it")), ("no", _("No, I send it back"))]
    )
    why = ProseField(label=_("If not, why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

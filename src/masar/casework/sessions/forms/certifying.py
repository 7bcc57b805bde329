"""Who is given a certificate, and in which language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.ui.forms import Checkboxes, CodeField, DeedForm


class CertifyForm(DeedForm):
    """Everybody who came and has none is ticked to begin with."""

    people = forms.MultipleChoiceField(label=_("People"))
    language = forms.ChoiceField(label=_("Language of the certificate"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("People"), choices=people, initial=[key for key, _words in people], widget=Checkboxes,
            error_messages={"required": _("Tick who is given a certificate.")},
        )  # fmt: skip
        spoken = [(code, code_list("language").label(code)) for code in LANGUAGES]
        self.fields["language"] = CodeField(label=_("Language of the certificate"), codes=spoken, initial=language)

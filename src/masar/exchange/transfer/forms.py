"""What is asked when a line list comes in. Nothing is read here: files are judged by the preview."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.rules import spoken
from masar.foundation.ui.forms import CodeField, DeedForm
from masar.methods.programmes.load import shipped

__all__ = ["BringInForm", "DeedForm"]


class BringInForm(DeedForm):
    """A file and its programme."""

    file = forms.FileField(
        label=_("Line list"), allow_empty_file=True,
        help_text=_("An Excel workbook (.xlsx) or a CSV file of at most 25 MB, one row per person, headings in English, French or Arabic."),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        codes = {one.code: one.title.say(spoken()) for one in shipped()}
        first = next(iter(codes))
        self.fields["programme"] = CodeField(label=_("Programme of these cases"), codes=codes.items(), initial=first)

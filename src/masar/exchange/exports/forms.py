"""What is asked when a list is to leave, when a long one is decided, and when a copy is traced."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import ProseField
from masar.exchange.exports.rules import PURPOSES
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, MasarForm

YES, NO = "yes", "no"


class AskForm(DeedForm):
    """What the list is for, and which cases are in it."""

    purpose = forms.ChoiceField(label=_("What the list is for"))
    office = forms.ChoiceField(label=_("Office"), required=False)
    since = DayField(label=_("Opened from"), required=False, help_text=_("Leave empty for all cases up to the other day."))  # fmt: skip
    until = DayField(label=_("Opened until"), required=False)
    plain = forms.BooleanField(
        label=_("Without encryption"), required=False, help_text=_("Whoever gets hold of the file reads it.")
    )
    reason = ProseField(
        label=_("Why without encryption"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], plain: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        purposes = code_list(PURPOSES).choices()
        self.fields["purpose"] = CodeField(label=_("What the list is for"), codes=purposes)
        field = self.fields["office"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All offices in my scope")), *offices]
        if not plain:
            del self.fields["plain"], self.fields["reason"]


class DecideForm(DeedForm):
    """Whether the list may be made, and why not."""

    approved = CodeField(label=_("May this list be made?"), codes=[(YES, _("Yes, approve it")), (NO, _("No, refuse it"))])  # fmt: skip
    reason = ProseField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed if you refuse: who asked reads it."),
    )  # fmt: skip


class TraceForm(MasarForm):
    """A copy that was found, and its passphrase where it is still an archive."""

    file = forms.FileField(
        label=_("The copy"), help_text=_("The archive, the workbook or a part of it, also as CSV; at most 25 MB."),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip
    passphrase = forms.CharField(
        label=_("Passphrase"), required=False, max_length=100, help_text=_("Only for an archive that is still encrypted, where it is known."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

"""A sheet that comes back, and what is recorded of it once its changes were looked at."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Session
from masar.exchange.sheets.keys import FIELDS
from masar.foundation.access.actor import Actor
from masar.foundation.ui.forms import DeedForm, MasarForm

SALT, DAY = "attendance-sheet", 24 * 60 * 60


class UploadForm(MasarForm):
    """The workbook, filled in."""

    file = forms.FileField(
        label=_("Sheet, filled in"), allow_empty_file=True, help_text=_("The workbook that was taken out here, of at most 2 MB."),
        error_messages={"required": _("Choose a file.")},
    )  # fmt: skip


class RecordForm(DeedForm):
    """What the page before has shown, signed: nothing else is recorded, and by nobody else."""

    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, actor: Actor, session: Session, marks: Sequence[Marked] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._whose = [actor.user, str(session.pk)]
        self.marks: list[Marked] = []
        told = [[str(one.row), one.expected, dict(one.values)] for one in marks]
        self.fields["shown"].initial = signing.dumps([*self._whose, told], salt=SALT, compress=True)

    def clean_shown(self) -> str:
        """The changes that were shown to this person, of this session, not longer than a day ago."""
        text: str = self.cleaned_data["shown"]
        try:
            user, session, told = signing.loads(text, salt=SALT, max_age=DAY)
        except signing.BadSignature as wrong:
            raise forms.ValidationError(_("This page has expired. Upload the sheet once more.")) from wrong
        if [user, session] != self._whose:
            raise forms.ValidationError(_("This page has expired. Upload the sheet once more."))
        self.marks = [
            Marked(UUID(row), {name: values[name] for name in FIELDS if name in values}, seen)
            for row, seen, values in told
        ]
        return text

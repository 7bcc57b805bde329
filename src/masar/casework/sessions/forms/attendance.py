"""The sheet of a session, and marking one member from the case file."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import Mark, is_held
from masar.casework.sessions.words import mark_words
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, MasarForm, NameInput, ShortRadios

NEW = "new"
STATE = "state-"
"""What a group of radios is called, before the key of its row."""


def marks(*states: Mark) -> list[tuple[str, str]]:
    """Choices of marks."""
    return [(state.value, mark_words(state)) for state in states]


class AttendanceForm(MasarForm):
    """The list as an editable table: one group of radios per person, and the search that adds another.

    It bears no mark against sending twice: it writes only what was changed since the page was shown, so twice is once.
    """

    find = forms.CharField(label=_("Name or case number"), required=False, max_length=80)
    add = forms.CharField(label=_("Add a person"), required=False, max_length=80)

    def __init__(self, *args: Any, session: Session, rows: Sequence[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        self._rows = {f"{STATE}{row.pk}": row for row in rows if row.case.is_open and not session.called_off_on}
        for name, row in self._rows.items():
            self.fields[name] = CodeField(
                label=row.person.name,
                codes=marks(*_offered(session, row)),
                initial="" if row.to_tell else row.state,
                required=False,
                widget=ShortRadios(),
                show_hidden_initial=True,
            )

    def changes(self) -> list[Marked]:
        """What was marked otherwise than the page showed it; of who had to be told, any mark says that they were."""
        return [
            Marked(row.pk, {"state": self.cleaned_data[name]})
            for name, row in self._rows.items()
            if name in self.changed_data and self.cleaned_data[name]
        ]


def _offered(session: Session, row: Attendance) -> tuple[Mark, ...]:
    if is_held(session.on, today()):
        return (Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED)
    ahead = (Mark.INVITED, Mark.CONFIRMED, Mark.EXCUSED)
    return (Mark.WAITING, *ahead) if row.state == Mark.WAITING else ahead


class MarkForm(CaseDeedForm):
    """A member's attendance of a known session, or of one that is not on record yet."""

    person = forms.ChoiceField(label=_("Person"))
    session = forms.ChoiceField(label=_("Session"))
    state = forms.ChoiceField(label=_("Attendance"))
    kind = forms.ChoiceField(label=_("Kind"))
    day = DayField(label=_("Day of the session"), required=False)
    title = forms.CharField(label=_("Title"), required=False, max_length=120, widget=NameInput)

    sections_of = ((_("If the session is not listed"), ("kind", "day", "title")),)

    def __init__(self, *args: Any, sessions: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["on"]
        listed = [*sessions, (NEW, _("Another session, described below"))]
        self.fields["session"] = CodeField(
            label=_("Session"),
            codes=listed,
            initial=None if sessions else NEW,
            error_messages={"required": _("Choose the session.")},
        )
        self.fields["state"] = CodeField(
            label=_("Attendance"), codes=marks(Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED, Mark.INVITED), widget=ShortRadios(),
            error_messages={"required": _("Choose an answer.")},
        )  # fmt: skip
        self.fields["kind"] = CodeField(
            label=_("Kind"), codes=codes("session-kind"), initial="ORIENTATION", required=False
        )

    def clean(self) -> dict[str, Any]:
        """A session that is not listed needs its kind and day."""
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if clean.get("session") == NEW:
            if not clean.get("kind"):
                self.add_error("kind", _("Choose what kind of session it was."))
            if not clean.get("day") and "day" not in self.errors:
                self.add_error("day", _("Enter the day of the session."))
        return clean

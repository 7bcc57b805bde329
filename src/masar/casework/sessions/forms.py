"""Planning a session, its list of attendance, and marking one member from the case file."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import Mark, is_held
from masar.casework.sessions.words import mark_words
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, MasarForm, NameInput, ShortRadios

NEW = "new"


def marks(*states: Mark) -> list[tuple[str, str]]:
    """Choices of marks."""
    return [(state.value, mark_words(state)) for state in states]


class PlanForm(DeedForm):
    """A session to come, or one that was held."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=120,
        widget=NameInput,
        help_text=_("As the list on the wall says it, for example: Before your return."),
    )
    day = DayField(label=_("Day of the session"))
    office = forms.ChoiceField(label=_("Office"))
    language = forms.ChoiceField(label=_("Language"))
    trainer = forms.CharField(label=_("Held by"), required=False, max_length=120, widget=NameInput)

    led_by = forms.ChoiceField(label=_("Trainer who signs in"), required=False)

    def __init__(
        self, *args: Any, offices: Sequence[tuple[str, str]], trainers: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["led_by"] = CodeField(
            label=_("Trainer who signs in"), codes=trainers, required=False, widget=forms.Select,
            help_text=_("They see the names on the list and mark who came, nothing else."),
        )  # fmt: skip
        if not trainers:
            self.fields["led_by"].widget = forms.HiddenInput()
        self.fields["kind"] = CodeField(label=_("Kind"), codes=codes("session-kind"), initial="ORIENTATION")
        self.fields["office"] = CodeField(
            label=_("Office"), codes=offices, initial=offices[0][0] if len(offices) == 1 else None
        )
        self.fields["language"] = CodeField(label=_("Language"), codes=codes("language"), required=False)


class AttendanceForm(MasarForm):
    """The list as an editable table: one group of radios per person, and the search that adds another.

    It bears no mark against sending twice: it writes only what was changed since the page was shown, so twice is once.
    """

    find = forms.CharField(label=_("Name or case number"), required=False, max_length=80)
    add = forms.CharField(label=_("Add a person"), required=False, max_length=80)

    def __init__(self, *args: Any, session: Session, rows: Sequence[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        held = is_held(session.on, today())
        offered = marks(Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED) if held else marks(Mark.INVITED, Mark.EXCUSED)
        self._rows = {f"state-{row.pk}": row for row in rows if row.case.is_open}
        for name, row in self._rows.items():
            self.fields[name] = CodeField(
                label=row.person.name,
                codes=offered,
                initial=row.state,
                required=False,
                widget=ShortRadios(),
                show_hidden_initial=True,
            )

    def changes(self) -> Iterator[tuple[str, Attendance, str]]:
        """(field, row, mark) of what was marked otherwise than the page showed it."""
        for name, row in self._rows.items():
            if name in self.changed_data and self.cleaned_data[name]:
                yield name, row, self.cleaned_data[name]


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

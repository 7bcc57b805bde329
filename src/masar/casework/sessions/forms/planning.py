"""Offering a course, planning a session, changing or moving it, calling it off."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.cases.rules import spoken
from masar.casework.sessions.rules import MOST_MINUTES, MOST_PLACES
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, MasarForm, NameInput
from masar.methods.programmes.load import shipped

Choices = Sequence[tuple[str, str]]


class _HeldForm(DeedForm):
    """Where, in which language, by whom and for how many something is held: what a course and a session have in common."""

    def _ask(self, offices: Choices, trainers: Choices, *, every: bool) -> None:
        one = offices[0][0] if len(offices) == 1 else None
        self.fields["office"] = (
            forms.ChoiceField(label=_("Office"), choices=[("", _("All offices")), *offices], required=False)
            if every
            else CodeField(label=_("Office"), codes=offices, initial=one)
        )
        self.fields["led_by"] = CodeField(
            label=_("Trainer who signs in"), codes=trainers, required=False, widget=forms.Select,
            help_text=_("They see the names on the list and mark who came, nothing else."),
        )  # fmt: skip
        if not trainers:
            self.fields["led_by"].widget = forms.HiddenInput()
        self.fields["language"] = CodeField(label=_("Language"), codes=codes("language"), required=False)


def _capacity() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Places"), required=False, min_value=1, max_value=MOST_PLACES,
        help_text=_("Leave empty where everybody finds a place."),
    )  # fmt: skip


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput({"type": "time", "dir": "ltr"}, format="%H:%M"),
        error_messages={"invalid": _("This is not an hour. Write for example 14:30.")},
    )  # fmt: skip


class PlanForm(_HeldForm):
    """A session to come, or one that was held; of a course, it takes over what the course says."""

    kind = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=120,
        widget=NameInput,
        help_text=_("As the list on the wall says it, for example: Before your return."),
    )
    day = DayField(label=_("Day of the session"))
    starts = _hour(_("From"))
    ends = _hour(_("Until"))
    office = forms.ChoiceField(label=_("Office"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120, widget=NameInput)
    capacity = _capacity()
    language = forms.ChoiceField(label=_("Language"))
    trainer = forms.CharField(label=_("Held by"), required=False, max_length=120, widget=NameInput)
    led_by = forms.ChoiceField(label=_("Trainer who signs in"), required=False)
    course = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offices: Choices, trainers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ask(offices, trainers, every=False)
        self.fields["kind"] = CodeField(label=_("Kind"), codes=codes("session-kind"), initial="ORIENTATION")


class SessionForm(_HeldForm):
    """A session that is changed or moved. `version` is what its page showed."""

    title = forms.CharField(label=_("Title"), required=False, max_length=120, widget=NameInput)
    day = DayField(
        label=_("Day of the session"),
        help_text=_(
            "Who was invited has to be told of another day, hour or place, and is asked anew whether they come."
        ),
    )
    starts = _hour(_("From"))
    ends = _hour(_("Until"))
    office = forms.ChoiceField(label=_("Office"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120, widget=NameInput)
    capacity = _capacity()
    language = forms.ChoiceField(label=_("Language"))
    trainer = forms.CharField(label=_("Held by"), required=False, max_length=120, widget=NameInput)
    led_by = forms.ChoiceField(label=_("Trainer who signs in"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offices: Choices, trainers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ask(offices, trainers, every=False)


class CourseForm(_HeldForm):
    """What a course is; each session planned of it begins with this."""

    programme = forms.ChoiceField(label=_("Programme"))
    module = forms.ChoiceField(label=_("Module"))
    title = forms.CharField(
        label=_("Title"), required=False, max_length=120, widget=NameInput,
        help_text=_("Where the module does not say enough, for example: Orientation for Guinea."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"))
    capacity = _capacity()
    minutes = forms.IntegerField(
        label=_("Length in minutes"), required=False, min_value=1, max_value=MOST_MINUTES, widget=forms.NumberInput
    )
    office = forms.ChoiceField(label=_("Office"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120, widget=NameInput)
    trainer = forms.CharField(label=_("Held by"), required=False, max_length=120, widget=NameInput)
    led_by = forms.ChoiceField(label=_("Trainer who signs in"), required=False)
    materials = forms.MultipleChoiceField(label=_("Materials"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offices: Choices, trainers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ask(offices, trainers, every=True)
        programmes = {one.code: one.title.say(spoken()) for one in shipped()}
        self.fields["programme"] = CodeField(
            label=_("Programme"), codes=programmes.items(), initial=next(iter(programmes))
        )
        self.fields["module"] = CodeField(
            label=_("Module"), codes=codes("session-module"), error_messages={"required": _("Choose the module.")}
        )
        self.fields["materials"] = CodesField(
            label=_("Materials handed out"), codes=codes("session-material"), required=False
        )


class EndCourseForm(DeedForm):
    """Nothing is asked but to be sure."""


class CallOffForm(DeedForm):
    """Why a session is called off."""

    reason = forms.ChoiceField(label=_("Reason"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"] = CodeField(label=_("Reason"), codes=codes("call-off-reason"))


class MonthForm(MasarForm):
    """Whose sessions the calendar shows."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    month = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"] = forms.ChoiceField(
            label=_("Office"), choices=[("", _("All offices")), *offices], required=False
        )

"""An appointment as it is chosen from what is free; the hours of an office as its supervisor sets them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.reception.actions import Hours
from masar.casework.reception.rules import State
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import Checkboxes, CodeField, DayField, DeedForm, MasarForm, NumberInput
from masar.foundation.ui.widgets import GroupedRadios

CLOCK = ["%H:%M", "%H.%M", "%Hh%M", "%Hh", "%H"]
WEEKDAYS = (
    ("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")), ("5", _("Friday")), ("6", _("Saturday")), ("7", _("Sunday")),
)  # fmt: skip
LENGTHS = [(str(minutes), minutes) for minutes in (10, 15, 20, 30, 45, 60, 90)]
ENDS = (
    (State.ATTENDED, _("The person came")), (State.MISSED, _("The person did not come")), (State.CANCELLED, _("The person cancelled it")),
    (State.CALLED_OFF, _("The office cancelled it")),
)  # fmt: skip


class ClockField(forms.TimeField):
    """An hour of the day, as people write it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", NumberInput({"class": "short", "inputmode": "numeric"}))
        options.setdefault(
            "error_messages",
            {"invalid": _("Write an hour, for example 9:30."), "required": _("Write an hour, for example 9:30.")},
        )
        super().__init__(input_formats=CLOCK, **options)


class WhereForm(MasarForm):
    """Which office, from which day on, in which language; sent by GET, so that the address can be kept."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    day = DayField(label=_("From"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"] = forms.ChoiceField(label=_("Office"), choices=offices, required=False)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=[("", _("Any language")), *codes("language")], required=False
        )  # fmt: skip


class SlotForm(DeedForm):
    """One of the hours that are free; `slots` are its choices, by day."""

    person = forms.ChoiceField(label=_("Person"))
    purpose = forms.ChoiceField(label=_("What for"))
    slot = forms.ChoiceField(label=_("Hour"), widget=GroupedRadios)

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], slots: list[Any], moving: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = CodeField(label=_("Person"), codes=people, initial=people[0][0])
        self.fields["purpose"] = CodeField(label=_("What for"), codes=codes("appointment-purpose"), widget=forms.Select)
        self.fields["slot"] = forms.ChoiceField(
            label=_("Hour"), choices=slots, widget=GroupedRadios,
            error_messages={"required": _("Choose an hour."), "invalid_choice": _("This hour is no longer free. Choose another.")},
        )  # fmt: skip
        if len(people) < 2:
            self.fields["person"].widget = forms.HiddenInput()
        if moving:
            del self.fields["person"], self.fields["purpose"]


class EndForm(DeedForm):
    """What became of an appointment."""

    state = CodeField(label=_("What became of it"), codes=ENDS)


class HoursForm(DeedForm):
    """Hours of one weekday: from when until when, how long an appointment lasts, how many at once, in which languages."""

    weekday = CodeField(label=_("Day of the week"), codes=WEEKDAYS, widget=forms.Select)
    starts = ClockField(label=_("From"))
    ends = ClockField(label=_("Until"))
    minutes = CodeField(label=_("Minutes of an appointment"), codes=LENGTHS, initial="30", widget=forms.Select)
    places = forms.IntegerField(
        label=_("How many at once"), min_value=1, max_value=50, initial=1, widget=NumberInput({"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Write a number in figures."), "min_value": _("One at least."), "max_value": _("Not more than %(limit_value)s at once."),
        },
    )  # fmt: skip
    languages = forms.MultipleChoiceField(label=_("Languages spoken in the office"), widget=Checkboxes)
    interpreted = forms.MultipleChoiceField(label=_("Languages with an interpreter"), widget=Checkboxes, required=False)
    since = DayField(label=_("From which day on"), initial=today)
    until = DayField(label=_("Until which day"), required=False, help_text=_("Empty for hours without an end."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("languages", "interpreted"):
            self.fields[name].choices = codes("language")  # type: ignore[attr-defined]  # a choice field, above

    @property
    def hours(self) -> Hours:
        """What was set, once the form is valid."""
        clean = self.cleaned_data
        return Hours(
            int(clean["weekday"]), clean["starts"], clean["ends"], int(clean["minutes"]), clean["places"], tuple(clean["languages"]), tuple(clean["interpreted"]),
            clean["since"], clean["until"],
        )  # fmt: skip


class EndHoursForm(DeedForm):
    """The last day of some hours."""

    until = DayField(label=_("Last day"), initial=today)


class ClosedDayForm(DeedForm):
    """A day on which the office receives nobody."""

    on = DayField(label=_("Day"))
    why = forms.CharField(label=_("Why"), max_length=80, help_text=_("For example: Feast of the Throne."))

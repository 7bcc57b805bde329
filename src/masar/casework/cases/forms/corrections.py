"""Forms that set right what was recorded wrongly, and that hand a case on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import ReasonForm, codes
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import spoken
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, NameInput, PartialDateField
from masar.methods.programmes.ledger import State

STATED = ("return_country", "destination", "channel", "reasons", "travel_on")


class CorrectCaseForm(ReasonForm):
    """What was stated of the case, corrected with the reason."""

    return_country = forms.ChoiceField(label=_("Country of return"), required=False)
    destination = forms.CharField(
        label=_("Destination in that country"), required=False, max_length=120, widget=NameInput
    )
    channel = forms.ChoiceField(label=_("Intake channel"))
    entered = PartialDateField(label=_("Entered the host country"), required=False)
    reasons = CodesField(label=_("Reasons for return"), codes=[], required=False)
    travel_on = DayField(label=_("Planned day of travel"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        entered = PartialDate(case.entered_on, Precision(case.entered_precision)) if case.entered_on else None
        stated = {name: getattr(case, name) for name in (*STATED, "version")}
        super().__init__(*args, case=case, initial={**stated, "entered": entered}, **options)
        self.fields["return_country"] = CodeField(label=_("Country of return"), codes=country_choices(), required=False)
        self.fields["channel"] = CodeField(label=_("Intake channel"), codes=codes("intake-channel"))
        self.fields["reasons"] = CodesField(
            label=_("Reasons for return"), codes=codes("reason-for-return"), required=False
        )
        self.order_fields(
            ["return_country", "destination", "channel", "entered", "reasons", "travel_on", "reason", "on"]
        )

    @property
    def changes(self) -> dict[str, Any]:
        """What the case is to say instead."""
        entered: PartialDate | None = self.cleaned_data["entered"]
        day = (
            {"entered_on": entered.day, "entered_precision": str(entered.precision)}
            if entered
            else {"entered_on": None}
        )
        return {name: self.cleaned_data[name] for name in STATED} | day


class ReassignForm(DeedForm):
    """Who takes over the case."""

    worker = forms.ChoiceField(label=_("New case worker"))

    def __init__(self, *args: Any, workers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["worker"] = CodeField(label=_("New case worker"), codes=workers, widget=forms.Select)


class CorrectEntryForm(ReasonForm):
    """What an entry of the ledger should have said."""

    state = forms.ChoiceField(label=_("What is right"))
    valid_until = DayField(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["state"] = CodeField(
            label=_("What is right"),
            codes=[
                (State.DONE, _("Done")),
                (State.TO_DO, _("Not done")),
                (State.IN_PROGRESS, _("Waiting")),
                (State.BLOCKED, _("Refused or blocked")),
            ],
        )
        self.order_fields(["state", "on", "valid_until", "reason"])


class StepBackForm(ReasonForm):
    """The stage to which a case goes back."""

    stage = forms.ChoiceField(label=_("Back to"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        programme = programme_of(self.case)
        earlier = programme.stages[: programme.order_of(self.case.stage)]
        self.fields["stage"] = CodeField(
            label=_("Back to"), codes=[(one.code, one.title.say(spoken())) for one in earlier]
        )
        self.order_fields(["stage", "reason", "on"])

"""What is typed about a case, checked field by field; the deeds themselves are judged in `rules` and `actions`."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import spoken
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import is_child, today
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, NameInput, PartialDateField
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Requirement

FORM_VERSION = "2026.1"
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks that turn the order of what follows them, beyond the text in which they stand."""


def codes(name: str) -> list[tuple[str, str]]:
    """The choices of a code list in the reader's language."""
    return code_list(name).choices()


class ProseField(forms.CharField):
    """A text of several words, without the marks that would turn round the page behind it."""

    def to_python(self, value: Any) -> str:
        """The text as it is written."""
        return (super().to_python(value) or "").translate(TURNING).strip()


class CaseDeedForm(DeedForm):
    """A deed in a case on a day: today unless stated otherwise."""

    on = DayField(label=_("Date"), initial=today)

    def __init__(self, *args: Any, case: Case, members: list[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        if "person" in self.fields:
            people = [(str(member.person_id), member.person.name) for member in members]
            self.fields["person"] = CodeField(codes=people, label=self.fields["person"].label, initial=people[0][0])

    def clean_on(self) -> date:
        """The day of the deed; never a day to come."""
        on: date = self.cleaned_data["on"]
        if on > today():
            raise forms.ValidationError(_("The date lies in the future. Record the deed on the day it is done."))
        return on

    @property
    def person_id(self) -> str:
        """The chosen member."""
        chosen: str = self.cleaned_data["person"]
        return chosen


class AdvanceForm(CaseDeedForm):
    """Entering the next stage asks only for the day."""


class ReasonForm(CaseDeedForm):
    """A deed that says why."""

    reason = ProseField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(CaseDeedForm):
    """A withdrawal: honoured with or without a reason."""

    reason = ProseField(
        label=_("Reason, if the person gives one"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExitForm(ReasonForm):
    """Another end, by an exit of the programme."""

    exit = forms.ChoiceField(label=_("How the case ends"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ways = programme_of(self.case).exits_from(self.case.stage)
        self.fields["exit"] = CodeField(
            label=_("How the case ends"),
            codes=[(way.code, way.title.say(spoken())) for way in ways if way.code not in ("WITHDRAWN", "COMPLETED")],
        )
        self.order_fields(["exit", "reason", "on"])


class HoldForm(ReasonForm):
    """A hold, by a reason of the programme."""

    hold = forms.ChoiceField(label=_("Why the case waits"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hold"] = CodeField(
            label=_("Why the case waits"),
            codes=[(one.code, one.title.say(spoken())) for one in programme_of(self.case).holds],
        )
        self.order_fields(["hold", "reason", "on"])


class RequirementForm(CaseDeedForm):
    """How far a requirement is."""

    state = CodeField(
        label=_("How far has it got?"),
        codes=[
            (State.DONE, _("Done")), (State.IN_PROGRESS, _("Requested, waiting for an answer")), (State.BLOCKED, _("Refused or blocked")),
            (State.NOT_NEEDED, _("Not needed in this case")),
        ],
        initial=State.DONE,
    )  # fmt: skip
    holder = forms.CharField(
        label=_("Who has it in hand"), required=False, max_length=80, help_text=_("An embassy, an office, a colleague.")
    )
    expected_by = DayField(label=_("Answer expected by"), required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    reason = ProseField(
        label=_("Remark for colleagues"),
        required=False,
        max_length=200,
        help_text=_("Required if it is blocked or not needed. Write nothing about health or protection."),
    )

    def __init__(self, *args: Any, requirement: Requirement | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if requirement is not None and not requirement.waivable:
            state = self.fields["state"]
            states = [choice for choice in state.choices if choice[0] != State.NOT_NEEDED]  # type: ignore[attr-defined]  # a ChoiceField
            self.fields["state"] = CodeField(label=state.label, codes=states, initial=State.DONE)
            self.fields["reason"].help_text = _("Required if it is blocked. Write nothing about health or protection.")


class DestinationForm(CaseDeedForm):
    """Where the person wants to return to."""

    return_country = forms.ChoiceField(label=_("Country of return"))
    destination = forms.CharField(label=_("Town or region in that country"), max_length=120, widget=NameInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["return_country"] = CodeField(
            label=_("Country of return"), codes=country_choices(), initial=self.case.return_country
        )
        self.fields["destination"].initial = self.case.destination
        self.order_fields(["return_country", "destination", "on"])


class ConsentForm(CaseDeedForm):
    """One consent: one person, one purpose."""

    person = forms.ChoiceField(label=_("Person"))
    purpose = forms.ChoiceField(label=_("Purpose"))
    given = CodeField(label=_("Does the person agree?"), codes=[("yes", _("Yes")), ("no", _("No"))])
    given_by = CodeField(
        label=_("Who answered"),
        codes=[
            ("PERSON", _("The person")),
            ("GUARDIAN", _("The guardian or parent")),
            ("REPRESENTATIVE", _("A legal representative")),
            ("AUTHORITY", _("The competent authority, for an unaccompanied child")),
        ],
        initial="PERSON",
        help_text=_("Nobody under 18 consents alone."),
    )
    method = forms.ChoiceField(label=_("How"))
    language = forms.ChoiceField(label=_("Language of the explanation"))
    interpreter = forms.CharField(label=_("Interpreter"), required=False, max_length=120, widget=NameInput)
    recipient = forms.CharField(label=_("Recipient, if it is shared"), required=False, max_length=120)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["purpose"] = CodeField(label=_("Purpose"), codes=codes("consent-purpose"), initial="PROCESSING")
        self.fields["method"] = CodeField(label=_("How"), codes=codes("consent-method"))
        self.fields["language"] = CodeField(
            label=_("Language of the explanation"), codes=codes("language"), initial="fr"
        )
        members: list[Member] = options["members"]
        chosen = next((one for one in members if str(one.person_id) == self.initial.get("person")), members[0])
        if is_child(chosen.person.birth_date, today()):
            self.fields["given_by"].initial = "GUARDIAN"


class InterviewForm(CaseDeedForm):
    """A conversation with one member."""

    person = forms.ChoiceField(label=_("Person"))
    kind = CodeField(
        label=_("Kind"),
        codes=[
            ("INFORMATION", _("Information on the programme")),
            ("COUNSELLING", _("Counselling interview")),
            ("FOLLOW_UP", _("Follow-up")),
        ],
        initial="COUNSELLING",
    )
    mode = forms.ChoiceField(label=_("How it was held"))
    language = forms.ChoiceField(label=_("Language"))
    interpreter = forms.CharField(label=_("Interpreter"), required=False, max_length=120, widget=NameInput)
    private = forms.BooleanField(label=_("In private"), required=False, initial=True)
    summary = ProseField(
        label=_("What was said"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Sealed: only those who work on protection or conduct the case can read it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mode"] = CodeField(label=_("How it was held"), codes=codes("interview-mode"), initial="IN_PERSON")
        self.fields["language"] = CodeField(label=_("Language"), codes=codes("language"), initial="fr")


class NoteForm(CaseDeedForm):
    """A note."""

    text = ProseField(label=_("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))


class DocumentForm(CaseDeedForm):
    """A scan."""

    type = forms.ChoiceField(label=_("Kind of document"))
    person = forms.ChoiceField(label=_("Person"))
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, JPEG or PNG, up to 10 MB. Author, place and camera are removed.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"] = CodeField(label=_("Kind of document"), codes=codes("document-type"))


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

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["return_country"] = CodeField(label=_("Country of return"), codes=country_choices(), required=False)
        self.fields["channel"] = CodeField(label=_("Intake channel"), codes=codes("intake-channel"))
        self.fields["reasons"] = CodesField(
            label=_("Reasons for return"), codes=codes("reason-for-return"), required=False
        )
        self.order_fields(
            ["return_country", "destination", "channel", "entered", "reasons", "travel_on", "reason", "on"]
        )


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


class FactsForm(CaseDeedForm):
    """Which facts are true of a member; only those that the actor may state are offered."""

    person = forms.ChoiceField(label=_("Person"))
    facts = CodesField(
        label=_("True of this person"), codes=[], required=False, help_text=_("What is not ticked counts as no.")
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["facts"] = CodesField(
            label=_("True of this person"),
            codes=offered,
            required=False,
            help_text=_("What is not ticked counts as no."),
        )
        self.order_fields(["person", "facts", "on"])


class JoinForm(CaseDeedForm):
    """A further member: name, sex, year of birth, relation."""

    given_names = forms.CharField(label=_("Given names"), required=False, max_length=120, widget=NameInput)
    family_name = forms.CharField(label=_("Family name"), required=False, max_length=120, widget=NameInput)
    sex = forms.ChoiceField(label=_("Sex"))
    born = PartialDateField(label=_("Date of birth"), required=False)
    relation = forms.ChoiceField(label=_("Relation"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=codes("sex"))
        relations = [choice for choice in codes("relation") if choice[0] != "PRINCIPAL"]
        self.fields["relation"] = CodeField(label=_("Relation"), codes=relations)


class LeaveForm(ReasonForm):
    """Who leaves the case."""

    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["person", "reason", "on"])

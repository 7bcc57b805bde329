"""Forms of what is written into the file: requirements, interviews, notes, documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import CaseDeedForm, ProseField, codes
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.ui.forms import CodeField, DayField, NameInput
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Requirement


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

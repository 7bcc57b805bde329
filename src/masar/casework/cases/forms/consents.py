"""The form of a consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import CaseDeedForm, codes
from masar.casework.cases.models import Member
from masar.casework.cases.queries import counts_as_child
from masar.casework.cases.rules import STORY_USE
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, CodesField, DayField, NameInput

FORM_VERSION = "2026.1"
WHO_ANSWERED = (
    ("PERSON", _("The person")),
    ("GUARDIAN", _("The guardian or parent")),
    ("REPRESENTATIVE", _("A legal representative")),
    ("AUTHORITY", _("The competent authority, for an unaccompanied child")),
)
"""Who may speak for a person."""


class ConsentForm(CaseDeedForm):
    """One consent: one person, one purpose."""

    person = forms.ChoiceField(label=_("Person"))
    purpose = forms.ChoiceField(label=_("Purpose"))
    given = CodeField(label=_("Does the person agree?"), codes=[("yes", _("Yes")), ("no", _("No"))])
    given_by = CodeField(
        label=_("Who answered"),
        codes=WHO_ANSWERED,
        initial="PERSON",
        help_text=_("Nobody under 18 consents alone."),
    )
    method = forms.ChoiceField(label=_("How"))
    language = forms.ChoiceField(label=_("Language of the explanation"))
    interpreter = forms.CharField(label=_("Interpreter"), required=False, max_length=120, widget=NameInput)
    explained = forms.ChoiceField(label=_("How it was explained"), required=False)
    witness = forms.CharField(label=_("Witness"), required=False, max_length=120, widget=NameInput)
    organisation = forms.ChoiceField(label=_("Recipient"), required=False)
    recipient = forms.CharField(
        label=_("Recipient who is not in the directory"), required=False, max_length=120, help_text=_("Nothing is shared in this system with who is not in the directory.")
    )  # fmt: skip
    categories = CodesField(label=_("Data that may be shared"), codes=[], required=False)
    uses = CodesField(label=_("What may be told or shown, and where"), codes=[], required=False)
    expires_on = DayField(label=_("Agreed until"), required=False, help_text=_("Empty: until the person withdraws it."))

    sections_of = (
        (
            _("How the person agreed"),
            ("given", "given_by", "method", "witness", "language", "interpreter", "explained"),
        ),
        (_("If data leave the mission"), ("organisation", "recipient", "categories")),
        (_("If it is a story or photo"), ("uses",)),
        (_("How long"), ("expires_on",)),
    )

    def __init__(self, *args: Any, organisations: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["purpose"] = CodeField(label=_("Purpose"), codes=codes("consent-purpose"), initial="PROCESSING")
        self.fields["method"] = CodeField(label=_("How"), codes=codes("consent-method"))
        self.fields["language"] = CodeField(
            label=_("Language of the explanation"), codes=codes("language"), initial="fr"
        )
        self.fields["explained"] = CodeField(
            label=_("How it was explained"), codes=codes("consent-explained"), required=False
        )
        self.fields["organisation"] = CodeField(
            label=_("Recipient"), codes=organisations, required=False, widget=forms.Select
        )
        self.fields["categories"] = CodesField(
            label=_("Data that may be shared"), codes=codes("data-category"), required=False
        )
        self.fields["uses"] = CodesField(
            label=_("What may be told or shown, and where"), codes=codes("story-use"), required=False,
            help_text=_("For a no: what the person refuses; nothing ticked refuses everything."),
        )  # fmt: skip
        members: list[Member] = options["members"]
        chosen = next((one for one in members if str(one.person_id) == self.initial.get("person")), members[0])
        if counts_as_child(self.case, chosen.person, today()):
            self.fields["given_by"].initial = "GUARDIAN"

    def clean(self) -> dict[str, Any]:
        """A consent to a story names its uses where another names categories of data."""
        clean = super().clean() or {}
        if clean.get("purpose") == STORY_USE:
            clean["categories"] = clean.get("uses") or []
        return clean

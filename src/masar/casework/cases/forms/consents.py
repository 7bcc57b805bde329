"""The form of a consent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import CaseDeedForm, codes
from masar.casework.cases.models import Member
from masar.foundation.core.dates import is_child, today
from masar.foundation.ui.forms import CodeField, CodesField, DayField, NameInput

FORM_VERSION = "2026.1"


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
    explained = forms.ChoiceField(label=_("How it was explained"), required=False)
    witness = forms.CharField(label=_("Witness"), required=False, max_length=120, widget=NameInput)
    organisation = forms.ChoiceField(label=_("Recipient"), required=False)
    recipient = forms.CharField(
        label=_("Recipient who is not in the directory"), required=False, max_length=120, help_text=_("Nothing is shared in this system with who is not in the directory.")
    )  # fmt: skip
    categories = CodesField(label=_("Data that may be shared"), codes=[], required=False)
    expires_on = DayField(label=_("Agreed until"), required=False, help_text=_("Empty: until the person withdraws it."))

    sections_of = (
        (
            _("How the person agreed"),
            ("given", "given_by", "method", "witness", "language", "interpreter", "explained"),
        ),
        (_("If data leave the mission"), ("organisation", "recipient", "categories", "expires_on")),
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
        members: list[Member] = options["members"]
        chosen = next((one for one in members if str(one.person_id) == self.initial.get("person")), members[0])
        if is_child(chosen.person.birth_date, today()):
            self.fields["given_by"].initial = "GUARDIAN"

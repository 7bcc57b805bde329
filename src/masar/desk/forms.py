"""What is typed on pages of the desk: registration, enquiries, settings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.foundation.access.roles import ROLES
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import today
from masar.foundation.core.parse import Refused, parse_name, parse_phone, sentence
from masar.foundation.ui.forms import (
    CodeField,
    CodesField,
    DayField,
    DeedForm,
    MasarForm,
    NameInput,
    PartialDateField,
    PhoneInput,
)

FAMILY = 4
"""Further family members that the registration page offers at once."""


class NameField(forms.CharField):
    """A name in whichever script, cleaned of invisible marks."""

    widget = NameInput

    def to_python(self, value: Any) -> str:
        """The tidied name. Raises ValidationError saying what in it cannot be part of a name."""
        typed = super().to_python(value)
        if not typed:
            return ""
        read = parse_name(typed)
        if isinstance(read, Refused):
            raise ValidationError(sentence(read.code, read.params))
        return str(read.value)


class PhoneField(forms.CharField):
    """A phone number, kept in its international form."""

    widget = PhoneInput

    def to_python(self, value: Any) -> str:
        """The number as +212…; raises ValidationError saying what is wrong with it."""
        typed = super().to_python(value)
        if not typed:
            return ""
        read = parse_phone(typed)
        if isinstance(read, Refused):
            raise ValidationError(sentence(read.code, read.params))
        return str(read.value)


class IdentityForm(DeedForm):
    """Who a person is."""

    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    given_names = NameField(
        label=_("Given names"), required=False, max_length=120, help_text=_("One name only is fine.")
    )
    native_name = NameField(label=_("Name in the person's own script"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"))
    born = PartialDateField(label=_("Date of birth"), required=False, help_text=_("The year alone is enough."))
    age = forms.IntegerField(label=_("Age, if no date is known"), required=False, min_value=0, max_value=120)
    nationality = forms.ChoiceField(label=_("Nationality"))
    language = forms.ChoiceField(label=_("Language"))
    phone = PhoneField(label=_("Phone"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=code_list("sex").choices())
        self.fields["nationality"] = CodeField(label=_("Nationality"), codes=country_choices())
        self.fields["language"] = CodeField(label=_("Language"), codes=code_list("language").choices(), initial="fr")


class RegistrationForm(IdentityForm):
    """The principal applicant and the first facts of the case."""

    channel = forms.ChoiceField(label=_("How the person came to us"))
    return_country = forms.ChoiceField(label=_("Country of return"), required=False)
    destination = NameField(label=_("Destination in that country"), required=False, max_length=120)
    entered = PartialDateField(label=_("Entered the host country"), required=False)
    reasons = CodesField(label=_("Reasons for return"), codes=[], required=False)
    on = DayField(label=_("Date of first contact"), initial=today)
    office = forms.ChoiceField(label=_("Office"))
    different = forms.BooleanField(label=_("I have looked: this is somebody else"), required=False)
    sections_of = (
        (
            _("Who"),
            ("family_name", "given_names", "native_name", "sex", "born", "age", "nationality", "language", "phone"),
        ),
        (_("Why and where"), ("channel", "return_country", "destination", "entered", "reasons", "on", "office")),
        ("", ("different",)),
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"] = CodeField(
            label=_("How the person came to us"), codes=code_list("intake-channel").choices(), widget=forms.Select
        )
        self.fields["return_country"] = CodeField(label=_("Country of return"), codes=country_choices(), required=False)
        self.fields["reasons"] = CodesField(
            label=_("Reasons for return"), codes=code_list("reason-for-return").choices(), required=False
        )
        self.fields["office"] = CodeField(label=_("Office"), codes=offices, initial=offices[0][0] if offices else "")


class FamilyMemberForm(MasarForm):
    """A further member: name, sex, year of birth, relation; the rest follows on the member's own page."""

    given_names = NameField(label=_("Given names"), required=False, max_length=120)
    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    birth_year = forms.IntegerField(label=_("Year of birth"), required=False, min_value=1900, max_value=2100)
    relation = forms.ChoiceField(label=_("Relation"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(
            label=_("Sex"), codes=code_list("sex").choices(), required=False, widget=forms.Select
        )
        relations = [choice for choice in code_list("relation").choices() if choice[0] != "PRINCIPAL"]
        self.fields["relation"] = CodeField(label=_("Relation"), codes=relations, required=False, widget=forms.Select)

    def clean(self) -> dict[str, Any]:
        """A member has a name, a sex and a relation, or is left out whole."""
        clean: dict[str, Any] = super().clean() or {}
        if any(clean.get(name) for name in ("given_names", "family_name", "birth_year", "sex", "relation")):
            for name in ("sex", "relation"):
                if not clean.get(name):
                    self.add_error(name, _("Choose an answer."))
            if not (clean.get("given_names") or clean.get("family_name")):
                self.add_error("given_names", _("Fill this in."))
        return clean

    @property
    def filled(self) -> bool:
        """Whether anybody was written here."""
        return bool(self.cleaned_data.get("given_names") or self.cleaned_data.get("family_name"))


class CorrectPersonForm(IdentityForm):
    """Identity corrected, with the reason."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(DeedForm):
    """Why one asks another office."""

    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=200,
        help_text=_("For example: the person says they registered there in May."),
    )


class StaffForm(DeedForm):
    """An account and its first role."""

    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    language = CodeField(
        label=_("Language"), codes=[("fr", "Français"), ("en", "English"), ("ar", "العربية")], initial="fr"
    )
    role = forms.ChoiceField(label=_("Role"))
    office = forms.ChoiceField(label=_("Office"), required=False)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = CodeField(
            label=_("Role"), codes=[(role.code, role.title) for role in ROLES.values()], widget=forms.Select
        )
        self.fields["office"] = CodeField(label=_("Office"), codes=offices, required=False)


class OfficeForm(DeedForm):
    """An office."""

    code = forms.RegexField(r"^[A-Z]{2,10}$", label=_("Code"), help_text=_("Two to ten capital letters, such as RAB."))
    name = NameField(label=_("Name"), max_length=80)
    city = NameField(label=_("Town"), max_length=80)


class PartnerForm(DeedForm):
    """A partner."""

    name = forms.CharField(label=_("Name"), max_length=160)
    short = forms.CharField(label=_("Short name"), max_length=30, required=False)
    kind = CodeField(
        label=_("Kind"),
        codes=[("NGO", _("Association")), ("CLINIC", _("Clinic")), ("EMBASSY", _("Embassy")), ("AUTHORITY", _("Authority")), ("MISSION", _("Sister mission")), ("DONOR", _("Donor"))],
    )  # fmt: skip
    services = forms.CharField(label=_("Services"), max_length=200, required=False)

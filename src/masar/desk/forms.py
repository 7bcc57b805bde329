"""What is typed on pages of the desk: registration, corrections, enquiries. Of settings see `role_forms` and `place_forms`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import Precision, age_on, today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import (
    CodeField,
    CodesField,
    DayField,
    DeedForm,
    MasarForm,
    PartialDateField,
    ShortRadios,
)
from masar.foundation.ui.identity import NameField, PhoneField

FAMILY = 10
"""Further family members that the registration page has room for; it shows one more whenever the last is opened."""
OLDEST = 120


class IdentityForm(DeedForm):
    """Who a person is."""

    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    given_names = NameField(label=_("Given names"), required=False, max_length=120)
    native_name = NameField(label=_("Name in the person’s own script"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"))
    born = PartialDateField(label=_("Date of birth"), required=False, help_text=_("The year alone is enough."))
    age = forms.IntegerField(
        label=_("Age, if no date is known"),
        required=False,
        min_value=0,
        max_value=OLDEST,
        error_messages={
            "invalid": _("Write the age in figures, for example 27."),
            "min_value": _("An age cannot be below 0. Write it in completed years."),
            "max_value": _("Nobody is older than %(limit_value)s years. Check the age."),
        },
    )
    nationality = forms.ChoiceField(label=_("Nationality"))
    language = forms.ChoiceField(label=_("Language"))
    phone = PhoneField(label=_("Phone"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=code_list("sex").choices(), widget=ShortRadios)
        self.fields["nationality"] = CodeField(label=_("Nationality"), codes=country_choices())
        self.fields["language"] = CodeField(label=_("Language"), codes=code_list("language").choices(), initial="fr")

    def clean(self) -> dict[str, Any]:
        """An age and a birth date that are both given agree; a year alone leaves a year's room."""
        clean: dict[str, Any] = super().clean() or {}
        born, age = clean.get("born"), clean.get("age")
        if born is not None and age is not None:
            reckoned = age_on(born.day, clean.get("on") or today())
            if abs(reckoned - age) > (0 if born.precision is Precision.DAY else 1):
                self.add_error(
                    "age", _("This age contradicts the date of birth, which makes %(years)s. Keep the one that is known better.") % {"years": reckoned}
                )  # fmt: skip
        return clean

    def refuse(self, refusal: Refusal) -> None:
        """As every form; what is said of the birth date stands at its boxes."""
        at = "born" if refusal.field == "birth_date" else refusal.field
        super().refuse(Refusal(refusal.code, refusal.why, refusal.mend, field=at))


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
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()


class FamilyMemberForm(MasarForm):
    """A further member: name, sex, year of birth, relation; the rest follows on the member's own page."""

    given_names = NameField(label=_("Given names"), required=False, max_length=120)
    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "class": "short", "maxlength": "4"}),
        error_messages={"invalid": _("Write the year in four figures, for example 2015.")},
    )
    relation = forms.ChoiceField(label=_("Relation"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(
            label=_("Sex"), codes=code_list("sex").choices(), required=False, widget=forms.Select
        )
        relations = [choice for choice in code_list("relation").choices() if choice[0] != "PRINCIPAL"]
        self.fields["relation"] = CodeField(label=_("Relation"), codes=relations, required=False, widget=forms.Select)

    @property
    def title(self) -> str:
        """What the page and the list of errors call this member."""
        return _("Family member %(number)s") % {"number": int(str(self.prefix).rpartition("-")[2]) + 1}

    def clean_birth_year(self) -> int | None:
        """Not after this year, and not before anyone alive was born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is None:
            return None
        if year > today().year:
            raise ValidationError(_("This year lies in the future. Check it."))
        if year < today().year - OLDEST:
            raise ValidationError(_("Nobody is older than %(years)s years. Check the year.") % {"years": OLDEST})
        return year

    def clean(self) -> dict[str, Any]:
        """A member has a name, a sex and a relation, or is left out whole."""
        clean: dict[str, Any] = super().clean() or {}
        if any(clean.get(name) for name in ("given_names", "family_name", "birth_year", "sex", "relation")):
            for name in ("sex", "relation"):
                if not clean.get(name):
                    self.add_error(name, _("Choose an answer."))
            if not (clean.get("given_names") or clean.get("family_name")):
                self.add_error("given_names", _("Fill this in."))
            if clean.get("relation") == "CHILD" and not clean.get("birth_year") and "birth_year" not in self.errors:
                self.add_error("birth_year", _("Write the year of birth of a child; an estimate will do."))
        return clean

    @property
    def filled(self) -> bool:
        """Whether anybody was written here."""
        return bool(self.cleaned_data.get("given_names") or self.cleaned_data.get("family_name"))


class CorrectPersonForm(IdentityForm):
    """Identity corrected, with the reason."""

    reason = forms.CharField(label=_("Reason for the correction"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class FilterForm(MasarForm):
    """What narrows the worklist; sent by GET, so that the address can be kept or shared."""

    stage = forms.ChoiceField(label=_("Stage"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    worker = forms.ChoiceField(label=_("Case worker"), required=False)
    overdue = forms.BooleanField(label=_("Past their day only"), required=False)
    tab = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        stages: list[tuple[str, str]],
        offices: list[tuple[str, str]],
        workers: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["stage"] = _narrowing(_("Stage"), _("All stages"), stages)
        self.fields["office"] = _narrowing(_("Office"), _("All offices"), offices)
        self.fields["worker"] = _narrowing(_("Case worker"), _("All"), workers)
        if len(offices) < 2:
            del self.fields["office"]
        if not workers:
            del self.fields["worker"]


def _narrowing(label: Any, everything: Any, codes: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", everything), *codes], required=False)


class AskForm(DeedForm):
    """Why one asks another office."""

    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=200,
        help_text=_("For example: the person says they registered there in May."),
    )


class KeepListForm(DeedForm):
    """A list's name, and for whom it is kept."""

    name = forms.CharField(
        label=_("Name of the list"),
        max_length=40,
        help_text=_("What is on it, such as “Ready for Conakry”; no names of people."),
    )
    office = forms.ChoiceField(label=_("For whom"), required=False)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = [(code, _("Everybody in %(office)s") % {"office": name}) for code, name in offices]
        self.fields["office"] = forms.ChoiceField(
            label=_("For whom"), choices=[("", _("Myself")), *everybody], required=False
        )
        if not offices:
            del self.fields["office"]

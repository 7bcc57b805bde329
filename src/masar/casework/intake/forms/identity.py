"""Who somebody is: typed, or read from the machine-readable lines of a passport; and the same as it is corrected later."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from masar.casework.intake.forms.frame import PageForm
from masar.casework.intake.rules import check_reach
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import PartialDate, Precision, age_on, born_from_age, today
from masar.foundation.core.parse import Mrz, Refused, parse_mrz, sentence
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import CodeField, MasarForm, PartialDateField, ShortRadios
from masar.foundation.ui.identity import NameField, PhoneField
from masar.registry.people.rules import OLDEST, check_birth, check_name

PASSPORT, CARD, OTHER = "PASSPORT", "NATIONAL_ID", "OTHER"
KINDS = {"P": PASSPORT, "I": CARD, "A": CARD, "C": CARD}
"""The paper by the first letter of its lines."""


class IdentityForm(MasarForm):
    """Who a person is."""

    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    given_names = NameField(label=_("Given names"), required=False, max_length=120)
    native_name = NameField(label=_("Name in the person’s own script"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"))
    born = PartialDateField(
        label=_("Date of birth"), required=False, help_text=_("The year alone is enough; a Hijri date is understood.")
    )
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
    phone = PhoneField(label=_("Phone"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=code_list("sex").choices(), widget=ShortRadios)
        self.fields["nationality"] = CodeField(label=_("Nationality"), codes=country_choices())

    @property
    def reckoned_on(self) -> date:
        """The day on which an age is that age."""
        on: date | None = self.cleaned_data.get("on")
        return on or today()

    def clean(self) -> dict[str, Any]:
        """An age and a birth date that are both given agree; a year alone leaves a year's room."""
        clean: dict[str, Any] = super().clean() or {}
        born, age = clean.get("born"), clean.get("age")
        if born is not None and age is not None:
            reckoned = age_on(born.day, self.reckoned_on)
            if abs(reckoned - age) > (0 if born.precision is Precision.DAY else 1):
                self.add_error(
                    "age", _("This age contradicts the date of birth, which makes %(years)s. Keep the one that is known better.") % {"years": reckoned}
                )  # fmt: skip
        return clean

    @property
    def birth(self) -> PartialDate | None:
        """The birth date, or the one that follows from the age; once the form is valid."""
        born: PartialDate | None = self.cleaned_data["born"]
        age: int | None = self.cleaned_data["age"]
        return born or (born_from_age(age, self.reckoned_on) if age is not None else None)

    def refuse(self, refusal: Refusal) -> None:
        """As every form; what is said of the birth date stands at its boxes."""
        at = "born" if refusal.field == "birth_date" else refusal.field
        super().refuse(Refusal(refusal.code, refusal.why, refusal.mend, field=at))


class IdentityPage(IdentityForm, PageForm):
    """Who the applicant is and how they are reached; the lines of a passport fill the boxes."""

    page = "identity"
    mrz = forms.CharField(
        label=_("Lines at the foot of the passport or card"), required=False, max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", "class": "mrz"}),
        help_text=_("Typed or pasted, they fill the boxes below once their check digits fit."),
    )  # fmt: skip
    field_order = ("mrz", "family_name", "given_names", "native_name", "sex", "born", "age", "nationality", "phone")

    @property
    def reckoned_on(self) -> date:
        """The day of registration."""
        return self.around.on

    def clean_mrz(self) -> str:
        """Lines that are left standing are right ones."""
        typed: str = self.cleaned_data["mrz"]
        read = parse_mrz(typed, self.around.on) if typed.strip() else None
        if isinstance(read, Refused):
            raise ValidationError(sentence(read.code, read.params))
        return typed

    def clean(self) -> dict[str, Any]:
        """A name, a birth that can be, an age one way or the other, and a way to reach the person."""
        clean = super().clean()
        if not {"family_name", "given_names"} & self.errors.keys():
            self.check(check_name, clean.get("family_name", ""), clean.get("given_names", ""))
        self.check(check_birth, clean.get("born"), self.around.on)
        if not (clean.get("born") or clean.get("age") is not None or {"born", "age"} & self.errors.keys()):
            self.add_error("born", _("Write the year of birth, or the age below; an estimate will do."))
        if "phone" not in self.errors:
            self.check(check_reach, clean.get("phone", ""), clean.get("reach", ""))
        return clean


Boxes = Mapping[str, Sequence[str]]


def read_lines(typed: str, on: date) -> tuple[Boxes, Boxes] | Refused:
    """What the lines of a passport say, as it would be typed on the page of identity and on that of papers."""
    read = parse_mrz(typed, on)
    if isinstance(read, Refused):
        return read
    found = read.value
    paper = {
        "type": KINDS.get(found.kind[:1], OTHER),
        "number": found.number,
        "country": found.issuer,
        "expires_on": f"{found.expires_on:%d/%m/%Y}" if found.expires_on else "",
    }
    return _boxes(found), {name: [value] for name, value in paper.items() if value}


def _boxes(found: Mrz) -> Boxes:
    who = {
        "family_name": found.family_name, "given_names": found.given_names, "sex": found.sex, "nationality": found.nationality, "mrz": "",
    }  # fmt: skip
    boxes = {name: [value] for name, value in who.items() if value or name == "mrz"}
    if born := found.born:
        known = {Precision.DAY: 3, Precision.MONTH: 2}.get(born.precision, 1)
        parts = (("year", born.day.year), ("month", born.day.month), ("day", born.day.day))[:known]
        boxes |= {f"born_{name}": [str(value)] for name, value in parts}
    return boxes

"""What is typed about the mission's places and partners: offices, points, organisations, agreements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.sharing.rules import SHARING
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm
from masar.foundation.ui.identity import NameField
from masar.registry.directory.models import OrganisationKind


class OfficeForm(DeedForm):
    """An office."""

    code = forms.RegexField(
        r"^[A-Z]{2,10}$",
        label=_("Code"),
        help_text=_("Two to ten capital letters, such as RAB."),
        error_messages={"invalid": _("Write the code in two to ten capital letters from A to Z, such as RAB.")},
    )
    name = NameField(label=_("Name"), max_length=80)
    city = NameField(label=_("Town"), max_length=80)


class PartnerForm(DeedForm):
    """A partner."""

    name = forms.CharField(label=_("Name"), max_length=160)
    short = forms.CharField(label=_("Short name"), max_length=30, required=False)
    kind = CodeField(
        label=_("Kind"),
        codes=OrganisationKind.choices,
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Of an embassy or a sister mission: the country that it stands for.")
    )  # fmt: skip
    services = forms.CharField(label=_("Services"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["country"].choices = [("", ""), *country_choices()]  # type: ignore[attr-defined]  # a ChoiceField
        self.order_fields(["name", "short", "kind", "country", "services"])


class AgreementForm(DeedForm):
    """A signed agreement: what may be shared with the organisation, for what, until when."""

    reference = forms.CharField(label=_("Reference of the signed agreement"), max_length=60)
    purposes = CodesField(label=_("Purposes"), codes=[])
    categories = CodesField(label=_("Data that it covers"), codes=[])
    contact = forms.CharField(label=_("Who answers for data at the organisation"), max_length=120)
    security = forms.CharField(
        label=_("How the organisation protects what it receives"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    starts_on = DayField(label=_("From"), initial=today)
    ends_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        purposes = [choice for choice in code_list("consent-purpose").choices() if choice[0] in SHARING]
        self.fields["purposes"] = CodesField(label=_("Purposes"), codes=purposes)
        self.fields["categories"] = CodesField(
            label=_("Data that it covers"), codes=code_list("data-category").choices()
        )


class PointForm(DeedForm):
    """An orientation point."""

    office = forms.ChoiceField(label=_("Office"))
    city = NameField(label=_("Town"), max_length=80)
    contact = forms.CharField(
        label=_("Contact"),
        max_length=160,
        required=False,
        help_text=_("Where and how people reach it; no names of migrants."),
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"] = CodeField(label=_("Office"), codes=offices)

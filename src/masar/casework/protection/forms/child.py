"""The forms of the child file: each asks for one safeguard."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.protection.forms.frame import SheetForm, long_text, year
from masar.casework.protection.models import shapes
from masar.foundation.ui.forms import DayField, NameInput, NumberInput, PhoneInput

PAPERS = ("PASSPORT", "NATIONAL_ID", "CONSULAR_CARD", "RESIDENCE_CARD", "BIRTH_CERTIFICATE", "FAMILY_BOOK", "OTHER")
"""Kinds of paper by which somebody is known."""
PLANNED = 3
"""How many visits are planned at most."""


def named(label: Any, **options: Any) -> forms.CharField:
    """A short text with somebody's or something's name."""
    return forms.CharField(label=label, max_length=120, widget=NameInput, **options)


class CareForm(SheetForm):
    """With whom the child is here, and who looks after it."""

    kind = shapes.Care
    status = forms.ChoiceField(label=_("With whom is the child here?"))
    care = forms.ChoiceField(label=_("Where does the child live now?"))
    view = long_text(_("What the child says itself"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("status", codes("child-status"))
        self.choose("care", codes("care-arrangement"))


class BestInterestsForm(SheetForm):
    """The procedure before the competent body, and what it decided."""

    kind = shapes.BestInterests
    type = forms.ChoiceField(label=_("Procedure"))
    body = named(_("Body that decides"), help_text=_("For example the panel, the juvenile judge or the prosecutor."))
    outcome = forms.ChoiceField(label=_("What was decided"), required=False)
    decided_on = DayField(label=_("Decided on"), required=False)
    conditions = long_text(_("Conditions"), rows=3, required=False)
    document = forms.CharField(label=_("Number or date of the paper"), required=False, max_length=80)
    until = DayField(label=_("In force until, or to be reviewed on"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("type", codes("best-interests-type"))
        self.choose("outcome", [("", _("Not decided yet")), *codes("best-interests-outcome")])


class TracingForm(SheetForm):
    """The search for the family."""

    kind = shapes.Tracing
    agency = named(_("Who searches"), help_text=_("The receiving mission, the Red Cross or Red Crescent, a partner."))
    requested_on = DayField(label=_("Asked on"))
    result = forms.ChoiceField(label=_("Result"), required=False)
    answered_on = DayField(label=_("Answered on"), required=False)
    found = long_text(_("Who was found, and what the visit showed"), rows=3, required=False)
    alternative = long_text(
        _("Written decision on other care"), rows=2, required=False,
        help_text=_("Where the family is not found or not safe: who decided on which other care, and when."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("result", [("", _("No answer yet")), *codes("tracing-result")])


class GuardianForm(SheetForm):
    """Who answers for the child here."""

    kind = shapes.Guardian
    name = named(_("Name of the guardian"))
    capacity = named(
        _("In which capacity"), help_text=_("For example appointed guardian, legal representative, social service.")
    )
    born_year = year(_("Year of birth of the guardian"))
    document = forms.CharField(label=_("Document of appointment, with its number"), max_length=120)
    appointed_on = DayField(label=_("Appointed on"))
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40, widget=PhoneInput)
    consented_on = DayField(label=_("Guardian signed the consent on"), required=False)
    child_signed_on = DayField(
        label=_("Child signed as well on"),
        required=False,
        help_text=_("From 16 on, the child signs beside the guardian."),
    )


class CaregiverForm(SheetForm):
    """Who receives the child."""

    kind = shapes.Caregiver
    name = named(_("Name of who receives the child"))
    relation = named(_("Relation to the child"))
    born_year = year(_("Year of birth of who receives the child"))
    id_type = forms.ChoiceField(label=_("Identity document"))
    id_number = forms.CharField(label=_("Number of the identity document"), max_length=40, widget=NumberInput)
    phone = forms.CharField(label=_("Phone"), max_length=40, widget=PhoneInput)
    place = named(_("Where they live"))
    admits_on = DayField(label=_("Signed on: will admit and care for the child until majority"), required=False)
    meets_on = DayField(label=_("Signed on: will collect the child at the airport"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("id_type", [one for one in codes("document-type") if one[0] in PAPERS], widget=forms.Select)


class EscortForm(SheetForm):
    """How the child is accompanied."""

    kind = shapes.Escort
    way = forms.ChoiceField(label=_("Accompanied by"))
    who = named(_("Name of the escort, or of the airline"))
    conditions = long_text(_("What the escort must know"), rows=3, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("way", codes("escort-kind"))


class VisitsForm(SheetForm):
    """The visits after the return."""

    kind = shapes.Visits
    by = named(_("Who visits"), help_text=_("The receiving mission, or a partner there."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(1, PLANNED + 1):
            self.fields[f"day_{place}"] = DayField(label=_("Visit %(number)s") % {"number": place}, required=place == 1)
        self.order_fields(["person", "by", *(f"day_{place}" for place in range(1, PLANNED + 1)), "on"])

    def begun(self, before: shapes.Shape) -> dict[str, Any]:
        """The visits as they were planned."""
        now = cast(shapes.Visits, before)
        return {"by": now.by} | {f"day_{place}": day for place, day in enumerate(now.days, start=1)}

    def shape(self) -> shapes.Visits:
        """The days that were written, in their order."""
        days = [self.cleaned_data[f"day_{place}"] for place in range(1, PLANNED + 1)]
        return shapes.Visits(self.cleaned_data["by"], tuple(sorted(day for day in days if day)))


class ParentalForm(SheetForm):
    """What shows that a child may travel with one parent."""

    kind = shapes.Parental
    proof = forms.ChoiceField(label=_("What is there"))
    document = forms.CharField(label=_("Number or place of the paper"), max_length=120)
    dated = DayField(label=_("Date of the paper"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("proof", codes("parental-proof"))


class AgeForm(SheetForm):
    """What settled an age that was disputed."""

    kind = shapes.AgeSettled
    basis = forms.ChoiceField(label=_("What settled it"))
    document = forms.CharField(label=_("Number or place of the paper"), max_length=120)
    dated = DayField(label=_("Date of the paper"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("basis", codes("age-basis"))

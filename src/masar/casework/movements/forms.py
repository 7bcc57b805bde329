"""What is typed about documents, journeys and pocket money, checked field by field; the deeds are judged in `rules` and `actions`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import counts_as_child
from masar.casework.movements.models import Passenger, TravelDocument
from masar.casework.movements.queries import BOARDED, NO_SHOW
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.forms import AmountField, CodeField, CodesField, DayField, NameInput, NumberInput
from masar.foundation.ui.widgets import Radios


class PaperForm(CaseDeedForm):
    """A travel document of one person."""

    person = forms.ChoiceField(label=_("Person"))
    type = forms.ChoiceField(label=_("Kind of document"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"] = CodeField(label=_("Kind of document"), codes=codes("travel-document-type"))


class AskForm(PaperForm):
    """A document asked of an embassy."""

    embassy = forms.CharField(label=_("Embassy or consulate"), max_length=80, widget=NameInput)
    expected_by = DayField(label=_("Answer expected by"), required=False)

    def __init__(self, *args: Any, usual_days: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if usual_days:
            self.fields["expected_by"].help_text = _("If the embassy named a day. Usual time in days: %(days)s.") % {
                "days": usual_days
            }
        self.fields["on"].label = _("Requested on")
        self.order_fields(["person", "type", "embassy", "on", "expected_by"])


class ReceiveForm(PaperForm):
    """A document in custody."""

    number = forms.CharField(label=_("Number of the document"), max_length=40, widget=NumberInput)
    issued_on = DayField(label=_("Issued on"), required=False)
    expires_on = DayField(label=_("Valid until"), help_text=_("The last day on which it is valid."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Received on")
        self.order_fields(["person", "type", "number", "issued_on", "expires_on", "on"])


class RefuseForm(CaseDeedForm):
    """A document that the embassy refused."""

    document = forms.ChoiceField(label=_("Which request"))
    reason = forms.CharField(
        label=_("Reason that the embassy gave"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Colleagues read it in the case file. Nothing about health or protection."),
    )

    def __init__(self, *args: Any, asked: list[TravelDocument], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(row.pk), _asked_words(row)) for row in asked]
        only = choices[0][0] if len(choices) == 1 else None
        self.fields["document"] = CodeField(label=_("Which request"), codes=choices, initial=only, widget=Radios)
        self.fields["on"].label = _("Refused on")
        self.order_fields(["document", "reason", "on"])


class BookForm(CaseDeedForm):
    """A journey of the whole case."""

    travel_on = DayField(label=_("Day of travel"), help_text=_("Documents and certificates must hold on that day."))
    people = forms.MultipleChoiceField(label=_("Who travels"))
    route = forms.CharField(
        label=_("Route"),
        required=False,
        max_length=120,
        widget=NameInput,
        help_text=_("For example Casablanca – Conakry."),
    )
    carrier = forms.CharField(label=_("Airline or carrier"), required=False, max_length=60, widget=NameInput)
    reference = forms.CharField(label=_("Booking reference"), required=False, max_length=40, widget=NumberInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        members = options["members"]
        super().__init__(*args, **options)
        people = [(str(member.person_id), member.person.name) for member in members]
        everyone = [key for key, _name in people]
        missing = {"required": _("Tick who travels.")}
        self.fields["people"] = CodesField(
            label=_("Who travels"), codes=people, initial=everyone, error_messages=missing
        )
        self.fields["on"].label = _("Booked on")
        self.order_fields(["travel_on", "people", "route", "carrier", "reference", "on"])


class CancelForm(CaseDeedForm):
    """Why a journey does not take place."""

    code = forms.ChoiceField(label=_("Why nobody left"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = CodeField(label=_("Why nobody left"), codes=codes("no-departure-reason"), widget=Radios)
        self.order_fields(["code", "on"])


class Answers(Radios):
    """Two answers, each a box of its own that a thumb meets without looking."""

    template_name = "movements/_answers.html"
    option_template_name = "movements/_answer.html"


class DepartForm(CaseDeedForm):
    """Whether each passenger boarded; nothing is chosen beforehand."""

    def __init__(self, *args: Any, passengers: list[Passenger], **options: Any) -> None:
        super().__init__(*args, **options)
        self.passengers = {f"boarded-{passenger.person_id}": passenger for passenger in passengers}
        answers = [(BOARDED, _("Boarded")), (NO_SHOW, _("Did not board"))]
        for name, passenger in self.passengers.items():
            unsaid = {"required": _("Say whether %(name)s boarded.") % {"name": passenger.person.name}}
            self.fields[name] = CodeField(
                label=passenger.person.name, codes=answers, widget=Answers, error_messages=unsaid
            )
        self.fields["on"].label = _("Left on")
        self.order_fields([*self.passengers, "on"])

    def boarding(self) -> dict[str, str]:
        """What was answered, by person."""
        return {str(one.person_id): self.cleaned_data[name] for name, one in self.passengers.items()}


class ArriveForm(CaseDeedForm):
    """An arrival and who confirmed it."""

    on = DayField(label=_("Arrived on"))
    confirmed_by = forms.CharField(
        label=_("Who confirmed it"),
        max_length=80,
        widget=NameInput,
        help_text=_("The receiving office, the airport reception or the escort."),
    )


class PayForm(CaseDeedForm):
    """Pocket money, handed over against a receipt."""

    person = forms.ChoiceField(label=_("Handed to"))
    amount = AmountField(label=_("Amount"), max_digits=10, decimal_places=2)
    currency = forms.ChoiceField(label=_("Currency"))
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=40, widget=NumberInput)

    def __init__(self, *args: Any, members: list[Member], currency: str = "", **options: Any) -> None:
        case: Case = options["case"]
        adults = [member for member in members if not counts_as_child(case, member.person, today())]
        super().__init__(*args, members=adults or members, **options)
        first = currency or next(code.code for code in code_list("currency"))
        self.fields["currency"] = CodeField(label=_("Currency"), codes=codes("currency"), initial=first)
        self.fields["on"].label = _("Paid on")
        self.order_fields(["person", "amount", "currency", "receipt", "on"])

    def clean_receipt(self) -> str:
        """One receipt is one number, however it is typed."""
        number: str = self.cleaned_data["receipt"]
        return " ".join(number.upper().split())


def _asked_words(row: TravelDocument) -> str:
    kind = code_list("travel-document-type").label(row.type)
    asked = worded_day(row.requested_on or today())
    words = _("%(kind)s – %(name)s, asked on %(day)s (%(embassy)s)")
    return str(words % {"kind": kind, "name": row.person.name, "day": asked, "embassy": row.embassy})

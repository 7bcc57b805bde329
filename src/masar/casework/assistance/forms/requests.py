"""Asking for help, deciding on it, issuing a voucher, handing over."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.assistance.forms.deliveries import PROOF_WORDS, SheetField
from masar.casework.assistance.models import HelpRequest
from masar.casework.assistance.policy import policy
from masar.casework.assistance.rules import Proof
from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.casework.cases.models import Member
from masar.casework.cases.restricted import is_told
from masar.casework.papers.forms import language_choices
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.ui.forms import AmountField, CodeField, DayField, NameInput, ShortRadios


class AskForm(CaseDeedForm):
    """What is asked for, for whom."""

    person = forms.ChoiceField(label=_("Person"))
    type = forms.ChoiceField(label=_("What is asked for"))
    quantity = AmountField(
        label=_("Quantity"), initial=1, min_value=Decimal("0.01"), max_digits=8, decimal_places=2, required=False
    )
    nights_from = DayField(label=_("Nights from"), required=False, help_text=_("For accommodation only."))
    nights_until = DayField(label=_("Leaves on"), required=False)
    amount = AmountField(label=_("Amount"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2, required=False)
    provider = forms.CharField(
        label=_("Partner who gives it"),
        required=False,
        max_length=120,
        widget=NameInput,
        help_text=_("Empty if the mission gives it itself."),
    )
    why = ProseField(
        label=_("Why it is needed"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sealed."),
    )

    field_order = ("person", "type", "quantity", "nights_from", "nights_until", "amount", "provider", "why", "on")

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [one for one in codes("assistance-type") if is_told(actor, "assistance-type", one[0])]
        self.fields["type"] = CodeField(
            label=_("What is asked for"), codes=offered, error_messages={"required": _("Choose what is asked for.")}
        )
        self.fields["amount"].help_text = _("For cash only, in %(currency)s.") % {
            "currency": code_list("currency").label(policy().currency)
        }
        self.order_fields(self.field_order)


class DecideForm(CaseDeedForm):
    """Yes, or no with its reason."""

    approved = CodeField(
        label=_("Your decision"), codes=[("yes", _("Approve")), ("no", _("Decline"))], widget=ShortRadios()
    )
    again = forms.BooleanField(label=_("Let it pass although the same help was given lately"), required=False)
    reason = ProseField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Required to decline, and to let it pass. Sealed."),
    )  # fmt: skip

    field_order = ("approved", "again", "reason", "on")


class IssueForm(CaseDeedForm):
    """The voucher: its language, and where it is redeemed."""

    language = forms.ChoiceField(label=_("Language of the voucher"))
    place = forms.CharField(label=_("Where it is redeemed"), required=False, max_length=80, widget=NameInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        spoken = self.case.principal.language
        self.fields["language"] = CodeField(
            label=_("Language of the voucher"), codes=language_choices(), widget=forms.Select, initial=spoken if spoken in LANGUAGES else "fr"
        )  # fmt: skip
        self.order_fields(("language", "place", "on"))


class HandOverForm(CaseDeedForm):
    """How it was handed over, with the proof; of cash, who received it in a child's place."""

    proof = CodeField(
        label=_("Proof of the recipient"), codes=[one for one in PROOF_WORDS.items() if one[0] != Proof.VOUCHER],
        error_messages={"required": _("A delivery needs the recipient’s proof. Choose signature or thumbprint.")},
    )  # fmt: skip
    received_by = forms.ChoiceField(label=_("Received by"))
    carer_paper = forms.ChoiceField(label=_("Paper that shows the care for the child"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=80, widget=NameInput)
    sheet = SheetField()

    field_order = ("proof", "received_by", "carer_paper", "place", "sheet", "on")

    def __init__(self, *args: Any, asked: HelpRequest, members: list[Member], **options: Any) -> None:
        super().__init__(*args, members=members, **options)
        if not policy().of(asked.type).cash:
            del self.fields["received_by"], self.fields["carer_paper"]
            return
        people = [(str(one.person_id), one.person.name) for one in members]
        papers = [(code, code_list("document-type").label(code)) for code in policy().carer_papers]
        self.fields["received_by"] = CodeField(
            label=_("Received by"), codes=people, initial=str(asked.person_id), widget=forms.Select
        )
        self.fields["carer_paper"] = CodeField(
            label=_("Paper that shows the care for the child"), codes=papers, required=False, widget=forms.Select, help_text=_("Only where a child’s carer receives it.")
        )  # fmt: skip
        self.order_fields(self.field_order)

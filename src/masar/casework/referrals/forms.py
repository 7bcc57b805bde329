"""Forms of referrals: looking for a partner, referring, taking back; the partner's answer and report; the code of a one-time link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.casework.cases.giving import CONSENT
from masar.casework.referrals.models import Referral
from masar.casework.referrals.rules import outcomes_of
from masar.casework.sharing.rules import BY_HAND
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, MasarForm, NumberInput
from masar.registry.directory.models import FocalPoint
from masar.registry.directory.queries import services_by_family

FEW = forms.Textarea(attrs={"rows": 3})
LETTERS = 500


class FinderForm(MasarForm):
    """For which service, in which town and language, a partner is looked for."""

    service = forms.ChoiceField(label=_("Service"), required=False)
    town = forms.ChoiceField(label=_("Town"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, services: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        boxes: Any = self.fields
        boxes["service"].choices = [("", _("Every service")), *services]
        boxes["town"].choices = [("", _("Every town")), *codes("town")]
        boxes["language"].choices = [("", _("Every language")), *codes("language")]


class ReferralForm(CaseDeedForm):
    """One person, one service of one partner. “Refer all the same” is offered once it is known that the partner is full."""

    person = forms.ChoiceField(label=_("Person"))
    anyway = forms.BooleanField(label=_("Refer all the same"), required=False, widget=forms.HiddenInput)
    urgency = forms.ChoiceField(label=_("Urgency"))
    words = ProseField(
        label=_("What the partner is asked to do"), max_length=LETTERS, widget=FEW,
        help_text=_("The partner reads this before it accepts: write no name and nothing by which the person is known."),
    )  # fmt: skip
    categories = CodesField(label=_("Data the partner sees once it has accepted"), codes=[], required=False)
    basis = forms.ChoiceField(label=_("Lawful basis"))
    basis_reason = ProseField(
        label=_("If not by consent: what is at stake, and who decided"), required=False, max_length=LETTERS, widget=FEW
    )

    field_order = ("person", "anyway", "urgency", "words", "categories", "basis", "basis_reason", "on")

    def __init__(self, *args: Any, at_most: frozenset[str], consent_only: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["urgency"] = CodeField(label=_("Urgency"), codes=codes("referral-urgency"), initial="ORDINARY")
        known = [choice for choice in codes("data-category") if choice[0] in at_most]
        self.fields["categories"] = CodesField(
            label=self.fields["categories"].label, codes=known, required=False, help_text=_("What this service needs is ticked, as far as the person agreed to it.")
        )  # fmt: skip
        if consent_only:
            self.fields["basis"] = forms.CharField(widget=forms.HiddenInput, initial=CONSENT)
            del self.fields["basis_reason"]
        else:
            self.fields["basis"] = CodeField(label=_("Lawful basis"), codes=codes("lawful-basis"), initial=CONSENT)
        if self.data.get("anyway") == "on":
            self._offer_anyway()
        self.order_fields(self.field_order)

    def refuse(self, refusal: Refusal) -> None:
        """As every form, and offers the tick that the refusal speaks of."""
        if refusal.field == "anyway":
            self._offer_anyway()
        super().refuse(refusal)

    def _offer_anyway(self) -> None:
        self.fields["anyway"].widget = forms.CheckboxInput()


class WithdrawForm(CaseDeedForm):
    """Why a referral is taken back."""

    why = forms.ChoiceField(label=_("Why"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        whys = [choice for choice in codes("share-end") if choice[0] in BY_HAND]
        self.fields["why"] = CodeField(label=_("Why"), codes=whys, initial="NO_GROUND")


class LinkForm(MasarForm):
    """To whom a one-time link goes."""

    contact = forms.ChoiceField(label=_("Focal point"))

    def __init__(self, *args: Any, contacts: list[FocalPoint], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(str(one.pk), f"{one.name} · {one.email}") for one in contacts]
        first = listed[0][0] if listed else ""
        self.fields["contact"] = CodeField(label=_("Focal point"), codes=listed, initial=first)


class LetterForm(CaseDeedForm):
    """In which language the letter is written."""

    language = forms.ChoiceField(label=_("Language of the letter"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [choice for choice in codes("language") if choice[0] in LANGUAGES]
        self.fields["language"] = CodeField(label=_("Language of the letter"), codes=known, initial="fr")
        self.order_fields(["language", "on"])


class DeclineForm(DeedForm):
    """Why a partner cannot help."""

    reason = ProseField(label=_("Why you cannot help"), max_length=LETTERS, widget=FEW)


class ReportForm(DeedForm):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it"))
    served_from = DayField(label=_("First day of the help"), required=False)
    served_until = DayField(
        label=_("Last day of the help"), required=False, help_text=_("Empty: one day, or it goes on.")
    )
    given = ProseField(
        label=_("What was given"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, referral: Referral, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = code_list("referral-outcome")
        listed = [(code, labels.label(code)) for code in outcomes_of(referral.service)]
        self.fields["outcome"] = CodeField(label=_("What came of it"), codes=listed, widget=forms.Select)


class CodeForm(MasarForm):
    """The code that opens a one-time link."""

    code = forms.CharField(
        label=_("Code"), max_length=20, widget=NumberInput(attrs={"inputmode": "numeric", "class": "short"}), help_text=_("Eight figures, as the office told you.")
    )  # fmt: skip


def services(told: Any) -> list[Any]:
    """The services for a select, by family, as far as the reader may be told them."""
    return [(label, kept) for label, held in services_by_family() if (kept := [one for one in held if told(one[0])])]

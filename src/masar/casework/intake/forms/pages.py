"""The pages that ask about consent, language, papers, situation and needs; the family and the identity have files of their own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField, codes
from masar.casework.cases.forms.consents import WHO_ANSWERED
from masar.casework.cases.rules import check_reasons
from masar.casework.intake.forms.frame import PageForm, field_of
from masar.casework.intake.questions import Answers, asked
from masar.casework.intake.rules import NOTHING, WITNESS, Agreed, Basis, check_alone, check_basis
from masar.foundation.core.countries import choices as country_choices
from masar.foundation.core.dates import today
from masar.foundation.core.parse import Refused, parse_document_number, sentence
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.forms import (
    CodeField,
    CodesField,
    DayField,
    DeedForm,
    MasarForm,
    NameInput,
    NumberInput,
    PartialDateField,
    ShortRadios,
)

PAPERS = (
    "PASSPORT", "LAISSEZ_PASSER", "EMERGENCY_TRAVEL_DOCUMENT", "CONSULAR_CARD", "NATIONAL_ID", "RESIDENCE_CARD", "UNHCR_CARD", "BIRTH_CERTIFICATE",
    "FAMILY_BOOK", "OTHER",
)  # fmt: skip
"""Papers that say who somebody is."""
YES, NO = "yes", "no"


class ConsentPage(PageForm):
    """Whether the person agrees to be registered: nothing is asked before."""

    page = "consent"
    agreed = forms.ChoiceField()
    given_by = CodeField(label=_("Who answered"), codes=WHO_ANSWERED, initial="PERSON", required=False)
    method = forms.ChoiceField()
    explained = forms.ChoiceField()
    witness = forms.CharField(label=_("Witness"), required=False, max_length=120, widget=NameInput)
    why = ProseField(
        label=_("What danger there is"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3, "data-no-draft": ""}),
        help_text=_("Without consent a record is kept only while life or health is in danger. Consent is asked as soon as it can be."),
    )  # fmt: skip
    channel = forms.ChoiceField()
    on = DayField(label=_("Date of first contact"), initial=today)
    office = forms.ChoiceField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agreed"] = CodeField(
            label=_("Does the person agree to be registered?"),
            codes=[
                (Agreed.YES, _("Yes")),
                (Agreed.NO, _("No")),
                (Agreed.VITAL_INTEREST, _("Nobody can be asked now: life or health is in danger")),
            ],
        )
        self.fields["method"] = CodeField(label=_("How"), codes=codes("consent-method"), required=False)
        self.fields["explained"] = CodeField(
            label=_("How it was explained"), codes=codes("consent-explained"), required=False
        )
        self.fields["channel"] = CodeField(
            label=_("How the person came to us"), codes=codes("intake-channel"), widget=forms.Select
        )
        for name, box, value in (
            ("given_by", "agreed", YES),
            ("method", "agreed", YES),
            ("witness", "method", WITNESS),
            ("why", "agreed", Agreed.VITAL_INTEREST),
        ):
            self.need(name, box, value)
        offices = list(self.around.offices)
        self.fields["office"] = CodeField(label=_("Office"), codes=offices, initial=offices[0][0] if offices else "")
        if len(offices) == 1:
            self.fields["office"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """What the answer needs: a way and a witness, or the danger; a day that is not to come."""
        clean = super().clean()
        if (
            clean.get("agreed", Agreed.NO) != Agreed.NO
            and not {"given_by", "method", "witness", "why"} & self.errors.keys()
        ):
            self.check(check_basis, self.basis_of(clean), None, today())
        if clean.get("on") and clean["on"] > today():
            self.add_error("on", _("The date lies in the future. Record the deed on the day it is done."))
        return clean

    def basis_of(self, clean: dict[str, Any]) -> Basis:
        """On what the registration rests."""
        return Basis(
            Agreed(clean["agreed"]), clean.get("given_by") or "PERSON", clean.get("method", ""), clean.get("explained", ""), clean.get("witness", ""),
            clean.get("why", ""),
        )  # fmt: skip


class LanguagePage(PageForm):
    """In which language one speaks, and who interprets."""

    page = "language"
    field_order = ("language", "second_language", "literacy", "interpreting", "interpreter")
    language = forms.ChoiceField()
    interpreting = CodeField(
        label=_("Is an interpreter needed?"), codes=[(NO, _("No")), (YES, _("Yes"))], widget=ShortRadios
    )
    interpreter = forms.CharField(
        label=_("Name of the interpreter"), max_length=120, widget=NameInput,
        error_messages={"required": _("Write who interprets: what was understood rests on them.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = CodeField(label=_("Language of the conversation"), codes=codes("language"))
        self.order_fields(self.field_order)
        self.need("interpreter", "interpreting", YES)

    def clean(self) -> dict[str, Any]:
        """Where nobody interprets, no name is kept."""
        clean = super().clean()
        if clean.get("interpreting") == NO:
            clean["interpreter"] = ""
        return clean


class DocumentsPage(PageForm):
    """Which paper is in hand."""

    page = "documents"
    type = forms.ChoiceField()
    number = forms.CharField(label=_("Document number"), required=False, max_length=40, widget=NumberInput)
    country = forms.ChoiceField()
    expires_on = DayField(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = dict(codes("document-type"))
        papers = [(NOTHING, _("No paper at all")), *((code, known[code]) for code in PAPERS)]
        self.fields["type"] = CodeField(label=_("Paper in hand"), codes=papers, widget=forms.Select)
        self.fields["country"] = CodeField(label=_("Issued by"), codes=country_choices(), required=False)

    def clean_number(self) -> str:
        """The number as documents bear it."""
        typed: str = self.cleaned_data["number"]
        if not typed:
            return ""
        read = parse_document_number(typed)
        if isinstance(read, Refused):
            raise forms.ValidationError(sentence(read.code, read.params))
        return str(read.value)


class SituationPage(PageForm):
    """How the person lives here, and since when."""

    page = "situation"
    field_order = ("entered",)
    entered = PartialDateField(label=_("Entered the host country"), required=False)

    def clean_entered(self) -> Any:
        """Not a day to come."""
        entered = self.cleaned_data["entered"]
        if entered and entered.day > today():
            raise forms.ValidationError(_("The date lies in the future."))
        return entered


class NeedsPage(PageForm):
    """What the person wishes, what concerns them, and what they need today."""

    page = "needs"
    field_order = ("reasons", "return_country", "destination", "home_ties", "concerns", "needs")
    reasons = CodesField(label=_("Reasons for return"), codes=[], required=False)
    return_country = forms.ChoiceField()
    destination = forms.CharField(
        label=_("Destination in that country"), required=False, max_length=120, widget=NameInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reasons"] = CodesField(
            label=_("Reasons for return"), codes=codes("reason-for-return"), required=False
        )
        self.fields["return_country"] = CodeField(label=_("Country of return"), codes=country_choices(), required=False)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Reasons, or why there are none."""
        clean = super().clean()
        self.check(check_reasons, clean.get("reasons", ()))
        return clean


class ApartForm(MasarForm):
    """Why somebody much alike is somebody else."""

    reason = ProseField(
        label=_("Why this is somebody else"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the face on the photo differs; the parents have other names. The reason is kept."),
    )  # fmt: skip


class HandOverForm(DeedForm):
    """In whose hands a draft is put."""

    worker = forms.ChoiceField()

    def __init__(self, *args: Any, workers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["worker"] = CodeField(label=_("New case worker"), codes=workers, widget=forms.Select)


class SituationForm(CaseDeedForm):
    """The same questions of one person later, for what was not asked at first."""

    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, *args: Any, told: Answers, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = list(asked().questions.values())
        for question in self.asked:
            field = self.fields[question.code] = field_of(question)
            field.required = False
            given = told.get(question.code, ())
            field.initial = list(given) if question.kind == "many" else next(iter(given), "")
        self.order_fields(["person", *asked().questions, "on"])

    def clean(self) -> dict[str, Any]:
        """“None of these” stands alone."""
        clean = super().clean() or {}
        for question in self.asked:
            try:
                check_alone(clean.get(question.code, ()) if question.kind == "many" else (), question.code)
            except Refusal as refusal:
                self.refuse(refusal)
        return clean

    @property
    def answers(self) -> Answers:
        """What was answered."""
        given = ((question.code, self.cleaned_data[question.code]) for question in self.asked)
        return {code: [value] if isinstance(value, str) else list(value) for code, value in given if value}

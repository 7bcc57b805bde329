"""A contact in a few fields: somebody known, or somebody of whom only a name and a way back are told."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import ProseField, codes
from masar.casework.reception.actions import Noted, Preference
from masar.casework.reception.forms.marks import kinds
from masar.foundation.core.parse import Accepted, parse_phone
from masar.foundation.ui.forms import CodeField, DeedForm, NumberInput
from masar.foundation.ui.identity import NameField

WAYS = (("", _("No message is sent")), ("SMS", _("SMS")), ("EMAIL", _("E-mail")))
ENOUGH_DIGITS = 8


class ContactForm(DeedForm):
    """What was asked, by which way and in which language; and what cannot wait."""

    language = forms.ChoiceField(label=_("Language"))
    channel = forms.ChoiceField(label=_("How they came to us"))
    asked = forms.ChoiceField(label=_("What they ask"))
    words = ProseField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Sealed: whoever conducts the case reads it."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Urgent"), required=False)
    why = ProseField(
        label=_("What is the matter"), required=False, max_length=300,
        help_text=_("Only for an urgent mark, and read only by who is called."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = CodeField(label=_("Language"), codes=codes("language"), widget=forms.Select)
        self.fields["channel"] = CodeField(
            label=_("How they came to us"), codes=codes("intake-channel"), widget=forms.Select
        )
        self.fields["asked"] = CodeField(label=_("What they ask"), codes=codes("contact-question"), widget=forms.Select)
        self.fields["kind"] = forms.ChoiceField(label=_("Urgent"), choices=kinds(_("No, it can wait")), required=False)

    @property
    def noted(self) -> Noted:
        """The contact, once the form is valid."""
        clean = self.cleaned_data
        return Noted(clean["channel"], clean["language"], clean["asked"], clean["words"])


class FirstContactForm(ContactForm):
    """The same of somebody who is only met: the name as it is told, and one way back, whichever it is."""

    name = NameField(
        label=_("Name, as they say it"), max_length=120, help_text=_("One name is enough, a nickname too.")
    )
    way_back = forms.CharField(
        label=_("Way to reach them again"), max_length=120,
        help_text=_("A phone number, an e-mail address, or in a few words: through whom, where."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("Agrees to a reminder by SMS or e-mail before an appointment"), required=False
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Office"))
    different = forms.BooleanField(label=_("I have looked: this is somebody else"), required=False)

    field_order = (
        "name",
        "way_back",
        "agreed",
        "language",
        "channel",
        "asked",
        "words",
        "kind",
        "why",
        "office",
        "different",
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["office"] = CodeField(label=_("Office"), codes=offices, initial=offices[0][0] if offices else "")
        if len(offices) < 2:
            self.fields["office"].widget = forms.HiddenInput()
        self.fields["different"].widget = forms.HiddenInput()

    def offer_different(self) -> None:
        """Somebody much alike is on record: the tick is shown."""
        self.fields["different"].widget = forms.CheckboxInput()

    @property
    def phone(self) -> str:
        """The way back, where it is a phone number; in its international form."""
        told = self.cleaned_data.get("way_back", "")
        read = parse_phone(told) if sum(sign.isdigit() for sign in told) >= ENOUGH_DIGITS else None
        return str(read.value) if isinstance(read, Accepted) else ""

    @property
    def preference(self) -> Preference:
        """How they may be reached, once the form is valid."""
        told, phone = self.cleaned_data["way_back"].strip(), self.phone
        email = told if _is_email(told) else ""
        way = "SMS" if phone else "EMAIL" if email else ""
        agreed = self.cleaned_data["agreed"] and bool(way)
        return Preference(agreed, way if agreed else "", email, "" if phone or email else told)

    def clean(self) -> dict[str, Any]:
        """Whoever agrees to a reminder has a phone or an address for it."""
        clean: dict[str, Any] = super().clean() or {}
        told = clean.get("way_back", "")
        if clean.get("agreed") and told and not (self.phone or _is_email(told)):
            self.add_error(
                "way_back", _("A reminder needs a phone number or an e-mail address. Write one, or leave the tick out.")
            )
        return clean


class PreferenceForm(DeedForm):
    """How a person may be reached, and when it is safe."""

    way = forms.ChoiceField(label=_("Reminder of an appointment"), choices=WAYS, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("This is not an e-mail address.")}
    )
    other = forms.CharField(label=_("Another way"), required=False, max_length=120, help_text=_("Through whom, where."))
    safe_from = forms.TimeField(
        label=_("Safe from"), required=False, widget=NumberInput({"class": "short"}), input_formats=["%H:%M", "%H.%M", "%Hh%M", "%H"],
        help_text=_("Hours in which a message or a call harms nobody; empty for any hour of the day."),
        error_messages={"invalid": _("Write an hour, for example 9:30.")},
    )  # fmt: skip
    safe_until = forms.TimeField(
        label=_("Safe until"), required=False, widget=NumberInput({"class": "short"}), input_formats=["%H:%M", "%H.%M", "%Hh%M", "%H"],
        error_messages={"invalid": _("Write an hour, for example 9:30.")},
    )  # fmt: skip

    @property
    def preference(self) -> Preference:
        """What was said, once the form is valid."""
        clean = self.cleaned_data
        return Preference(
            bool(clean["way"]), clean["way"], clean["email"], clean["other"], clean["safe_from"], clean["safe_until"]
        )  # fmt: skip


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except forms.ValidationError:
        return False
    return True

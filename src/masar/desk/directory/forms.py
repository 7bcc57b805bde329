"""What is typed about partners: the search, one organisation, a service, a focal point."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.desk.place_forms import PartnerForm
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.ui.fields import NO_ANSWER
from masar.foundation.ui.forms import CodeField, CodesField, DeedForm, ManyCheckboxes, MasarForm
from masar.foundation.ui.identity import NameField, PhoneField


def services_by_family() -> list[Any]:
    """The services for a select, under the headings of their families."""
    services = list(code_list("partner-service"))
    families = code_list("service-family").choices()
    grouped = [
        (label, [(one.code, one.label()) for one in services if one.parent == family]) for family, label in families
    ]
    return [(label, held) for label, held in grouped if held]


def _any(words: str | Promise, choices: list[Any]) -> list[Any]:
    return [("", words), *choices]


class FinderForm(MasarForm):
    """Which partners are looked for; each box narrows the list."""

    service = forms.ChoiceField(label=_("Service"), required=False)
    town = forms.ChoiceField(label=_("Town"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        boxes: Any = self.fields
        boxes["service"].choices = _any(_("Every service"), services_by_family())
        boxes["town"].choices = _any(_("Every town"), code_list("town").choices())
        boxes["language"].choices = _any(_("Every language"), code_list("language").choices())


class CorrectPartnerForm(PartnerForm):
    """A partner as the directory has it."""


class ServiceForm(DeedForm):
    """A service of a partner."""

    service = forms.ChoiceField(label=_("Service"))
    capacity = forms.IntegerField(
        label=_("People a month"), required=False, min_value=1, max_value=9999,
        help_text=_("How many people the partner can take in a month. Empty: not known."),
    )  # fmt: skip
    towns = CodesField(label=_("Towns"), codes=[], required=False)
    languages = CodesField(label=_("Languages"), codes=[], required=False)
    profiles = CodesField(label=_("Who is accepted"), codes=[], required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["service"] = CodeField(
            label=_("Service"), codes=services_by_family(), widget=forms.Select, error_messages={"required": _("Choose a service.")}
        )  # fmt: skip
        for name, listed, hint in (
            ("towns", "town", _("None: in the whole country.")), ("languages", "language", _("None: not known.")),
            ("profiles", "partner-profile", _("None: everybody, or not known.")),
        ):  # fmt: skip
            label = self.fields[name].label
            known = [choice for choice in code_list(listed).choices() if choice[0] not in NO_ANSWER]
            self.fields[name] = CodesField(
                label=label, codes=known, required=False, help_text=hint, widget=ManyCheckboxes
            )


class ContactForm(DeedForm):
    """A focal point: who is told of referrals, and how."""

    name = NameField(label=_("Name"), max_length=120)
    task = forms.CharField(label=_("What they are there for"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Letters to it tell nothing of any person: only that something waits.")
    )  # fmt: skip
    phone = PhoneField(label=_("Phone"), required=False)
    language = forms.ChoiceField(label=_("Language of letters"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = [choice for choice in code_list("language").choices() if choice[0] in LANGUAGES]
        self.fields["language"] = CodeField(label=_("Language of letters"), codes=known, initial="fr")

"""Forms of complaints: as anybody writes one, as staff take one down, and what is done about it. None keeps a draft on the device."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import ProseField, codes
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, MasarForm, NameInput
from masar.safeguards.complaints.models import Complaint

Choices = list[tuple[str, str]]


def _prose(label: Any, rows: int, **options: Any) -> ProseField:
    return ProseField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows, "data-no-draft": ""}), **options)  # fmt: skip


def _named(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, widget=NameInput(attrs={"data-no-draft": ""}), **options)  # fmt: skip


class VoiceForm(DeedForm):
    """What anybody may write, without an account and without a name."""

    category = forms.ChoiceField(label=_("What is it about?"))
    told = _prose(_("What happened, or what would you like to say?"), 8, help_text=_("When and where, if you know. You need not give any name."))  # fmt: skip
    about = _named(_("Is it about somebody? Who?"), help_text=_("Whoever it is about will not be given your message."))
    who = _named(
        _("How can we reach you?"),
        help_text=_("A name and a phone number or an address. Leave it empty to stay unknown: nobody can write back to you then, but with the code on the next page you can read the answer here."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"] = CodeField(label=_("What is it about?"), codes=codes("complaint-category"))
        self.order_fields(["category", "told", "about", "who"])


class LodgeForm(VoiceForm):
    """As staff take it down for somebody."""

    channel = forms.ChoiceField(label=_("How it came"))
    received_on = DayField(label=_("Came on"), initial=today)
    about_account = forms.ChoiceField(label=_("Their account, if it is somebody here"), required=False)

    def __init__(self, *args: Any, accounts: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"] = CodeField(
            label=_("How it came"), codes=codes("complaint-channel"), initial="IN_PERSON"
        )
        self.fields["about_account"] = CodeField(
            label=_("Their account, if it is somebody here"), codes=accounts, required=False, widget=forms.Select,
            help_text=_("The complaint never reaches this account."),
        )  # fmt: skip
        self.fields["told"].label = _("What was said, in the person’s own words")
        self.fields["told"].help_text = ""
        self.fields["who"].label = _("How the person can be reached")
        self.fields["who"].help_text = _(
            "Empty: anonymous. Hand the receipt code over; no other answer is possible then."
        )
        self.order_fields(["category", "told", "about", "about_account", "who", "channel", "received_on"])


class CodeForm(MasarForm):
    """The receipt code."""

    code = forms.CharField(label=_("Receipt code"), max_length=40, widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters"}))  # fmt: skip


class WhyForm(DeedForm):
    """Why an answer does not stand, as who handles it says."""

    why = _prose(_("Why it is reopened"), 4)


class AgainForm(WhyForm):
    """The same, as whoever holds the code says; the code goes with it."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label = _("Is this answer not right? Say why")


class HandForm(DeedForm):
    """Who handles it."""

    handler = forms.ChoiceField(label=_("Who handles it"))

    def __init__(self, *args: Any, handlers: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["handler"] = CodeField(
            label=_("Who handles it"), codes=handlers, help_text=_("Whom it is about is not among them.")
        )  # fmt: skip


class WeighForm(DeedForm):
    """How grave it is."""

    severity = forms.ChoiceField(label=_("How grave it is"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["severity"] = CodeField(label=_("How grave it is"), codes=codes("complaint-severity"))


class SortForm(DeedForm):
    """What it is about."""

    category = forms.ChoiceField(label=_("What it is about"))

    def __init__(self, *args: Any, row: Complaint, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"] = CodeField(
            label=_("What it is about"), codes=codes("complaint-category"), initial=row.category,
            help_text=_("What is said of sexual exploitation or abuse goes to its own focal points at once; you will not see it any more."),
        )  # fmt: skip


class AnswerForm(DeedForm):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("Outcome"))
    words = _prose(
        _("Answer"), 6, help_text=_("For whoever complained, in plain words: they can read it with their receipt code. Name nobody else.")
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"] = CodeField(label=_("Outcome"), codes=codes("complaint-outcome"))
        self.order_fields(["outcome", "words"])


class ToldForm(DeedForm):
    """How the outcome was told."""

    how = forms.ChoiceField(label=_("How the outcome was told"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["how"] = CodeField(label=_("How the outcome was told"), codes=codes("complaint-told"))

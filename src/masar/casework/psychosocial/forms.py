"""Forms of support and of conferences. What is said is not kept as a draft on a shared computer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.casework.cases.forms.frame import ProseField
from masar.casework.cases.giving import CONSENT
from masar.casework.psychosocial.rules import LONGEST
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.forms import CodeField, CodesField, DayField, DeedForm, NameInput

SEALED = _("Sealed: only those who give psychosocial support read it.")
Choices = list[tuple[str, str]]


def _sealed(label: Any, rows: int = 4, **options: Any) -> ProseField:
    return ProseField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows, "data-no-draft": ""}), **options)  # fmt: skip


class BeginForm(CaseDeedForm):
    """Who is accompanied from now on, and why."""

    person = forms.ChoiceField(label=_("Person"))
    need = _sealed(_("What the person needs"), help_text=SEALED)
    next_on = DayField(label=_("First session"), required=False)
    field_order = ("person", "need", "on", "next_on")


class SessionForm(CaseDeedForm):
    """One session."""

    form = forms.ChoiceField(label=_("Kind of session"))
    mode = forms.ChoiceField(label=_("How it was held"))
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=LONGEST)
    notes = _sealed(_("Notes"), 8, required=False, help_text=SEALED)
    next_on = DayField(label=_("Next session"), required=False, help_text=_("It stands on the worklist until it was held."))  # fmt: skip
    onward = forms.ChoiceField(label=_("Referred onward to"), required=False)

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["form"] = CodeField(label=_("Kind of session"), codes=codes("support-form"), initial="INDIVIDUAL")
        self.fields["mode"] = CodeField(label=_("How it was held"), codes=codes("interview-mode"), initial="IN_PERSON")
        self.fields["onward"] = CodeField(
            label=_("Referred onward to"), codes=organisations, required=False, widget=forms.Select,
            help_text=_("Who conducts the case is asked to refer the person, with their consent; nothing of the notes goes with it."),
        )  # fmt: skip
        self.order_fields(["on", "form", "mode", "minutes", "notes", "next_on", "onward"])


class EndForm(CaseDeedForm):
    """How it ended."""

    how = _sealed(_("How it ended"), help_text=SEALED)
    field_order = ("how", "on")


class CallForm(DeedForm):
    """On whom, when, where, and what for."""

    person = forms.ChoiceField(label=_("Person"))
    purpose = _sealed(_("What is to be discussed"), help_text=_("Sealed: only those who read protection read it."))
    day = DayField(label=_("Day of the conference"))
    place = forms.CharField(label=_("Place"), required=False, max_length=80, widget=NameInput)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = CodeField(label=_("Person"), codes=people, initial=people[0][0])


class TakingForm(DeedForm):
    """Who takes part, and what they are told on which ground."""

    name = forms.CharField(label=_("Name and function"), max_length=160, widget=NameInput)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    categories = CodesField(label=_("What they are told"), codes=[], required=False)
    basis = forms.ChoiceField(label=_("Lawful basis"), required=False)
    basis_reason = ProseField(
        label=_("If not by consent: what is at stake, and who decided"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "data-no-draft": ""}),
    )  # fmt: skip

    sections_of = ((_("If they belong to an organisation"), ("organisation", "categories", "basis", "basis_reason")),)

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"] = CodeField(
            label=_("Organisation"), codes=organisations, required=False, widget=forms.Select,
            help_text=_("Empty: a colleague of the mission."),
        )  # fmt: skip
        self.fields["categories"] = CodesField(label=_("What they are told"), codes=codes("data-category"), required=False)  # fmt: skip
        self.fields["basis"] = CodeField(
            label=_("Lawful basis"), codes=codes("lawful-basis"), required=False, initial=CONSENT,
            help_text=_("With a consent: one that is in force and names this organisation and all that is ticked."),
        )  # fmt: skip


class SettleForm(DeedForm):
    """What was decided, who sees to it, until when."""

    what = _sealed(_("What was decided"), 3)
    role = forms.ChoiceField(label=_("Who sees to it"))
    organisation = forms.ChoiceField(label=_("Done by"), required=False)
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, organisations: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        able = [one for one in ROLES.values() if Permission.SEE_CASES in one.permissions and FieldClass.S3 in one.reads]
        self.fields["role"] = CodeField(
            label=_("Who sees to it"), codes=[(one.code, str(one.title)) for one in able], initial="case-worker",
            help_text=_("It stands on the worklist of whoever bears this role."),
        )  # fmt: skip
        self.fields["organisation"] = CodeField(
            label=_("Done by"), codes=organisations, required=False, widget=forms.Select,
            help_text=_("Empty: the mission itself. Otherwise the task is to see that the organisation does it."),
        )  # fmt: skip


class SaidForm(DeedForm):
    """What was said."""

    said = _sealed(_("What was said"), 8, help_text=_("Sealed: only those who read protection read it."))

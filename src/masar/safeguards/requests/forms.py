"""What is typed about a request: who asks what and how it is known that it is they; and the answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, ProseField
from masar.casework.cases.models import Member
from masar.foundation.access.actor import Actor
from masar.foundation.ui.forms import CodeField, DeedForm
from masar.registry.people.queries import masked_name
from masar.safeguards.requests.words import CHECKS, KINDS, OUTCOMES


class RequestForm(CaseDeedForm):
    """One request of one member of the case."""

    person = forms.ChoiceField(label=_("Person"))
    kind = CodeField(label=_("What the person asks"), codes=KINDS.items())
    identity_check = CodeField(label=_("How it is known that it is they"), codes=CHECKS.items())
    wording = ProseField(
        label=_("In their words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    field_order = ("person", "kind", "identity_check", "wording", "on")

    def __init__(self, *args: Any, actor: Actor, members: list[Member], **options: Any) -> None:
        super().__init__(*args, members=members, **options)
        named = [(str(one.person_id), masked_name(actor, one.person)) for one in members]
        self.fields["person"] = CodeField(label=_("Person"), codes=named, initial=named[0][0])

    @property
    def asked_on(self) -> date:
        """The day on which they asked."""
        day: date = self.cleaned_data["on"]
        return day


class AnswerForm(DeedForm):
    """What became of it."""

    outcome = CodeField(label=_("Outcome"), codes=OUTCOMES.items())
    answer = ProseField(
        label=_("Answer to the person"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was done; where something was refused, why, and to whom the person may turn."),
    )  # fmt: skip


class LiftForm(DeedForm):
    """Why an objection no longer stands."""

    reason = ProseField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The person may ask to read it.")
    )  # fmt: skip

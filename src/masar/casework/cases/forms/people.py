"""Forms about the members of a case: their facts, joining, leaving."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import CaseDeedForm, ReasonForm, codes
from masar.foundation.ui.forms import CodeField, CodesField, NameInput, PartialDateField


class FactsForm(CaseDeedForm):
    """Which facts are true of a member; only those that the actor may state are offered."""

    person = forms.ChoiceField(label=_("Person"))
    facts = CodesField(
        label=_("True of this person"), codes=[], required=False, help_text=_("What is not ticked counts as no.")
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["facts"] = CodesField(
            label=_("True of this person"),
            codes=offered,
            required=False,
            help_text=_("What is not ticked counts as no."),
        )
        self.order_fields(["person", "facts", "on"])


class JoinForm(CaseDeedForm):
    """A further member: name, sex, year of birth, relation."""

    given_names = forms.CharField(label=_("Given names"), required=False, max_length=120, widget=NameInput)
    family_name = forms.CharField(label=_("Family name"), required=False, max_length=120, widget=NameInput)
    sex = forms.ChoiceField(label=_("Sex"))
    born = PartialDateField(label=_("Date of birth"), required=False)
    relation = forms.ChoiceField(label=_("Relation"))
    different = forms.BooleanField(label=_("I have looked: this is somebody else"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(label=_("Sex"), codes=codes("sex"))
        relations = [choice for choice in codes("relation") if choice[0] != "PRINCIPAL"]
        self.fields["relation"] = CodeField(label=_("Relation"), codes=relations)


class LeaveForm(ReasonForm):
    """Who leaves the case."""

    person = forms.ChoiceField(label=_("Person"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["person", "reason", "on"])

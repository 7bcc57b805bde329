"""The family that travels along: name, sex, year of birth and relation of each; the rest follows on their own pages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from masar.casework.intake.forms.frame import PageForm
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, MasarForm, ShortRadios
from masar.foundation.ui.identity import NameField
from masar.registry.people.rules import OLDEST

MOST = 10
"""Family members that the page has room for; it shows one more whenever the last is opened."""
PREFIX = "family"
ALONE, TOGETHER = "alone", "together"


class FamilyPage(PageForm):
    """Whether the person travels alone."""

    page = "family"
    travels = CodeField(
        label=_("Does the person travel alone?"),
        codes=[(ALONE, _("Alone")), (TOGETHER, _("With family"))],
        widget=ShortRadios,
    )
    all_agree = forms.BooleanField(
        label=_("Everybody named here was asked and agrees to be registered too; for children, a parent agrees"),
        required=False,
        help_text=_("Otherwise the consent of each is recorded on the file of the case."),
    )


class FamilyMemberForm(MasarForm):
    """A further member: name, sex, year of birth, relation; the rest follows on the member's own page."""

    given_names = NameField(label=_("Given names"), required=False, max_length=120)
    family_name = NameField(label=_("Family name"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "class": "short", "maxlength": "4"}),
        error_messages={"invalid": _("Write the year in four figures, for example 2015.")},
    )
    relation = forms.ChoiceField(label=_("Relation"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sex"] = CodeField(
            label=_("Sex"), codes=code_list("sex").choices(), required=False, widget=forms.Select
        )
        relations = [choice for choice in code_list("relation").choices() if choice[0] != "PRINCIPAL"]
        self.fields["relation"] = CodeField(label=_("Relation"), codes=relations, required=False, widget=forms.Select)

    @property
    def title(self) -> str:
        """What the page and the list of errors call this member."""
        return _("Family member %(number)s") % {"number": int(str(self.prefix).rpartition("-")[2]) + 1}

    def clean_birth_year(self) -> int | None:
        """Not after this year, and not before anyone alive was born."""
        year: int | None = self.cleaned_data["birth_year"]
        if year is None:
            return None
        if year > today().year:
            raise ValidationError(_("This year lies in the future. Check it."))
        if year < today().year - OLDEST:
            raise ValidationError(_("Nobody is older than %(years)s years. Check the year.") % {"years": OLDEST})
        return year

    def clean(self) -> dict[str, Any]:
        """A member has a name, a sex and a relation, or is left out whole."""
        clean: dict[str, Any] = super().clean() or {}
        if any(clean.get(name) for name in ("given_names", "family_name", "birth_year", "sex", "relation")):
            for name in ("sex", "relation"):
                if not clean.get(name):
                    self.add_error(name, _("Choose an answer."))
            if not (clean.get("given_names") or clean.get("family_name")):
                self.add_error("given_names", _("Fill this in."))
            if clean.get("relation") == "CHILD" and not clean.get("birth_year") and "birth_year" not in self.errors:
                self.add_error("birth_year", _("Write the year of birth of a child; an estimate will do."))
        return clean

    @property
    def filled(self) -> bool:
        """Whether anybody was written here."""
        return bool(self.cleaned_data.get("given_names") or self.cleaned_data.get("family_name"))


Members = formset_factory(FamilyMemberForm, extra=MOST, max_num=MOST, absolute_max=MOST)
MemberSet = BaseFormSet[FamilyMemberForm]

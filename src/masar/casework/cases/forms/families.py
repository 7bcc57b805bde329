"""Forms about a family as a whole: who leads the case, who goes on in a case of their own, which cases become one."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases.forms.frame import ReasonForm, codes
from masar.casework.cases.kin import PRINCIPAL, NewMember
from masar.casework.cases.models import Member
from masar.foundation.ui.forms import CodeField, CodesField, DeedForm


class RelationsForm(ReasonForm):
    """What each of some people is to whoever leads the case, and why the family changes."""

    def __init__(self, *args: Any, kin: list[Member], **options: Any) -> None:
        super().__init__(*args, members=kin, **options)
        self.kin = {str(one.person_id): one for one in kin}
        relations = [choice for choice in codes("relation") if choice[0] != PRINCIPAL]
        for key, one in self.kin.items():
            words = _("%(name)s is the principal applicant’s") % {"name": one.person.name}
            self.fields[f"relation-{key}"] = CodeField(
                label=words, codes=relations, required=False, widget=forms.Select
            )
        self.order_fields([*self.first, *(f"relation-{key}" for key in self.kin), "reason", "on"])

    first: tuple[str, ...] = ()
    """The fields that stand before the relations."""

    def related(self, people: Collection[str], principal: str = "") -> list[NewMember]:
        """The people chosen with their relations, the principal applicant first; whoever has none is named at the box."""
        ordered = sorted(people, key=lambda key: key != principal)
        return [
            NewMember(
                self.kin[key].person, PRINCIPAL if key == principal else self.cleaned_data.get(f"relation-{key}", "")
            )
            for key in ordered
        ]

    def need(self, people: Collection[str]) -> None:
        """Whoever of these has no relation is asked for."""
        for key in people:
            if not self.cleaned_data.get(f"relation-{key}") and f"relation-{key}" not in self.errors:
                self.add_error(f"relation-{key}", _("Choose what this person is to the principal applicant."))


class _LedForm(RelationsForm):
    """A family of which one leads the case."""

    principal = forms.ChoiceField(label=gettext_lazy("Principal applicant"))

    def __init__(self, *args: Any, kin: list[Member], **options: Any) -> None:
        super().__init__(*args, kin=kin, **options)
        people = [(str(one.person_id), one.person.name) for one in kin]
        self.fields["principal"] = CodeField(label=_("Principal applicant"), codes=people)
        self.order_fields([*self.first, *(f"relation-{key}" for key in self.kin), "reason", "on"])


class PrincipalForm(_LedForm):
    """Who leads the case from now on."""

    first = ("principal",)

    def clean(self) -> dict[str, Any]:
        """Everybody but the principal applicant has a relation."""
        clean = super().clean() or {}
        self.need(self.kin.keys() - {clean.get("principal")})
        return clean

    @property
    def members_stated(self) -> list[NewMember]:
        """All of the family, the principal applicant first."""
        return self.related(self.kin.keys(), self.cleaned_data["principal"])


class SplitForm(_LedForm):
    """Who goes on in a case of their own, and who leads it."""

    leaving = CodesField(label=gettext_lazy("Who goes on in a case of their own"), codes=[])
    first = ("leaving", "principal")

    def __init__(self, *args: Any, kin: list[Member], **options: Any) -> None:
        super().__init__(*args, kin=kin, **options)
        people = [(str(one.person_id), one.person.name) for one in kin]
        self.fields["leaving"] = CodesField(label=_("Who goes on in a case of their own"), codes=people)
        self.fields["principal"].label = _("Principal applicant of the new case")
        self.order_fields([*self.first, *(f"relation-{key}" for key in self.kin), "reason", "on"])

    def clean(self) -> dict[str, Any]:
        """Who leads the new case goes into it; the others who go have a relation."""
        clean = super().clean() or {}
        leaving = set(clean.get("leaving") or ())
        if clean.get("principal") and leaving and clean["principal"] not in leaving:
            self.add_error("principal", _("The principal applicant of the new case is not among those who leave."))
        self.need(leaving - {clean.get("principal")})
        return clean

    @property
    def members_stated(self) -> list[NewMember]:
        """Those who leave, the principal applicant of the new case first."""
        return self.related(self.cleaned_data["leaving"], self.cleaned_data["principal"])


class OtherCaseForm(DeedForm):
    """The number of the case whose people come into this one."""

    other = forms.CharField(
        label=gettext_lazy("Number of the other case"), max_length=24, widget=forms.TextInput(attrs={"dir": "ltr"})
    )


class JoinCasesForm(RelationsForm):
    """What each of the other case is to the principal applicant of this one."""

    def clean(self) -> dict[str, Any]:
        """Everybody who comes has a relation."""
        clean = super().clean() or {}
        self.need(self.kin.keys())
        return clean

    @property
    def members_stated(self) -> list[NewMember]:
        """All who come."""
        return self.related(self.kin.keys())

"""What is typed about accounts: a colleague who is invited, a role and where it reaches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.queries.scope import number_of
from masar.foundation.access.roles import ROLES, Reach
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, NumberInput
from masar.foundation.ui.identity import NameField
from masar.registry.directory.models import Organisation


class RoleForm(DeedForm):
    """A role, where it reaches, and perhaps until when."""

    role = forms.ChoiceField(label=_("Role"))
    office = forms.ChoiceField(label=_("Office"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    case = forms.CharField(
        label=_("Number of the case"), required=False, max_length=24, widget=NumberInput, help_text=_("Only for an interpreter or escort.")
    )  # fmt: skip
    until = DayField(label=_("Until"), required=False, help_text=_("The last day; empty for a role without an end."))

    def __init__(
        self, *args: Any, offices: list[tuple[str, str]], organisations: list[Organisation], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = CodeField(label=_("Role"), codes=_roles(), widget=forms.Select)
        self.fields["office"] = CodeField(label=_("Office"), codes=offices, required=False)
        self.fields["organisation"] = CodeField(
            label=_("Organisation"), codes=_by_role(organisations), required=False, widget=forms.Select,
            help_text=_("Only for people of a partner, an embassy, a donor or another mission: each stands under the role that its people bear."),
        )  # fmt: skip
        self.order_fields(self.field_order or ("role", "office", "organisation", "case", "until"))

    def clean_office(self) -> str:
        """An office, or nothing for a role that names none: then a chosen one is refused, for the role would reach further than it."""
        office: str = self.cleaned_data["office"]
        role = ROLES.get(self.cleaned_data.get("role", ""))
        if office and role is not None and not role.reach.needs_office:
            raise forms.ValidationError(
                _(
                    "This role belongs to no office: its reach is another. Leave the office empty, or choose another role."
                )
            )
        return office

    def clean_organisation(self) -> str:
        """An organisation, or nothing for a role of the mission's own people."""
        organisation: str = self.cleaned_data["organisation"]
        role = ROLES.get(self.cleaned_data.get("role", ""))
        if organisation and role is not None and not role.reach.is_outside:
            raise forms.ValidationError(
                _(
                    "This role is for people of the mission. Leave the organisation empty, or choose the role under which it stands."
                )
            )
        return organisation

    def clean_case(self) -> str:
        """A number under which there is a case; nothing for a role that is not given for one case."""
        role = ROLES.get(self.cleaned_data.get("role", ""))
        if role is None or role.reach is not Reach.CASE:
            return ""
        typed: str = self.cleaned_data["case"].strip().upper()
        if typed and not (number := number_of(typed)):
            raise forms.ValidationError(_("There is no case of this number. Check it with the case worker."))
        return number if typed else ""


def _by_role(organisations: list[Organisation]) -> list[tuple[str, Any]]:
    """Organisations under the role that their people may bear; one that fits no role is not offered."""
    fitting = [
        (role.title, [(str(one.pk), one.name) for one in organisations if role.fits(one.kind, one.country)])
        for role in ROLES.values()
    ]
    return [(str(title), choices) for title, choices in fitting if choices]


def _roles() -> list[tuple[str, Any]]:
    return [(role.code, role.title) for role in ROLES.values()]


class StaffForm(RoleForm):
    """An account and its first role."""

    name = NameField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    language = CodeField(
        label=_("Language"), codes=[("fr", "Français"), ("en", "English"), ("ar", "العربية")], initial="fr"
    )
    field_order = ("name", "email", "language", "role", "office", "organisation", "case", "until")

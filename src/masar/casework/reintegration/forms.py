"""What is typed about a grant of reintegration assistance; the grant itself is judged in `actions`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm, codes
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import CodeField, CodesField
from masar.foundation.ui.widgets import Checkboxes


class GroupedCheckboxes(Checkboxes):
    """Check boxes under the names of their groups."""

    template_name = "reintegration/_kinds.html"


class GrantForm(CaseDeedForm):
    """Assistance granted to one returnee."""

    person = forms.ChoiceField(label=_("Person"))
    level = forms.ChoiceField(label=_("Level"))
    kinds = forms.MultipleChoiceField(label=_("Kinds of assistance"))
    fund = forms.ChoiceField(label=_("Paid from"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["level"] = CodeField(label=_("Level"), codes=codes("reintegration-level"), initial="INDIVIDUAL")
        self.fields["kinds"] = CodesField(
            label=_("Kinds of assistance"), codes=[], widget=GroupedCheckboxes, help_text=_("Tick all that were granted."),
            error_messages={"required": _("Tick at least one.")},
        )  # fmt: skip
        self.fields["kinds"].choices = kinds_by_family()  # type: ignore[attr-defined]  # the field just made has choices
        self.fields["fund"] = CodeField(label=_("Paid from"), codes=codes("reintegration-fund"))
        self.fields["on"].label = _("Granted on")
        self.order_fields(["person", "level", "kinds", "fund", "on"])


def kinds_by_family() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds under the label of their family, in the order of the families."""
    kinds = list(code_list("reintegration-kind"))
    return [
        (family.label(), [(kind.code, kind.label()) for kind in kinds if kind.parent == family.code])
        for family in code_list("reintegration-family")
    ]

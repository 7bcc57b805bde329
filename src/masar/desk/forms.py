"""What is typed on pages of the desk: corrections, enquiries, filters. Of settings see `role_forms` and `place_forms`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.intake.forms import IdentityForm
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import (
    CodeField,
    DeedForm,
    MasarForm,
)


class CompletePersonForm(IdentityForm, DeedForm):
    """Who somebody is of whom little was taken down at first."""


class CorrectPersonForm(IdentityForm, DeedForm):
    """Identity corrected, with the reason."""

    language = forms.ChoiceField(label=_("Language"))
    reason = forms.CharField(label=_("Reason for the correction"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"] = CodeField(label=_("Language"), codes=code_list("language").choices(), initial="fr")


class FilterForm(MasarForm):
    """What narrows the worklist; sent by GET, so that the address can be kept or shared."""

    stage = forms.ChoiceField(label=_("Stage"), required=False)
    office = forms.ChoiceField(label=_("Office"), required=False)
    worker = forms.ChoiceField(label=_("Case worker"), required=False)
    overdue = forms.ChoiceField(label=_("Due"), required=False)
    tab = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        stages: list[tuple[str, str]],
        offices: list[tuple[str, str]],
        workers: list[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["stage"] = _narrowing(_("Stage"), _("All stages"), stages)
        self.fields["office"] = _narrowing(_("Office"), _("All offices"), offices)
        self.fields["worker"] = _narrowing(_("Case worker"), _("All"), workers)
        self.fields["overdue"] = _narrowing(_("Due"), _("Any day"), [("on", _("Past their day"))])
        if len(offices) < 2:
            del self.fields["office"]
        if not workers:
            del self.fields["worker"]


def _narrowing(label: Any, everything: Any, codes: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", everything), *codes], required=False)


class AskForm(DeedForm):
    """Why one asks another office."""

    reason = forms.CharField(
        label=_("Why you ask"),
        max_length=200,
        help_text=_("For example: the person says they registered there in May."),
    )


class KeepListForm(DeedForm):
    """A list's name, and for whom it is kept."""

    name = forms.CharField(
        label=_("Name of the list"),
        max_length=40,
        help_text=_("What is on it, such as “Ready for Conakry”; no names of people."),
    )
    office = forms.ChoiceField(label=_("For whom"), required=False)

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        everybody = [(code, _("Everybody in %(office)s") % {"office": name}) for code, name in offices]
        self.fields["office"] = forms.ChoiceField(
            label=_("For whom"), choices=[("", _("Myself")), *everybody], required=False
        )
        if not offices:
            del self.fields["office"]

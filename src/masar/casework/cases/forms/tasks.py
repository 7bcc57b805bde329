"""The form of a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.actions.tasks import OWN_DEED
from masar.casework.cases.restricted import is_told
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import CodeField, DayField, DeedForm


class TaskForm(DeedForm):
    """What is to be done, by whom, until when; tasks that a deed of their own sets, or of a kind that the reader may not be told, are not offered."""

    kind = forms.ChoiceField(label=_("What is to be done"))
    role = forms.ChoiceField(label=_("By whom"))
    due_on = DayField(label=_("Until"))

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [one for one in code_list("task-kind") if one.code not in OWN_DEED]
        kinds = [(one.code, one.label()) for one in offered if is_told(actor, "task-kind", one.code)]
        roles = [(role.code, role.title) for role in ROLES.values() if Permission.SEE_CASES in role.permissions]
        self.fields["kind"] = CodeField(label=_("What is to be done"), codes=kinds, widget=forms.Select)
        self.fields["role"] = CodeField(label=_("By whom"), codes=roles, widget=forms.Select)

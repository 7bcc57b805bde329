"""Forms of incidents: the report, made in three minutes, and what follows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import ProseField, codes
from masar.foundation.core.dates import today
from masar.foundation.ui.forms import CodeField, DayField, DeedForm, NameInput
from masar.safeguards.incidents.rules import ALL_DEVICES

NOBODYS = "none"
"""Says in a form that no device or account of ours was concerned."""
Choices = Sequence[tuple[str, Any]]
UNSAID = {
    "required": _("Say what was lost or stolen: its sign-ins end at once. Choose the last answer where it was none.")
}


class ReportForm(DeedForm):
    """What happened, when and where; which of one's devices. Who follows incidents up names an account instead."""

    kind = forms.ChoiceField(label=_("What happened"))
    happened_on = DayField(label=_("When it happened"), initial=today)
    noticed_on = DayField(label=_("When it was noticed"), initial=today)
    place = forms.CharField(label=_("Where"), required=False, max_length=120, widget=NameInput)
    told = ProseField(
        label=_("In a few sentences"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What it was, what stood on it, who may have it now. Name no person who asked for help: write the case number."
        ),
    )

    def __init__(self, *args: Any, devices: Choices = (), accounts: Choices = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"] = CodeField(label=_("What happened"), codes=codes("incident-kind"))
        if accounts:
            self.fields["account"] = forms.ChoiceField(
                label=_("Whose device or account"),
                error_messages=UNSAID,
                choices=[("", _("Choose")), *accounts, (NOBODYS, _("Nobody’s"))],
            )
        else:
            self.fields["device"] = CodeField(
                label=_("Which of your devices"), error_messages=UNSAID,
                codes=[*devices, (ALL_DEVICES, _("I am not sure: end every sign-in but this one")), (NOBODYS, _("None: it is about something else"))],
                help_text=_("After a loss or a theft its sign-ins end at once."),
            )  # fmt: skip


class AssessForm(DeedForm):
    """How grave it is."""

    severity = forms.ChoiceField(label=_("How grave it is"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["severity"] = CodeField(label=_("How grave it is"), codes=codes("incident-severity"))


class DeviceForm(DeedForm):
    """Which device of the account it was."""

    device = forms.ChoiceField(label=_("Device"))

    def __init__(self, *args: Any, devices: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [*devices, (ALL_DEVICES, _("Not known: every device of the account"))]
        self.fields["device"] = CodeField(label=_("Device"), codes=choices)


class DecideForm(DeedForm):
    """Who is told, and why."""

    decision = forms.ChoiceField(label=_("Who is told"))
    version = forms.IntegerField(widget=forms.HiddenInput)
    why = ProseField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"] = CodeField(label=_("Who is told"), codes=codes("incident-decision"))


class CloseForm(DeedForm):
    """What was learnt."""

    lessons = ProseField(
        label=_("What was learnt"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What will be done differently, and by whom."),
    )

"""Forms of the way of a case: withdrawal, ends, holds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms.frame import CaseDeedForm, ProseField, ReasonForm
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import decided_exits, spoken
from masar.foundation.access.actor import Actor
from masar.foundation.ui.forms import CodeField


class WithdrawForm(CaseDeedForm):
    """A withdrawal: honoured with or without a reason."""

    reason = ProseField(
        label=_("Reason, if the person gives one"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExitForm(ReasonForm):
    """Another end, by an exit of the programme."""

    exit = forms.ChoiceField(label=_("How the case ends"))

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        programme = programme_of(self.case)
        ways = [
            way
            for way in programme.exits_from(self.case.stage)
            if not way.function or actor.holds(programme.role_of(way.function))
        ]
        self.fields["exit"] = CodeField(
            label=_("How the case ends"),
            codes=[(way.code, way.title.say(spoken())) for way in ways if way.code not in ("WITHDRAWN", "COMPLETED")],
        )
        decided = decided_exits(programme) & {way.code for way in ways}
        if decided:
            titles = ", ".join(way.title.say(spoken()) for way in ways if way.code in decided)
            self.fields["channel_told"] = forms.BooleanField(
                label=_("The person was told how to complain of this decision"), required=False,
                help_text=_("Needed for: %(exits)s. Anybody complains on the page “Complaints and feedback”, at the foot of every page, without an account.") % {"exits": titles},
            )  # fmt: skip
        self.order_fields(["exit", "reason", "channel_told", "on"])


class HoldForm(ReasonForm):
    """A hold, by a reason of the programme."""

    hold = forms.ChoiceField(label=_("Why the case waits"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hold"] = CodeField(
            label=_("Why the case waits"),
            codes=[(one.code, one.title.say(spoken())) for one in programme_of(self.case).holds],
        )
        self.order_fields(["hold", "reason", "on"])

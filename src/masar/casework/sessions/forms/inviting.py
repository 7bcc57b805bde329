"""Who waits for a session, narrowed by what is known of them, and who of them is invited."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import codes
from masar.casework.cases.rules import spoken
from masar.casework.sessions.queries import stages_of
from masar.foundation.core.countries import choices as countries
from masar.foundation.ui.forms import Checkboxes, DeedForm, MasarForm


class WaitingForm(MasarForm):
    """The filters of an invitation, in the address."""

    office = forms.ChoiceField(label=_("Office"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    nationality = forms.ChoiceField(label=_("Nationality"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)

    def __init__(self, *args: Any, offices: Sequence[tuple[str, str]], kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        stages = [(stage, programme.stage(stage).title.say(spoken())) for programme, stage in stages_of(kind)]
        listed = {"office": offices, "language": codes("language"), "nationality": countries(), "stage": stages}
        for name, choices in listed.items():
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, choices=[("", _("All")), *choices], required=False
            )


class InviteForm(DeedForm):
    """The people ticked, and what becomes of those for whom no place is left."""

    people = forms.MultipleChoiceField(label=_("People"))
    waiting = forms.BooleanField(
        label=_("Whoever finds no place left goes on the waiting list"), required=False, initial=True
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("People"), choices=people, widget=Checkboxes,
            error_messages={
                "required": _("Tick who is invited."),
                "invalid_choice": _("Somebody who was ticked no longer waits: look at the list again."),
            },
        )  # fmt: skip

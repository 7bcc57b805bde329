"""The rapid screen as it is asked, in calm groups, and the clearance. No answer is preset, and no answer shows what follows from it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from masar.casework.cases.forms import CaseDeedForm
from masar.casework.protection.rules import Answer
from masar.foundation.core.codes import code_list
from masar.foundation.ui.forms import CodeField, ShortRadios

YES = Answer.YES


class ScreenForm(CaseDeedForm):
    """Every question of the code list: yes, no, declined or not asked. Answers are not kept as a draft on a shared computer."""

    person = forms.ChoiceField(label=_("Person"))

    sections_of: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = (
        (_("Age and family"), ("ALONE_UNDER_18", "AGE_DOUBTFUL", "PREGNANT_OR_INFANT", "SINGLE_PARENT", "AGED_60")),
        (_("Health and daily life"), ("ILLNESS", "FUNCTIONING", "ROUGH_OR_HUNGRY")),
        (_("Safety"), ("CONTROLLED", "FORCED", "VIOLENCE", "SMUGGLER_DEBT")),
        (_("Well-being and wishes"), ("SELF_HARM", "OWN_SEX_INTERVIEWER")),
        (_("The conversation"), ("on",)),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # An address may choose the person; it never answers.
        self.initial = {name: value for name, value in self.initial.items() if name == "person"}
        words = code_list("answer")
        answers = [
            (Answer.YES, _("Yes")),
            (Answer.NO, _("No")),
            (Answer.DECLINED, words.label("DECLINED")),
            (Answer.NOT_ASKED, words.label("NOT_ASKED")),
        ]
        for question in code_list("screen-question"):
            self.fields[question.code] = CodeField(
                label=question.label(), codes=answers, widget=ShortRadios({"data-no-draft": ""}),
                error_messages={"required": _("Choose an answer.")},
            )  # fmt: skip

    def answered(self, answer: Answer) -> list[str]:
        """The questions with that answer, in the order asked."""
        return [code.code for code in code_list("screen-question") if self.cleaned_data[code.code] == answer]


class ClearForm(CaseDeedForm):
    """What protection says to the journey of one person."""

    person = forms.ChoiceField(label=_("Person"))
    cleared = CodeField(
        label=_("May the person travel?"), codes=[(YES, _("Cleared to travel")), ("no", _("Not cleared for now"))],
        error_messages={"required": _("Choose an answer.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason or conditions, in a few words for colleagues"),
        required=False,
        max_length=200,
        help_text=_("Needed if the person is not cleared. Never the story: that belongs in the sealed notes."),
    )

    field_order = ("person", "cleared", "reason", "on")

"""What a question of the rapid screen can be answered, and when a screen was one: pure answers."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal

OFFICER = "protection-officer"
ASSESSMENT, URGENT, CONVERSATION = "FULL_ASSESSMENT", "PROTECTION_URGENT", "OWN_SEX_INTERVIEWER"
"""Kinds of task that a screen brings up."""
SELF_HARM, WISH = "SELF_HARM", "OWN_SEX_INTERVIEWER"
"""Questions whose yes asks for more than the full assessment."""


class Answer(StrEnum):
    """An answer; the last two leave a question open and are no sign of anything."""

    YES = "yes"
    NO = "no"
    DECLINED = "declined"
    NOT_ASKED = "not-asked"

    @property
    def is_open(self) -> bool:
        """Whether the question has no answer yet."""
        return self in (Answer.DECLINED, Answer.NOT_ASKED)


def answers_of(
    yes: Sequence[str], declined: Sequence[str] = (), not_asked: Sequence[str] = ()
) -> Mapping[Answer, tuple[str, ...]]:
    """The questions by their answer; those not named were answered no. Raises KeyError for an unknown question, ValueError for one named twice."""
    told = {Answer.YES: tuple(yes), Answer.DECLINED: tuple(declined), Answer.NOT_ASKED: tuple(not_asked)}
    named = [code for codes in told.values() for code in codes]
    questions = code_list("screen-question")
    unknown = [code for code in named if code not in questions]
    if unknown:
        raise KeyError(unknown[0])
    if len(named) != len(set(named)):
        raise ValueError("A question of the rapid screen has one answer.")
    return told


def check_asked(not_asked: Sequence[str]) -> None:
    """A screen asks something. Raises Refusal `nothing-asked`."""
    if len(set(not_asked)) == len(list(code_list("screen-question"))):
        raise Refusal(
            "nothing-asked",
            _("Nothing was asked."),
            _("Record the screen once it was held, even if the person declined to answer."),
        )


def asked_by(yes: Sequence[str]) -> Sequence[tuple[str, str]]:
    """What these answers ask for, and of which role: any yes for the full assessment, thoughts of self-harm for somebody at once."""
    asked = [(ASSESSMENT, OFFICER)] if yes else []
    asked += [(CONVERSATION, "case-worker")] if WISH in yes else []
    return [*asked, (URGENT, OFFICER)] if SELF_HARM in yes else asked

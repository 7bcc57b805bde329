"""What a person said last to a question of consent. Sharing, exports, stories and requirements all ask it here."""

from collections.abc import Iterable
from datetime import date

from masar.casework.cases.models import Consent


def last_answer(answers: Iterable[Consent]) -> Consent | None:
    """The answer that speaks, of all that were ever given to one question: the last, be it a yes, a no, or a yes taken back since.

    Who took the last yes back has not gone back to the one before it; so those that were withdrawn are among the answers.
    """
    return max(answers, key=lambda one: (one.given_on, one.pk), default=None)


def agreed(answers: Iterable[Consent], on: date) -> Consent | None:
    """The answer that speaks, where it is a yes in force on that day."""
    last = last_answer(answers)
    return last if last is not None and last.is_in_force(on) else None

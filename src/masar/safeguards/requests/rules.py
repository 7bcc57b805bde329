"""By when a request is answered, when it may be, and what a refusal owes: pure answers."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Restriction
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.words import ERASURE, GRANTED, RECTIFICATION

DAYS = 30
"""Days within which a request is answered: to be set by IOM; an assumption until then."""


def due(asked_on: date) -> date:
    """The last day for the answer."""
    return asked_on + timedelta(days=DAYS)


def check_open(request: Request) -> None:
    """A request is answered once. Raises Refusal `answered-already`."""
    if not request.is_open:
        raise Refusal(
            "answered-already", _("This request was answered already."), _("If the person asks again, open a new one.")
        )


def check_rectifies(request: Request, by: Actor) -> None:
    """A record is put right under an open request to do so, which somebody else took down.

    Raises Refusal `no-such-request`, `answered-already` or `own-request`.
    """
    check_open(request)
    if request.kind != RECTIFICATION:
        raise Refusal(
            "no-such-request",
            _("The person did not ask to have anything put right."),
            _("Open a request for it first."),
        )
    check_others(request, by)


def check_others(request: Request, by: Actor) -> None:
    """Nobody opens a record to themselves by taking the request down. Raises Refusal `own-request`."""
    if request.opened_by == by.user:
        raise Refusal(
            "own-request", _("You took this request down yourself, so it opens nothing to you."), _("Another focal point answers it.")
        )  # fmt: skip


def check_answers(request: Request, by: Actor, *, others: bool) -> None:
    """Who took a request down answers it only where nobody else can. Raises Refusal `own-request`."""
    if request.opened_by == by.user and others:
        raise Refusal("own-request", _("You took this request down yourself."), _("Another focal point answers it."))


def check_restricts(restriction: Restriction | None) -> Restriction:
    """The restriction that is to be lifted. Raises Refusal `not-restricted` where none stands under the request."""
    if restriction is None:
        raise Refusal("not-restricted", _("No restriction stands under this request."), _("Look at the request."))
    return restriction


def check_erases(request: Request, outcome: str, *, under_way: bool, beside_others: bool) -> None:
    """An erasure is granted whole once nothing of the person is under way and nobody else’s record would go along.

    Raises Refusal `case-under-way` or `others-in-case`.
    """
    if request.kind != ERASURE or outcome != GRANTED:
        return
    if under_way:
        raise Refusal(
            "case-under-way", _("A case of this person is still under way: what it needs cannot be erased."),
            _("End the case first, or grant in part or refuse with a word about it."), field="outcome",
        )  # fmt: skip
    if beside_others:
        raise Refusal(
            "others-in-case", _("Other people are in a case of this person: their record would go as well."),
            _("Take down their own requests first, or grant in part with a word about it."), field="outcome",
        )  # fmt: skip


def check_answer(answer: str) -> None:
    """Whoever asked is told what was done, or why not. Raises Refusal `answer-missing`."""
    if len(answer.strip()) < 3:
        raise Refusal(
            "answer-missing",
            _("The person is owed an answer in words."),
            _("Write what was done, or why it was refused."),
            field="answer",
        )

"""Tokens of a day: who waits, who was registered, who is complete."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.reception.models import Token
from masar.casework.reception.rules.crowd import Stage
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import FieldClass

FIRST = {"RED": 0, "YELLOW": 1, "GREEN": 2}
"""Who goes first."""
SHOWN = 500


@dataclass(frozen=True)
class Board:
    """A day at an office: how many tokens stand at each stage, and who was registered, the most urgent first."""

    counts: Counter[str]
    rows: tuple[Token, ...]


def board(actor: Actor, office: str, on: date) -> Board:
    """The tokens of a day, their bearers as far as the actor reaches their cases; how many there are, for who works in that office."""
    every = Token.objects.filter(office=office, on=on)
    counts: Counter[str] = Counter()
    if office in actor.offices and actor.may(Permission.RECEIVE_PEOPLE):
        with beyond_scope(Crossing.SEATS):
            counts = Counter(every.values_list("state", flat=True))
    rows = (
        every.filter(reached(actor, Permission.RECEIVE_PEOPLE, "case__"))
        .select_related("case", "person")
        .exclude(state=Stage.WAITING)
    )
    ordered = sorted(
        rows[:SHOWN], key=lambda row: (row.state == Stage.COMPLETED, FIRST.get(row.colour, len(FIRST)), row.number)
    )
    return Board(counts, tuple(ordered))


def highest(office: str, on: date) -> int:
    """The last number of a day, whoever made it; 0 before the first."""
    with beyond_scope(Crossing.SEATS):
        return Token.objects.filter(office=office, on=on).aggregate(last=Max("number"))["last"] or 0


def next_waiting(office: str, on: date) -> int | None:
    """The lowest number that was handed out and is not registered, whoever made it."""
    waiting = Token.objects.filter(office=office, on=on, state=Stage.WAITING)
    with beyond_scope(Crossing.SEATS):
        return waiting.order_by("number").values_list("number", flat=True).first()


def tokens_of(actor: Actor, case: Case) -> list[Token]:
    """The tokens with which people of a case came, completed or not."""
    return list(Token.objects.filter(of_case(actor, case)).select_related("person").order_by("registered_at", "id"))


def token_of(actor: Actor, case: Case) -> Token | None:
    """The token with which a case began, where it began so and is not complete."""
    rows = Token.objects.filter(of_case(actor, case)).filter(~Q(state=Stage.COMPLETED))
    return rows.select_related("person").first()


def needs_of(actor: Actor, case: Case, row: Token) -> list[str] | None:
    """What the bearer needs, by its codes; None for who may not read it."""
    if not row.needs:
        return []
    if not actor.reads(FieldClass.S3):
        return None
    told = case.seal.open(f"token.needs:{row.pk}", row.needs)
    return [] if told == WITHHELD else told.split(",")

"""Whom somebody at the door may be: members of open cases in scope, and whom else to ask."""

from dataclasses import dataclass

from django.db.models import QuerySet

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import reached
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.methods.linkage.score import band
from masar.registry.people.models import Person
from masar.registry.people.queries import Found, Hint, SearchResult

SHOWN = 12
CONSIDERED = 200
"""How many likenesses of the mission are looked through for those in the actor's scope."""


@dataclass(frozen=True)
class Known:
    """Somebody who can be put on a list: a present member of an open case in the actor's scope."""

    case: Case
    person: Person


@dataclass(frozen=True)
class Sought:
    """Who can be put on a list, and who else is much alike: in a colleague's care, or known to another office."""

    known: tuple[Known, ...]
    colleagues: tuple[Found, ...] = ()
    hints: tuple[Hint, ...] = ()


def numbered(actor: Actor, text: str) -> Sought:
    """Whom a case number, or part of it, means within the actor's scope."""
    rows = present(actor).filter(case__number__icontains=text.strip()).order_by("case__number", "id")
    return Sought(tuple(Known(row.case, row.person) for row in rows[:SHOWN]))


def among(actor: Actor, result: SearchResult) -> Sought:
    """Whom a search of the mission met: within the actor's scope the likest first, elsewhere only what a search may tell."""
    likest = {one.person: place for place, one in enumerate(result.found) if one.open}
    rows = sorted(present(actor).filter(person__in=likest), key=lambda row: likest[row.person_id])
    closed = tuple(one for one in result.found if not one.open and band(one.score) != "weak")
    return Sought(tuple(Known(row.case, row.person) for row in rows[:SHOWN]), closed[:SHOWN], result.hints)


def present(actor: Actor) -> "QuerySet[Member]":
    """Present members of open cases that the actor may invite."""
    in_scope = reached(actor, Permission.RUN_SESSIONS, "case__")
    rows = Member.objects.filter(in_scope, left_on=None).exclude(case__status=Status.CLOSED)
    return rows.select_related("case", "person")

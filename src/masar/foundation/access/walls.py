"""The fourth wall: what PostgreSQL itself shows of cases and people. Who looks is told to the connection; its policies read that.

SQLite has no such wall: there all of this does nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.backends.signals import connection_created
from django.utils.module_loading import import_string

from masar.foundation.access.actor import AROUND, Actor
from masar.foundation.access.roles import Reach
from masar.foundation.core.dates import today


class Crossing(StrEnum):
    """Why something may look past the wall: every legitimate crossing of the house is one of these."""

    SEARCH = "search before registering"
    """The whole mission is searched; what lies elsewhere is told as a hint to ask, no more."""
    INDEX = "under which names people are found is noted and forgotten; who else bears a name is told to nobody"
    ASK_OFFICE = "ask the office that knows a person"
    ONE_OPEN_CASE = "nobody has two open cases of one flow"
    UNIQUE = "a reference, a receipt, a voucher or a seat is used once in the mission, and help not twice in its time"
    WORKLOAD = "how many cases somebody conducts, for whoever closes the account"
    HAND_OVER = "a case is put in the care of somebody out of the giver's reach"
    SEATS = (
        "how many people are on the list of a session, or come to an office at an hour or with a token; numbers alone"
    )
    REMINDERS = "somebody is reminded of an appointment at its hour, whoever gave it; nobody reads anything of it"
    LED = "who is on the list of a session, for whoever holds it, and what is marked there"
    PUBLICATION = "whether a person consented to a story that is told outside"
    EXPOSED = "how many cases and people had been shown on a lost device; which they are is told within the reader’s own scope"
    SINGLE_CASES = "which single cases are opened to a guest or to another organisation"
    OVER = "what was shared or asked is ended on the day on which its ground or its time is over"
    ONE_GLASS = "nobody holds two glasses open, in whatever cases; which they are is told to nobody"
    RECIPIENTS = "whoever received something about a person who objects is told of it, whichever office sent it"
    GENUINE = "whether a paper that somebody shows is genuine and of use; nothing about whom it concerns"
    CAPACITY = "how many people were referred to a partner in a month, by whichever office; the number alone"
    OWN_ANSWERS = "what an organisation itself declined or has finished: the number of the case and the day"
    ONE_TIME_LINK = "a partner without an account opens the one referral of its one-time link by its code"
    REMINDED = "partners who have not answered are reminded every day, whichever office sent it"
    SETTING_UP = "an empty mission or a demonstration is made"


@dataclass(frozen=True)
class Walls:
    """What the database shows: everything, or the records of some offices, of one worker, of who travels now, and single cases."""

    everything: bool = False
    offices: frozenset[str] = frozenset()
    own: str = ""
    travelling: tuple[str, str] = ("", "")
    user: str = ""
    cases: frozenset[str] = frozenset()

    @classmethod
    def of(cls, actor: Actor, cases: Iterable[object] = ()) -> "Walls":
        """What the grants of an actor reach, and single cases that are opened to them by another way."""
        reaches = {held.reach for held in actor.grants}
        return cls(
            everything=Reach.MISSION in reaches,
            offices=frozenset(held.office for held in actor.grants if held.reach is Reach.OFFICE),
            own=actor.user if Reach.OWN in reaches else "",
            travelling=(str(today() - AROUND), str(today() + AROUND)) if Reach.TRAVELLING in reaches else ("", ""),
            user=actor.user,
            cases=frozenset(str(case) for case in cases),
        )

    @property
    def variables(self) -> dict[str, str]:
        """As the session variables of PostgreSQL that the policies read."""
        return {
            "masar.everything": "on" if self.everything else "off",
            "masar.offices": f"{{{','.join(sorted(self.offices))}}}",
            "masar.own": self.own,
            "masar.travel_from": self.travelling[0],
            "masar.travel_until": self.travelling[1],
            "masar.user": self.user,
            "masar.cases": f"{{{','.join(sorted(self.cases))}}}",
        }


CLOSED = Walls()
"""Nothing is shown: how every connection begins, and how each request leaves it."""
OPEN = Walls(everything=True)

TELL = "SELECT pg_backend_pid(), " + ", ".join(f"set_config('{name}', %s, false)" for name in OPEN.variables)

_standing: ContextVar[Walls] = ContextVar("standing", default=CLOSED)


class PoolerBetween(Exception):
    """Somebody stands between Masar and PostgreSQL who may hand one person's connection to another."""


@contextmanager
def within(walls: Walls) -> Iterator[None]:
    """Show what these walls leave open until the block ends, then again what was shown before; blocks and transactions nest."""
    before = _standing.get()
    token = _standing.set(walls)
    try:
        _tell(walls)
        yield
    finally:
        _standing.reset(token)
        _tell_after(before)


@contextmanager
def acting_as(actor: Actor) -> Iterator[Actor]:
    """Run a command or job as a person; nothing runs as nobody."""
    with within(Walls.of(actor, _single_cases(actor))):
        yield actor


def _single_cases(actor: Actor) -> Iterable[object]:
    """What is opened to an actor case by case; how, is known above, and the settings say by whom."""
    if connection.vendor != "postgresql" or not (actor.organisation or actor.case_numbers):
        return ()
    with beyond_scope(Crossing.SINGLE_CASES):
        return list(import_string(settings.SINGLE_CASES_BY)(actor))


@contextmanager
def beyond_scope(crossing: Crossing) -> Iterator[None]:
    """Look past the wall for one of the listed reasons; the caller tells of what it finds only what may be told."""
    with within(OPEN):
        yield


def _tell(walls: Walls) -> None:
    """Set the session variables. They hold for the connection, not for one transaction: pages read outside of transactions."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # Raw SQL, for session variables have no place in the ORM; values are bound.
        cursor.execute(TELL, list(walls.variables.values()))
        (answering, *_told) = cursor.fetchone()
    if answering != connection.connection.info.backend_pid:
        connection.close()
        raise PoolerBetween("A pooler stands before PostgreSQL; name the server itself in DATABASE_URL.")


def _tell_after(before: Walls) -> None:
    """What was shown before a block. In a transaction that failed nothing can be said, and its rollback says it; else the connection ends."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return
    if connection.in_atomic_block:
        with suppress(DatabaseError):
            _tell(before)
        return
    try:
        _tell(before)
    except DatabaseError:
        connection.close()


def _on_connecting(connection: Any, **_named: Any) -> None:
    """A connection that is opened, or opened anew, inside a block shows what that block shows."""
    if connection.vendor == "postgresql" and _standing.get() != CLOSED:
        _tell(_standing.get())


connection_created.connect(_on_connecting)

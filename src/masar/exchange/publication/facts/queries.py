"""What held for a while or was answered in time: vulnerability factors with their days, bookings, documents asked of embassies.

A factor that has ended counts for the days before its end: a figure of last year must not change because of this year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.queries import cases, reached
from masar.casework.movements.models import Passenger, TravelDocument
from masar.casework.protection.models import Factor
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import seals

TRAVELLED = "TRAVELLED"
_BOOKING_STATES = {"BOARDED": TRAVELLED, "ARRIVED": TRAVELLED}
"""From the state of a passenger to what became of the booking; the others keep their name."""


@dataclass(frozen=True)
class Span:
    """From the first day on which something held up to, but not including, the day on which it had ended."""

    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it held on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Booking:
    """One person on one journey: on which day they were to travel, and what became of it."""

    case: UUID
    person: UUID
    travel_on: date
    country: str
    state: str


@dataclass(frozen=True)
class Request:
    """One document asked of an embassy for one person; no days until it is answered."""

    case: UUID
    person: UUID
    type: str
    state: str
    asked_on: date
    answered_on: date | None


def factor_spans(actor: Actor) -> Iterator[tuple[UUID, UUID, str, Span]]:
    """(case, person, factor code, days) of every factor, ended ones with their end: coded, no text."""
    rows = Factor.objects.filter(case__in=cases(actor, Permission.TAKE_SNAPSHOTS))
    opened = seals(rows.values_list("case_id", flat=True).distinct())
    for row in rows.iterator(chunk_size=2000):
        code = opened[row.case_id].open(f"factor.code:{row.pk}", row.code)
        yield row.case_id, row.person_id, code, Span(row.on, row.ended_on)


def bookings(actor: Actor) -> Iterator[Booking]:
    """Every booking, of journeys that took place and of those that did not."""
    rows = Passenger.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "movement__case__"))
    told = rows.values_list(
        "movement__case_id", "person_id", "movement__travel_on", "movement__return_country", "state"
    )
    for case, person, travel_on, country, state in told.iterator():
        yield Booking(case, person, travel_on, country, _BOOKING_STATES.get(state, state))


def requests(actor: Actor) -> Iterator[Request]:
    """Every document that was asked of an embassy; one that a person brought along was not."""
    rows = TravelDocument.objects.filter(
        reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), requested_on__isnull=False, struck_on=None
    )
    told = rows.values_list("case_id", "person_id", "type", "state", "requested_on", "answered_on")
    for case, person, type_, state, asked_on, answered_on in told.iterator():
        if asked_on is not None:
            yield Request(case, person, type_, state, asked_on, answered_on)

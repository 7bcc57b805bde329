"""What the figures are told of journeys and travel documents: who left and arrived, what became of bookings and requests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.queries import reached
from masar.casework.movements.models import Passenger, TravelDocument
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission

TRAVELLED = "TRAVELLED"
_BOOKING_STATES = {"BOARDED": TRAVELLED, "ARRIVED": TRAVELLED}
"""From the state of a passenger to what became of the booking; the others keep their name."""


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


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, date, date | None]]:
    """(case, person, country, departed on, arrived on) of everyone who left (R7)."""
    rows = Passenger.objects.filter(
        reached(actor, Permission.TAKE_SNAPSHOTS, "movement__case__"), state__in=("BOARDED", "ARRIVED")
    )
    told = rows.filter(movement__departed_on__isnull=False).values_list(
        "movement__case_id", "person_id", "movement__return_country", "movement__departed_on", "movement__arrived_on"
    )
    for case, person, country, departed_on, arrived_on in told.iterator():
        if departed_on is not None:
            yield case, person, country, departed_on, arrived_on


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

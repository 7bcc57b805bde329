"""The journey home, the money handed over, the reintegration granted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from masar.casework.movements.actions import Journey, Paid, take_over_journeys, take_over_pocket_money
from masar.casework.reintegration.actions import Granted, take_over_awards
from masar.exchange.transfer.takeover.opening import Taken
from masar.foundation.access.actor import Actor

HERE = "MOROCCO"
"""The fund that pays unless another is stated."""
INDIVIDUAL = "INDIVIDUAL"
WITHOUT_RECEIPT = "REGISTER-"


def record_journeys(by: Actor, taken: Sequence[Taken]) -> None:
    """Write them all, each room's with one call."""
    by_case: dict[UUID, list[Taken]] = defaultdict(list)
    for one in taken:
        by_case[one.case.pk].append(one)
    take_over_journeys(by=by, journeys=[journey for members in by_case.values() for journey in _journeys(members)])
    take_over_pocket_money(by=by, paid=[paid for one in taken for paid in _paid(one)])
    take_over_awards(by=by, granted=[granted for one in taken for granted in _granted(one)])


def _journeys(members: Sequence[Taken]) -> Iterator[Journey]:
    """A case leaves together; it has arrived on the day on which its last member did."""
    head = members[0]
    departed = head.stated.departed_on
    if departed is None:
        return
    arrivals = [one.stated.arrived_on for one in members]
    arrived = max((day for day in arrivals if day), default=None) if all(arrivals) else None
    people = tuple(one.person.pk for one in members)
    yield Journey(head.case, people, head.case.return_country, departed, arrived)


def _paid(one: Taken) -> Iterator[Paid]:
    row = one.stated
    if row.pocket_money:
        receipt = row.pocket_receipt or f"{WITHOUT_RECEIPT}{one.person.pk.hex[-12:]}"
        day = row.departed_on or row.eligible_on or row.registered_on
        yield Paid(one.case, one.person.pk, row.pocket_money, row.pocket_currency, receipt, day)


def _granted(one: Taken) -> Iterator[Granted]:
    row = one.stated
    if row.reintegration_on:
        level = row.reintegration_level or INDIVIDUAL
        yield Granted(one.case, one.person, level, row.reintegration_kinds, HERE, row.reintegration_on)

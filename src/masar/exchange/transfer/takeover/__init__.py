"""From the rows of a list to the rooms: each column becomes the deed that a clerk would record. No second way to write."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.stated import Stated
from masar.exchange.transfer.takeover.help_given import record_services
from masar.exchange.transfer.takeover.journey import record_journeys
from masar.exchange.transfer.takeover.opening import Taken, open_cases
from masar.exchange.transfer.takeover.path import enter_stages
from masar.foundation.access.actor import Actor

__all__ = ["Taken", "take_over"]

Family = tuple[Stated, ...]


def take_over(by: Actor, on: date, programme: str, offices: Offices, families: Sequence[Family]) -> list[Taken]:
    """Write families into the rooms, inside the caller's transaction: each row with the person and case it became."""
    by_office: dict[str, list[Family]] = defaultdict(list)
    for family in families:
        named = next((one.office for one in family if one.office), "")
        by_office[offices.find(named) or ""].append(family)
    taken = [one for office, own in by_office.items() for one in open_cases(by, on, programme, office, own)]
    record_services(by, offices, taken)
    record_journeys(by, taken)
    enter_stages(by, on, taken)
    return taken

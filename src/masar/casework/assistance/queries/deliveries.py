"""Reading deliveries."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus
from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import today
from masar.registry.people.models import Person


def deliveries(actor: Actor, case: Case) -> list[Delivery]:
    """Deliveries of a case in the actor's scope, newest first, those struck out among them."""
    return list(Delivery.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id"))


def deliveries_on(actor: Actor, on: date | None = None) -> list[Delivery]:
    """What was delivered on a day in the actor's reach, in the order in which it was recorded; without a day, today."""
    rows = Delivery.objects.filter(
        reached(actor, Permission.FOLLOW_ASSISTANCE, "case__"), on=on or today(), struck_on=None
    )
    return list(rows.select_related("person", "case").order_by("id"))


def last_of(person: Person, type_: str, on: date, within: timedelta) -> date | None:
    """The day nearest to this one on which the person received that help, from whomever, or has a voucher for it still to redeem."""
    near = (on - within, on + within)
    rows = Delivery.objects.filter(person=person, type=type_, on__range=near, struck_on=None)
    held = HelpRequest.objects.filter(
        person=person, type=type_, status=HelpStatus.ISSUED, issued_on__range=near, until__gte=on
    )
    with beyond_scope(Crossing.UNIQUE):
        days = [*rows.values_list("on", flat=True), *held.values_list("issued_on", flat=True)]
    return min((day for day in days if day), key=lambda day: abs(on - day), default=None)


def nights_of(person: Person, but: UUID | None = None) -> list[tuple[date, date]]:
    """The nights that the person was given or is to be given, from whomever; `but` those of one request."""
    given = Delivery.objects.filter(person=person, struck_on=None).exclude(nights_from=None)
    asked = HelpRequest.objects.filter(person=person, status__in=[HelpStatus.REQUESTED, HelpStatus.APPROVED]).exclude(
        nights_from=None
    )
    if but is not None:
        asked = asked.exclude(pk=but)
    with beyond_scope(Crossing.UNIQUE):
        rows = [*given.values_list("nights_from", "nights_until"), *asked.values_list("nights_from", "nights_until")]
    return [(begin, end) for begin, end in rows if begin and end]


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, Decimal, date]]:
    """(case, person, type, quantity, day)."""
    rows = Delivery.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), struck_on=None)
    yield from rows.values_list("case_id", "person_id", "type", "quantity", "on").iterator()

"""Reading deliveries."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.registry.people.models import Person


def deliveries(actor: Actor, case: Case) -> list[Delivery]:
    """Deliveries of a case in the actor's scope, newest first, those struck out among them."""
    return list(Delivery.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id"))


def last_of(person: Person, type_: str, on: date) -> date | None:
    """The last day up to which the person received that help."""
    rows = Delivery.objects.filter(person=person, type=type_, on__lte=on, struck_on=None)
    with beyond_scope(Crossing.UNIQUE):
        return rows.order_by("-on").values_list("on", flat=True).first()


def fact_rows(actor: Actor) -> Iterator[tuple[UUID, UUID, str, Decimal, date]]:
    """(case, person, type, quantity, day)."""
    rows = Delivery.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__"), struck_on=None)
    yield from rows.values_list("case_id", "person_id", "type", "quantity", "on").iterator()

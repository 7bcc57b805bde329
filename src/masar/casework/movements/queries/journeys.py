"""Reading travel documents, movements and pocket money."""

from dataclasses import dataclass

from django.db.models import QuerySet

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.movements.models import Movement, PocketMoney, TravelDocument
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.classes import FieldClass

BOOKED, DEPARTED, ARRIVED, CANCELLED = "BOOKED", "DEPARTED", "ARRIVED", "CANCELLED"
"""States of a movement; a passenger is BOOKED, BOARDED, NO_SHOW, ARRIVED or CANCELLED."""
BOARDED, NO_SHOW = "BOARDED", "NO_SHOW"
REQUESTED, RECEIVED, REFUSED = "REQUESTED", "RECEIVED", "REFUSED"
"""States of a travel document."""
LISTED = 100
"""How many journeys a list shows."""


@dataclass(frozen=True)
class Held:
    """A travel document with its number, or the placeholder."""

    row: TravelDocument
    number: str


def travel_documents(actor: Actor, case: Case) -> list[Held]:
    """Travel documents of a case, newest first, those struck out among them."""
    rows = list(TravelDocument.objects.filter(of_case(actor, case)).select_related("person").order_by("-id"))
    if not rows or not actor.reads(FieldClass.S2):
        return [Held(row, WITHHELD if row.number else "") for row in rows]
    seal = case.seal
    return [Held(row, seal.open(f"travel_document.number:{row.pk}", row.number)) for row in rows]


def movements(actor: Actor) -> "QuerySet[Movement]":
    """Movements of the cases in scope."""
    return Movement.objects.filter(reached(actor, by="case__")).select_related("case", "case__principal")


def movement_of(actor: Actor, case: Case) -> Movement | None:
    """The journey of a case that is not cancelled, with its passengers."""
    rows = Movement.objects.filter(of_case(actor, case)).exclude(state=CANCELLED)
    return rows.prefetch_related("passengers__person").order_by("-id").first()


def due(actor: Actor, state: str) -> list[Movement]:
    """The next journeys in a state, by day, one more than `LISTED` if there are more."""
    return list(
        movements(actor)
        .filter(state=state)
        .prefetch_related("passengers__person")
        .order_by("departed_on" if state == DEPARTED else "travel_on", "id")[: LISTED + 1]
    )


def asked_documents(actor: Actor, case: Case, also: str = "") -> list[TravelDocument]:
    """Documents for whose answer a case waits, and one that a form names: sent twice, it must find its first answer."""
    return [
        held.row
        for held in travel_documents(actor, case)
        if (held.row.state == REQUESTED and held.row.struck_on is None) or str(held.row.pk) == also
    ]


def pocket_money(actor: Actor, case: Case) -> list[PocketMoney]:
    """Pocket money of a case, struck out payments too; for who pays and does not read money only what they paid themselves."""
    rows = PocketMoney.objects.filter(of_case(actor, case))
    if not actor.reads(FieldClass.SF):
        rows = rows.filter(by=actor.user) if actor.may(Permission.PAY_POCKET_MONEY) else rows.none()
    return list(rows.select_related("person").order_by("-paid_on"))


def usual_currency(actor: Actor) -> str:
    """The currency in which pocket money was paid last; empty before the first payment."""
    return (
        PocketMoney.objects.filter(reached(actor, by="case__"), struck_on=None)
        .order_by("-id")
        .values_list("currency", flat=True)
        .first()
        or ""
    )

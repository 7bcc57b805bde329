"""Reading what lies on the shelves."""

from django.db.models import QuerySet

from masar.casework.assistance.models import Stock, StockMove
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope

SHOWN = 60


def shelves(actor: Actor) -> "QuerySet[Stock]":
    """The shelves of the actor's offices, or of all."""
    scope = actor.scope(Permission.FOLLOW_ASSISTANCE)
    rows = Stock.objects.order_by("office", "type")
    return rows if scope.mission else rows.filter(office__in=scope.offices)


def one_stock(actor: Actor, office: str, type_: str) -> Stock:
    """One shelf. Raises OutOfScope."""
    row = shelves(actor).filter(office=office, type=type_).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def moves_of(actor: Actor) -> list[StockMove]:
    """The last movements on the actor's shelves, newest first."""
    return list(StockMove.objects.filter(stock__in=shelves(actor)).select_related("stock").order_by("-id")[:SHOWN])

"""Reading historical aggregates. They name nobody; the routes say who sees them."""

from uuid import UUID

from masar.exchange.publication.models import HistoricalAggregate
from masar.foundation.access.actor import Actor
from masar.foundation.core.refusals import OutOfScope


def aggregates(actor: Actor, *, only_confirmed: bool = False) -> list[HistoricalAggregate]:
    """All of them by measure and period; a publication asks for the confirmed ones only."""
    rows = HistoricalAggregate.objects.order_by("measure", "period", "code")
    return list(rows.exclude(confirmed_by="") if only_confirmed else rows)


def aggregate(actor: Actor, pk: UUID) -> HistoricalAggregate:
    """One of them. Raises OutOfScope."""
    row = HistoricalAggregate.objects.filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def codes_known(actor: Actor) -> frozenset[str]:
    """The codes in use."""
    return frozenset(HistoricalAggregate.objects.values_list("code", flat=True))

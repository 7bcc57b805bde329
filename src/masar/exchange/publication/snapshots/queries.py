"""Finding snapshots. They hold coded events and no name; which pages open them, the routes say."""

from masar.exchange.publication.models import Snapshot
from masar.foundation.access.actor import Actor


def newest(actor: Actor) -> Snapshot | None:
    """The snapshot taken last, or None before the first."""
    return Snapshot.objects.order_by("-taken_at", "-id").first()


def taken(actor: Actor, limit: int = 12) -> list[Snapshot]:
    """The last snapshots, newest first."""
    return list(Snapshot.objects.order_by("-taken_at", "-id")[:limit])

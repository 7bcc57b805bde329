"""Reading the lists that are kept."""

from django.db.models import Q

from masar.casework.cases.models import KeptList
from masar.foundation.access.actor import Actor


def lists_of(actor: Actor) -> list[KeptList]:
    """One's own lists, then those of one's offices, by name."""
    rows = KeptList.objects.filter(Q(owner=actor.user) | Q(office__in=actor.offices))
    return sorted(rows, key=lambda one: (one.owner != actor.user, one.name.casefold()))

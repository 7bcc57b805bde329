"""Reading demands: within one's office, or the mission's."""

from uuid import UUID

from django.db.models import Q, QuerySet

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope
from masar.safeguards.demands.models import Demand


def demands(actor: Actor, permission: Permission = Permission.SEE_DEMANDS) -> "QuerySet[Demand]":
    """The demands that the permission reaches, the newest first."""
    scope = actor.scope(permission)
    reached = Q() if scope.mission else Q(office__in=scope.offices)
    return Demand.objects.filter(reached).order_by("-received_on", "-id")


def demand(actor: Actor, pk: UUID, permission: Permission = Permission.SEE_DEMANDS) -> Demand:
    """One demand. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = demands(actor, permission).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row

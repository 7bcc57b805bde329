"""Referrals as the partner sees them: what is open to it, and of what it declined or has finished no more than number and day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.referrals.models import Referral
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import shares_besides, shares_outside
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import OutOfScope

PAST = 50


@dataclass(frozen=True)
class Past:
    """A referral that the partner declined, or that has ended: its number, the service and the days."""

    number: str
    service: str
    on: date
    declined_on: date | None
    outcome: str


def inbox(actor: Actor) -> list[Referral]:
    """What is open to the actor's organisation, newest first."""
    shares = {one.pk: one for one in shares_outside(actor) if one.followed}
    rows = Referral.objects.filter(share__in=shares).select_related("case", "person", "organisation", "share")
    return list(rows.order_by("-on", "-id"))


def incoming(actor: Actor, pk: UUID) -> Referral:
    """One of them. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = next((one for one in inbox(actor) if one.pk == pk), None)
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def shared_besides(actor: Actor) -> list[Share]:
    """What is shared with the organisation and is no referral."""
    return shares_besides(actor)


def past(actor: Actor, *, declined: bool) -> list[Past]:
    """What the organisation declined, or what it helped with and has ended; nothing of any person."""
    if not actor.organisation:
        return []
    rows = Referral.objects.filter(organisation=UUID(actor.organisation)).select_related("case")
    rows = (
        rows.exclude(declined_on=None)
        if declined
        else rows.filter(declined_on=None).exclude(reported_on=None).exclude(closed_on=None)
    )
    with beyond_scope(Crossing.OWN_ANSWERS):
        return [
            Past(row.case.number, row.service, row.on, row.declined_on, row.outcome)
            for row in rows.order_by("-on", "-id")[:PAST]
        ]

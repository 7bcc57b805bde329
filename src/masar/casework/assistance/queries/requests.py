"""Reading what was asked for."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from masar.casework.assistance.models import HelpRequest, HelpStatus
from masar.casework.assistance.models.requests import ON_ITS_WAY
from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope

SHOWN = 100


def help_of(actor: Actor, case: Case) -> list[HelpRequest]:
    """What was asked for in a case in the actor's scope, newest first."""
    return list(
        HelpRequest.objects.filter(of_case(actor, case))
        .select_related("person", "case", "paper")
        .order_by("-on", "-id")
    )


def help_asked(actor: Actor, status: Collection[HelpStatus] = ON_ITS_WAY) -> list[HelpRequest]:
    """What is on its way in the actor's reach, the oldest first."""
    rows = HelpRequest.objects.filter(reached(actor, Permission.FOLLOW_ASSISTANCE, "case__"), status__in=status)
    return list(rows.select_related("person", "case", "paper").order_by("on", "id")[:SHOWN])


def one_asked(actor: Actor, case: Case, pk: UUID) -> HelpRequest:
    """One request of a case. Raises OutOfScope."""
    row = (
        HelpRequest.objects.filter(of_case(actor, case), pk=pk)
        .select_related("person", "case", "case__principal", "paper")
        .first()
    )
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def in_its_turn(asked: HelpRequest) -> HelpRequest:
    """The request as it is now, once no other deed is at work on its case and person, until the caller's transaction ends."""
    in_turn(asked.case, [asked.person_id])
    row = HelpRequest.objects.select_related("person", "paper").get(pk=asked.pk)
    row.case = asked.case
    return row


def out_of_time(on: date) -> list[HelpRequest]:
    """What was approved or issued and whose time is over; for the work of every night."""
    rows = HelpRequest.objects.filter(status__in=[HelpStatus.APPROVED, HelpStatus.ISSUED], until__lt=on)
    return list(rows.select_related("case", "paper").order_by("id"))

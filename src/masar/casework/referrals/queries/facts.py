"""Referrals as coded rows for figures, without names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from masar.casework.cases.queries.scope import reached
from masar.casework.referrals.models import Referral
from masar.casework.referrals.rules import gave_help
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list


@dataclass(frozen=True)
class ReferralRow:
    """One referral: to which partner, for which family of services, and the days on which it was accepted and served."""

    case: UUID
    person: UUID
    partner: str
    family: str
    on: date
    accepted_on: date | None
    served_on: date | None


def fact_rows(actor: Actor) -> Iterator[ReferralRow]:
    """Every referral in scope: what is counted by partner as sent, accepted and served, in persons and in referrals.

    Served is what a report says was given, by the first day of the help. One that never reached its partner – refused by a second
    person – is none.
    """
    families = {one.code: one.parent for one in code_list("partner-service")}
    rows = Referral.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__")).select_related(
        "organisation", "share"
    )
    for row in rows.order_by("id").iterator():
        if row.share is None or not (row.share.waits or row.share.ended_why == "REFUSED"):
            served = row.served_from if gave_help(row.outcome) else None
            yield ReferralRow(
                row.case_id, row.person_id, str(row.organisation), families.get(row.service, ""), row.on, row.accepted_on, served
            )  # fmt: skip

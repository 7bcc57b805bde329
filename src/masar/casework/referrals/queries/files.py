"""Referrals as the case and the office see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case
from masar.casework.cases.queries.scope import reached
from masar.casework.cases.restricted import is_told
from masar.casework.referrals.models import AnswerLink, Referral
from masar.casework.referrals.rules import Standing, is_overdue, standing
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.registry.directory.models import PartnerService

LISTED = 100


class Tab(StrEnum):
    """The lists of the page of referrals."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    ENDED = "ended"


SHOWS: Mapping[Tab, frozenset[Standing]] = {
    Tab.WAITING: frozenset({Standing.WAITING, Standing.SECOND}), Tab.ACCEPTED: frozenset({Standing.ACCEPTED}),
    Tab.ANSWERED: frozenset({Standing.DECLINED, Standing.REPORTED}), Tab.ENDED: frozenset({Standing.CLOSED, Standing.WITHDRAWN}),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Which referrals are looked for: of one list, sent by the reader alone or by whoever they reach, for one service."""

    tab: Tab = Tab.WAITING
    mine: bool = True
    service: str = ""


def _rows() -> "QuerySet[Referral]":
    return Referral.objects.select_related("case", "person", "organisation", "share")


def referrals_of(actor: Actor, case: Case) -> list[Referral]:
    """Every referral of a case in the actor's scope, newest first; none for who does not read identity."""
    if not actor.reads(FieldClass.S2):
        return []
    return list(_rows().filter(of_case(actor, case)).order_by("-on", "-id"))


def referral(actor: Actor, case: Case, pk: UUID) -> Referral:
    """One of them, of a service that the actor may be told. Raises OutOfScope."""
    row = next((one for one in referrals_of(actor, case) if one.pk == pk), None)
    if row is None or not is_told(actor, "partner-service", row.service):
        raise OutOfScope("not-found", "")
    return row


def referrals(actor: Actor, asked: Asked) -> list[Referral]:
    """The referrals of a list in the actor's scope, the longest waiting first; what they may not be told of is not among them (R12)."""
    found = [row for row in _in_scope(actor, mine=asked.mine) if not asked.service or row.service == asked.service]
    return [row for row in found if is_in(row, asked.tab, today())][:LISTED]


def is_in(row: Referral, tab: Tab, on: date) -> bool:
    """Whether a referral stands in a list on a day."""
    return is_overdue(row, on) if tab is Tab.OVERDUE else standing(row) in SHOWS[tab]


def counts(actor: Actor, *, mine: bool) -> Mapping[Tab, int]:
    """How many stand in each list that asks for something."""
    found = list(_in_scope(actor, mine=mine))
    return {tab: sum(is_in(row, tab, today()) for row in found) for tab in Tab if tab is not Tab.ENDED}


def _in_scope(actor: Actor, *, mine: bool) -> Sequence[Referral]:
    if not actor.reads(FieldClass.S2):
        return []
    rows = _rows().filter(reached(actor, Permission.SEE_CASES, "case__"), case__anonymised_on=None)
    if mine:
        rows = rows.filter(Q(by=actor.user) | Q(case__worker=actor.user))
    return [row for row in rows.order_by("on", "id") if is_told(actor, "partner-service", row.service)]


def given_of(actor: Actor, row: Referral) -> str:
    """What the partner wrote that it gave; the placeholder for who does not read narrative."""
    if not row.given:
        return ""
    if not (actor.reads(FieldClass.S3) or actor.organisation):
        return WITHHELD
    return row.case.seal.open(f"referral.given:{row.pk}", row.given)


def links_of(actor: Actor, row: Referral) -> list[AnswerLink]:
    """The one-time links that were made for a referral, newest first."""
    return list(AnswerLink.objects.filter(referral=row).select_related("contact").order_by("-created_at", "-id"))


def taken(offers: Sequence[PartnerService], on: date) -> Mapping[tuple[UUID, str], int]:
    """How many people were referred to these partners in the month of a day and not declined, by partner and service: the numbers alone."""
    first = on.replace(day=1)
    rows = Referral.objects.filter(
        organisation__in={one.organisation_id for one in offers}, on__gte=first, declined_on=None
    )
    rows = rows.exclude(closed_on=None, share__ended_on__isnull=False)
    with beyond_scope(Crossing.CAPACITY):
        counted = rows.values_list("organisation", "service").annotate(people=Count("person", distinct=True)).order_by()
        return {(organisation, service): people for organisation, service, people in counted}

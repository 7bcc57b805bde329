"""Consular verifications: the events, who is on their lists, and who could be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from masar.casework.cases.models import Case, Consent, Member, Status
from masar.casework.cases.queries import agreed, cases, pictures, reached
from masar.casework.movements.models import TravelDocument, Verification, Verified
from masar.casework.movements.queries.journeys import RECEIVED
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope

SHOWN = 100
IN_NO_LIST = ("potential_trafficking",)
"""Facts of which any one keeps somebody out of every list (R12)."""
PURPOSE = "SHARE_EMBASSY"


def verifications(actor: Actor) -> "QuerySet[Verification]":
    """The events, newest first, with how many were on the list and how many were confirmed; for who arranges travel."""
    rows = Verification.objects.all() if actor.may(Permission.ARRANGE_TRAVEL) else Verification.objects.none()
    return rows.annotate(listed=Count("people"), confirmed=Count("people", filter=Q(people__outcome="CONFIRMED")))


def verification(actor: Actor, pk: UUID) -> Verification:
    """One event. Raises OutOfScope."""
    row = verifications(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def listed(actor: Actor, row: Verification) -> list[Verified]:
    """Who is on the list, as far as the actor reaches their cases."""
    rows = Verified.objects.filter(reached(actor, Permission.ARRANGE_TRAVEL, "case__"), verification=row)
    return list(rows.select_related("case", "person").order_by("person__family_name", "person__given_names", "id"))


def could_be_listed(actor: Actor, row: Verification) -> list[Member]:
    """People of that nationality in open cases who agreed that the embassy is told, hold no document, and may be on a list; the newest first."""
    known = set(Verified.objects.filter(verification=row).values_list("person_id", flat=True))
    rows = Member.objects.filter(
        reached(actor, Permission.ARRANGE_TRAVEL, "case__"), left_on=None, person__nationality=row.country
    )
    open_ = rows.exclude(case__status=Status.CLOSED).exclude(person__in=known).select_related("case", "person")
    found = list(open_.order_by("-case__opened_on", "-id")[:SHOWN])
    kept_out = on_no_list({one.case_id: one.case for one in found}.values())
    held = set(
        TravelDocument.objects.filter(
            person__in=[one.person_id for one in found], state=RECEIVED, struck_on=None
        ).values_list("person_id", flat=True)
    )
    willing = agreeing([(one.case_id, one.person_id) for one in found], today())
    return [one for one in found if one.person_id in willing - held and str(one.person_id) not in kept_out]


def numbered(actor: Actor, numbers: Iterable[str]) -> list[Member]:
    """Everybody in the cases of these numbers, as far as the actor reaches them."""
    rows = cases(actor, Permission.ARRANGE_TRAVEL).filter(number__in=list(numbers))
    return list(Member.objects.filter(case__in=rows, left_on=None).select_related("case", "person"))


def on_no_list(rows: Iterable[Case]) -> frozenset[str]:
    """Which people of these cases are kept out of every list that goes outside (R12)."""
    found = pictures(rows)
    return frozenset(
        one.person
        for picture in found.values()
        for one in picture.members
        if any(one.facts.get(fact) for fact in IN_NO_LIST)
    )


def holds_document(row: Verified) -> bool:
    """Whether a travel document of theirs is in custody already."""
    return TravelDocument.objects.filter(case=row.case, person=row.person_id, state=RECEIVED, struck_on=None).exists()


def verification_rows(actor: Actor) -> Iterator[tuple[UUID, str, date, int]]:
    """(event, country, day, people) of every verification: an event is one, however many stood before the officials."""
    rows = Verified.objects.filter(reached(actor, Permission.TAKE_SNAPSHOTS, "case__")).order_by()
    told = rows.values_list("verification_id", "verification__country", "verification__on").annotate(Count("id"))
    yield from told.iterator()


def agreeing(people: Iterable[tuple[UUID, UUID]], on: date) -> frozenset[UUID]:
    """Who of these (case, person) agreed that the embassy is told, in force on that day (R10)."""
    wanted = {person: case for case, person in people}
    answers = defaultdict(list)
    for consent in Consent.objects.filter(person__in=wanted, purpose=PURPOSE):
        if wanted[consent.person_id] == consent.case_id:
            answers[consent.person_id].append(consent)
    return frozenset(person for person, its in answers.items() if agreed(its, on))

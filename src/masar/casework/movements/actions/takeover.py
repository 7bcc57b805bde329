"""Journeys, documents and pocket money that an earlier register states, written for whole batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from masar.casework.cases.actions import Progress, record_progress_many, told
from masar.casework.cases.models import Case
from masar.casework.movements.models import Movement, Passenger, PocketMoney, TravelDocument
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import seals
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.records import insert_many
from masar.methods.programmes.ledger import State


@dataclass(frozen=True)
class Journey:
    """A journey of a case: who left when and arrived when."""

    case: Case
    people: tuple[UUID, ...]
    country: str
    departed_on: date
    arrived_on: date | None


@dataclass(frozen=True)
class Paper:
    """A travel document in custody."""

    case: Case
    person: UUID
    type: str
    number: str
    issued_on: date | None
    expires_on: date | None
    received_on: date


@dataclass(frozen=True)
class Paid:
    """Pocket money against a receipt."""

    case: Case
    person: UUID
    amount: Decimal
    currency: str
    receipt: str
    on: date


def take_over_documents(*, by: Actor, papers: Sequence[Paper]) -> None:
    """Travel documents; the caller refreshes the cases."""
    _require(by, [paper.case for paper in papers])
    opened = seals({paper.case.pk for paper in papers})
    rows, deeds, progress = [], [], []
    for paper in papers:
        row = TravelDocument(
            case=paper.case, person_id=paper.person, type=paper.type, state="RECEIVED", answered_on=paper.received_on, issued_on=paper.issued_on,
            expires_on=paper.expires_on, by=by.user,
        )  # fmt: skip
        row.number = opened[paper.case.pk].close(f"travel_document.number:{row.pk}", paper.number)
        rows.append(row)
        deeds.append(
            told(
                by,
                paper.received_on,
                "travel-document-received",
                paper.case,
                record=row.pk,
                kind="travel-document",
                field_class=FieldClass.S2,
                type=paper.type,
            )
        )
        progress.append(
            Progress(
                paper.case, paper.person, "travel-document", State.DONE, paper.received_on, valid_until=paper.expires_on
            )
        )
    with transaction.atomic():
        insert_many(rows)
        record_many(deeds)
        record_progress_many(by=by, on=today(), progress=progress, told_already=True)


def take_over_journeys(*, by: Actor, journeys: Sequence[Journey]) -> None:
    """Departures and arrivals; the caller enters the stages and refreshes the cases."""
    _require(by, [journey.case for journey in journeys])
    rows, passengers, deeds, progress = [], [], [], []
    for one in journeys:
        state = "ARRIVED" if one.arrived_on else "DEPARTED"
        row = Movement(
            case=one.case, travel_on=one.departed_on, return_country=one.country, state=state, departed_on=one.departed_on, arrived_on=one.arrived_on,
            by=by.user,
        )  # fmt: skip
        rows.append(row)
        passengers += [
            Passenger(movement=row, person_id=person, state="ARRIVED" if one.arrived_on else "BOARDED")
            for person in one.people
        ]
        progress += [
            Progress(one.case, person, "departure-confirmation", State.DONE, one.departed_on) for person in one.people
        ]
        deeds.append(
            told(
                by,
                one.departed_on,
                "departure-recorded",
                one.case,
                record=row.pk,
                kind="movement",
                country=one.country,
                passengers=len(one.people),
            )
        )
        if one.arrived_on:
            progress += [
                Progress(one.case, person, "arrival-confirmation", State.DONE, one.arrived_on) for person in one.people
            ]
            deeds.append(
                told(
                    by,
                    one.arrived_on,
                    "arrival-recorded",
                    one.case,
                    record=row.pk,
                    kind="movement",
                    country=one.country,
                )
            )
    with transaction.atomic():
        insert_many(rows)
        insert_many(passengers)
        record_many(deeds)
        record_progress_many(by=by, on=today(), progress=progress, told_already=True)


def take_over_pocket_money(*, by: Actor, paid: Sequence[Paid]) -> None:
    """Pocket money; a receipt number that is known already raises IntegrityError, so callers look first."""
    _require(by, [one.case for one in paid])
    rows = [
        PocketMoney(
            case=one.case,
            person_id=one.person,
            amount=one.amount,
            currency=one.currency,
            paid_on=one.on,
            receipt=one.receipt,
            by=by.user,
        )
        for one in paid
    ]
    with transaction.atomic():
        insert_many(rows)
        record_many(
            told(
                by,
                row.paid_on,
                "pocket-money-paid",
                row.case,
                record=row.pk,
                kind="pocket-money",
                field_class=FieldClass.SF,
                currency=row.currency,
            )
            for row in rows
        )


def receipts_known(numbers: Sequence[str]) -> set[str]:
    """Which receipt numbers are used already."""
    with beyond_scope(Crossing.UNIQUE):
        return set(PocketMoney.objects.filter(receipt__in=numbers, struck_on=None).values_list("receipt", flat=True))


def _require(by: Actor, cases: Sequence[Case]) -> None:
    for case in cases:
        require(by, Permission.TAKE_OVER_CASES, office=case.office, worker=case.worker)

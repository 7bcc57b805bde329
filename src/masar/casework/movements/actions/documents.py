"""The verbs of travel documents: ask an embassy, receive, note a refusal, strike out what was recorded by mistake."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, Rested, Stated, Struck, record_progress, state_facts, strike, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import last_answer, programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order, check_reason, check_until
from masar.casework.movements import rules
from masar.casework.movements.models import TravelDocument
from masar.casework.movements.queries import RECEIVED, REFUSED, REQUESTED
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

DOCUMENT = "travel-document"
PASSPORT, PASSPORT_FACT = "PASSPORT", "passport_valid"
EMBASSY_PURPOSE = "SHARE_EMBASSY"


def request_document(
    *, by: Actor, on: date, case: Case, person: Person, type: str, embassy: str, expected_by: date | None = None
) -> TravelDocument:
    """Ask an embassy for a travel document; the case waits for it from today. Raises Refusal `consent-missing` (R10)."""
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    check_until(on, expected_by, "expected_by")
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        agreed = last_answer(case.consents.filter(person=person, purpose=EMBASSY_PURPOSE))
        rules.check_embassy_consent(agreed, person.name, on)
        row = TravelDocument.objects.create(
            case=case, person=person, type=type, state=REQUESTED, embassy=embassy, requested_on=on, by=by.user
        )
        record(told(by, on, "travel-document-requested", case, record=row.pk, kind=DOCUMENT, type=type))
        waits = Progress(case, person.pk, DOCUMENT, State.IN_PROGRESS, on, expected_by=expected_by, holder=embassy)
        record_progress(by=by, on=on, progress=waits)
    return row


def receive_document(
    *, by: Actor, on: date, case: Case, person: Person, type: str, number: str, issued_on: date | None, expires_on: date | None,
    embassy: str = "",
) -> TravelDocument:  # fmt: skip
    """A document is in custody: requested before, or held all along.

    Raises Refusal `number-missing`, `expires-missing`, `expires-before-issued`, `expired`, `dates-out-of-order` (R26),
    `held-already` or `changed-meanwhile`.
    """
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_number(number)
    rules.check_document(issued_on, expires_on, on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        _check_not_held(case, person, type, number.strip(), expires_on)
        answer = {"state": RECEIVED, "answered_on": on, "issued_on": issued_on, "expires_on": expires_on}
        row = _received(by, case, person, type, number.strip(), embassy, answer)
        record(
            told(
                by, on, "travel-document-received", case, record=row.pk, kind=DOCUMENT, field_class=FieldClass.S2, type=type
            )
        )  # fmt: skip
        if type == PASSPORT:
            _note_passport(by, on, case, person.pk)
        record_progress(
            by=by, on=on, progress=Progress(case, person.pk, DOCUMENT, State.DONE, on, valid_until=expires_on)
        )
    return row


def _received(
    by: Actor, case: Case, person: Person, type: str, number: str, embassy: str, answer: Mapping[str, Any]
) -> TravelDocument:
    """The request that the embassy has answered, or a document that nobody asked for."""
    known = TravelDocument.objects.filter(case=case, person=person, type=type, state=REQUESTED, struck_on=None)
    asked = known.order_by("-id").first()
    if asked is not None:
        check_order(asked.requested_on, answer["answered_on"])
        return asked.change(**answer, number=case.seal.close(f"travel_document.number:{asked.pk}", number))
    row = TravelDocument(case=case, person=person, type=type, embassy=embassy, by=by.user, **answer)
    row.number = case.seal.close(f"travel_document.number:{row.pk}", number)
    row.save(force_insert=True)
    return row


def _check_not_held(case: Case, person: Person, type: str, number: str, expires_on: date | None) -> None:
    """The same paper is received once; with another last day it is a prolonged one. Raises Refusal `held-already`."""
    same = TravelDocument.objects.filter(
        case=case, person=person, type=type, state=RECEIVED, expires_on=expires_on, struck_on=None
    )
    if any(case.seal.open(f"travel_document.number:{row.pk}", row.number) == number for row in same):
        raise Refusal(
            "held-already",
            _("This document is on record already."),
            _("Look at the case file: nothing more is needed."),
            field="number",
        )


def refuse_document(*, by: Actor, on: date, document: TravelDocument, reason: str) -> TravelDocument:
    """The embassy refused; the case is blocked until another way is found. Raises Refusal `not-requested` or `reason-missing`."""
    case = document.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    if document.state != REQUESTED or document.struck_on:
        raise Refusal(
            "not-requested",
            _("This document is not asked for any more."),
            _("Look at the case file: the answer is on record."),
        )
    check_order(document.requested_on, on)
    check_reason(reason)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        document.change(state=REFUSED, answered_on=on)
        record(told(by, on, "travel-document-refused", case, record=document.pk, kind=DOCUMENT, type=document.type))
        blocked = Progress(
            case, document.person_id, DOCUMENT, State.BLOCKED, on, holder=document.embassy, reason=reason
        )
        record_progress(by=by, on=on, progress=blocked)
    return document


def strike_out_document(*, by: Actor, on: date, record: TravelDocument, reason: str) -> TravelDocument:
    """Strike out a travel document that was recorded by mistake, with the request that it answered.

    Raises Refusal `reason-missing` or `struck-already`.
    """
    case = record.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    answered = State.BLOCKED if record.state == REFUSED else State.DONE
    days = [(State.IN_PROGRESS, record.requested_on, None), (answered, record.answered_on, record.expires_on)]
    said = [(state, day, until) for state, day, until in days if day is not None]
    rested = Rested(record.person_id, DOCUMENT, said)
    how = Struck("travel-document-struck", DOCUMENT, FieldClass.S2, {"type": record.type})
    with transaction.atomic():
        strike(by=by, on=on, case=case, row=record, how=how, reason=reason, rested=rested)
        if record.type == PASSPORT and record.state == RECEIVED and not _holds_passport(case, record.person_id):
            _note_passport(by, on, case, record.person_id, held=False)
    return record


def _holds_passport(case: Case, person: UUID) -> bool:
    known = TravelDocument.objects.filter(case=case, person=person, type=PASSPORT, state=RECEIVED, struck_on=None)
    return known.exists()


def _note_passport(by: Actor, on: date, case: Case, person: UUID, *, held: bool = True) -> None:
    """Who holds a passport needs no embassy, and so no consent to ask one."""
    if PASSPORT_FACT in dict(programme_of(case).fact_types):
        state_facts(by=by, stated=[Stated(case, person, PASSPORT_FACT, held, on)])
        refresh([case])

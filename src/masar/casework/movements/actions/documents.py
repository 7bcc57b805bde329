"""The verbs of travel documents: ask an embassy, receive, note a refusal."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, Stated, record_progress, state_facts, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.rules import check_not_future, check_open, check_order, check_reason
from masar.casework.movements import rules
from masar.casework.movements.models import TravelDocument
from masar.casework.movements.queries import RECEIVED, REFUSED, REQUESTED
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
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
    check_open(case)
    check_not_future(on, today())
    agreed = case.consents.filter(person=person, purpose=EMBASSY_PURPOSE).order_by("-given_on", "-id").first()
    rules.check_embassy_consent(agreed, person.name, on)
    with transaction.atomic():
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

    Raises Refusal `number-missing`, `expires-missing`, `expires-before-issued`, `expired` or `dates-out-of-order` (R26).
    """
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    check_not_future(on, today())
    rules.check_number(number)
    rules.check_document(issued_on, expires_on, on)
    asked = TravelDocument.objects.filter(case=case, person=person, type=type, state=REQUESTED).order_by("-id").first()
    check_order(asked.requested_on if asked else None, on, _("The receipt"))
    row = asked or TravelDocument(case=case, person=person, type=type, embassy=embassy, by=by.user)
    row.state, row.answered_on, row.issued_on, row.expires_on = RECEIVED, on, issued_on, expires_on
    with transaction.atomic():
        row.number = Seal(case.pk).close(f"travel_document.number:{row.pk}", number.strip())
        row.save()
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


def refuse_document(*, by: Actor, on: date, document: TravelDocument, reason: str) -> TravelDocument:
    """The embassy refused; the case is blocked until another way is found. Raises Refusal `not-requested` or `reason-missing`."""
    case = document.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    check_not_future(on, today())
    if document.state != REQUESTED:
        raise Refusal(
            "not-requested",
            _("This document is not asked for any more."),
            _("Look at the case file: the answer is on record."),
        )
    check_order(document.requested_on, on, _("The answer"))
    check_reason(reason)
    with transaction.atomic():
        document.change(state=REFUSED, answered_on=on)
        record(told(by, on, "travel-document-refused", case, record=document.pk, kind=DOCUMENT, type=document.type))
        blocked = Progress(
            case, document.person_id, DOCUMENT, State.BLOCKED, on, holder=document.embassy, reason=reason
        )
        record_progress(by=by, on=on, progress=blocked)
    return document


def _note_passport(by: Actor, on: date, case: Case, person: UUID) -> None:
    """Who holds a passport needs no embassy, and so no consent to ask one."""
    if PASSPORT_FACT in dict(programme_of(case).fact_types):
        state_facts(by=by, stated=[Stated(case, person, PASSPORT_FACT, True, on)])
        refresh([case])

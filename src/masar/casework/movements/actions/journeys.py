"""The verbs of movements: ask for and receive a travel document, book, record departure and arrival, pay pocket money."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, carry, keep_promise, plan_travel, promise, record_progress_many, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.rules import check_not_future, check_not_held, check_open, check_order
from masar.casework.movements import rules
from masar.casework.movements.models import Movement, Passenger, PocketMoney, TravelDocument
from masar.casework.movements.queries import ARRIVED, BOOKED, CANCELLED, DEPARTED
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


def request_document(
    *, by: Actor, on: date, case: Case, person: Person, type: str, embassy: str, expected_by: date | None = None
) -> TravelDocument:
    """Ask an embassy for a travel document; the case waits for it from today."""
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    check_not_future(on, today())
    with transaction.atomic():
        row = TravelDocument.objects.create(
            case=case, person=person, type=type, state="REQUESTED", embassy=embassy, requested_on=on, by=by.user
        )
        record(told(by, on, "travel-document-requested", case, record=row.pk, kind="travel-document", type=type))
        _progress(by, case, person.pk, State.IN_PROGRESS, on, expected_by=expected_by, holder=embassy)
    return row


def receive_document(
    *,
    by: Actor,
    on: date,
    case: Case,
    person: Person,
    type: str,
    number: str,
    issued_on: date | None,
    expires_on: date | None,
    embassy: str = "",
) -> TravelDocument:
    """A document is in custody: requested before, or held all along. Raises Refusal `expired` or `expires-missing` (R26)."""
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    check_not_future(on, today())
    rules.check_document(issued_on, expires_on, on)
    asked = (
        TravelDocument.objects.filter(case=case, person=person, type=type, state="REQUESTED").order_by("-id").first()
    )
    row = asked or TravelDocument(case=case, person=person, type=type, embassy=embassy, by=by.user)
    row.state, row.answered_on, row.issued_on, row.expires_on = "RECEIVED", on, issued_on, expires_on
    with transaction.atomic():
        row.number = Seal(case.pk).close(f"travel_document.number:{row.pk}", number)
        row.save()
        record(
            told(
                by,
                on,
                "travel-document-received",
                case,
                record=row.pk,
                kind="travel-document",
                field_class=FieldClass.S2,
                type=type,
            )
        )
        _progress(by, case, person.pk, State.DONE, on, valid_until=expires_on)
    return row


def refuse_document(*, by: Actor, on: date, document: TravelDocument, reason: str) -> TravelDocument:
    """The embassy refused; the case is blocked until another way is found."""
    case = document.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    with transaction.atomic():
        document.change(state="REFUSED", answered_on=on)
        record(
            told(
                by, on, "travel-document-refused", case, record=document.pk, kind="travel-document", type=document.type
            )
        )
        _progress(by, case, document.person_id, State.BLOCKED, on, reason=reason)
    return document


def book(
    *,
    by: Actor,
    on: date,
    case: Case,
    travel_on: date,
    people: Sequence[Person],
    route: str,
    carrier: str,
    reference: str,
) -> Movement:
    """Book the journey of a case that is ready; every need is judged at the day of travel.

    Raises Refusal `country-missing`, `travel-past`, `child-alone`, `booked-already` or `not-ready`.
    """
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_open(case)
    check_not_held(case)
    if not case.return_country:
        raise Refusal(
            "country-missing",
            _("The country of return is not stated."),
            _("Ask the case worker to state the destination."),
        )
    if travel_on < on:
        raise Refusal(
            "travel-past", _("The day of travel lies before the booking."), _("Check the date."), field="travel_on"
        )
    rules.check_not_alone(people, _child_file(case), travel_on)
    if Movement.objects.filter(case=case, state__in=(BOOKED, DEPARTED)).exists():
        raise Refusal("booked-already", _("This case has a booking already."), _("Cancel that booking first."))
    with transaction.atomic():
        plan_travel(by=by, on=on, case=case, travel_on=travel_on)
        row = Movement.objects.create(
            case=case,
            travel_on=travel_on,
            route=route,
            carrier=carrier,
            reference=reference,
            return_country=case.return_country,
            state=BOOKED,
            by=by.user,
        )
        Passenger.objects.bulk_create([Passenger(movement=row, person=person, state=BOOKED) for person in people])
        record(
            told(
                by,
                on,
                "movement-booked",
                case,
                record=row.pk,
                kind="movement",
                travel_on=travel_on.isoformat(),
                passengers=len(people),
            )
        )
        promise(by=by, case=case, kind="seat", reference=str(row.pk), holder_role="operations")
        record_progress_many(
            by=by, on=on, progress=[Progress(case, person.pk, "booking", State.DONE, on) for person in people]
        )
        carry(by=by, on=on, case=case, to="booked", deed="movements.booking")
    return row


def cancel(*, by: Actor, on: date, movement: Movement, code: str) -> Movement:
    """The journey does not take place: no show, flight cancelled, offloaded. The case goes back to being ready, nobody is penalised."""
    case = movement.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    if movement.state != BOOKED:
        raise Refusal("not-booked", _("Only a booking that has not left can be cancelled."), "")
    with transaction.atomic():
        movement.change(state=CANCELLED, cancelled_why=code)
        Passenger.objects.filter(movement=movement).update(state="NO_SHOW" if code == "NO_SHOW" else CANCELLED)
        record(told(by, on, "movement-cancelled", case, record=movement.pk, kind="movement", reason_code=code))
        keep_promise(by=by, on=on, case=case, reference=str(movement.pk))
        people = [passenger.person_id for passenger in movement.passengers.all()]
        record_progress_many(
            by=by, on=on, progress=[Progress(case, person, "booking", State.TO_DO, on) for person in people]
        )
        carry(by=by, on=on, case=case, to="ready", deed="movements.cancelled")
        plan_travel(by=by, on=on, case=case, travel_on=None)
    return movement


def record_departure(*, by: Actor, on: date, movement: Movement, boarding: Mapping[str, str]) -> Movement:
    """Confirm who boarded (`BOARDED`) and who did not (`NO_SHOW`), by person. The whole case leaves, or nobody does.

    Raises Refusal `not-booked`, `passenger-missing`, `split-needed` or `not-ready`, naming what is missing on this day.
    """
    case = movement.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_not_future(on, today())
    if movement.state != BOOKED:
        raise Refusal("not-booked", _("There is no booking to depart with."), _("Book the journey first."))
    people = [str(passenger.person_id) for passenger in movement.passengers.all()]
    rules.check_all_answered(boarding, people)
    if set(boarding.values()) != {"BOARDED"}:
        raise Refusal(
            "split-needed",
            _("Not everyone of this case boarded."),
            _("Cancel this booking for the case, or take who stays out of the case, then book again."),
        )
    with transaction.atomic():
        plan_travel(by=by, on=on, case=case, travel_on=on)
        record_progress_many(
            by=by,
            on=on,
            progress=[Progress(case, UUID(person), "departure-confirmation", State.DONE, on) for person in people],
        )
        carry(by=by, on=on, case=case, to="departed", deed="movements.departure")
        movement.change(state=DEPARTED, departed_on=on, travel_on=on)
        Passenger.objects.filter(movement=movement).update(state="BOARDED")
        record(
            told(
                by,
                on,
                "departure-recorded",
                case,
                record=movement.pk,
                kind="movement",
                country=movement.return_country,
                passengers=len(people),
            )
        )
        keep_promise(by=by, on=on, case=case, reference=str(movement.pk))
    return movement


def record_arrival(*, by: Actor, on: date, movement: Movement, confirmed_by: str) -> Movement:
    """The receiving office or the escort confirms arrival. Raises Refusal `not-departed` or `dates-out-of-order` (R7)."""
    case = movement.case
    require(by, Permission.RECORD_ARRIVAL, office=case.office, worker=case.worker)
    check_not_future(on, today())
    if movement.state != DEPARTED:
        raise Refusal(
            "not-departed", _("Arrival follows departure, which is not recorded."), _("Record the departure first.")
        )
    check_order(movement.departed_on, on, _("Arrival"))
    people = [passenger.person_id for passenger in movement.passengers.all()]
    with transaction.atomic():
        record_progress_many(
            by=by,
            on=on,
            progress=[
                Progress(case, person, "arrival-confirmation", State.DONE, on, holder=confirmed_by) for person in people
            ],
        )
        carry(by=by, on=on, case=case, to="arrived", deed="movements.arrival")
        movement.change(state=ARRIVED, arrived_on=on, arrival_from=confirmed_by)
        Passenger.objects.filter(movement=movement).update(state=ARRIVED)
        record(
            told(by, on, "arrival-recorded", case, record=movement.pk, kind="movement", country=movement.return_country)
        )
    return movement


def pay_pocket_money(
    *, by: Actor, on: date, case: Case, person: Person, amount: Decimal, currency: str, receipt: str
) -> PocketMoney:
    """Hand over pocket money against a numbered receipt. Raises Refusal `amount`, `payee-child`, `receipt-used`, `paid-already`."""
    require(by, Permission.PAY_POCKET_MONEY, office=case.office, worker=case.worker)
    check_open(case)
    check_not_future(on, today())
    rules.check_amount(amount, person, on)
    if PocketMoney.objects.filter(receipt=receipt).exists():
        raise Refusal(
            "receipt-used",
            _("This receipt number has been used already."),
            _("Check the number on the receipt."),
            field="receipt",
        )
    if PocketMoney.objects.filter(case=case, person=person).exists():
        raise Refusal(
            "paid-already",
            _("Pocket money was paid to this person already."),
            _("Ask your supervisor if the record is wrong."),
            field="person",
        )
    with transaction.atomic():
        row = PocketMoney.objects.create(
            case=case, person=person, amount=amount, currency=currency, paid_on=on, receipt=receipt, by=by.user
        )
        record(
            told(
                by,
                on,
                "pocket-money-paid",
                case,
                record=row.pk,
                kind="pocket-money",
                field_class=FieldClass.SF,
                currency=currency,
            )
        )
        record_progress_many(by=by, on=on, progress=[Progress(case, person.pk, "pocket-money", State.DONE, on)])
        refresh([case])
    return row


def _child_file(case: Case) -> bool:
    """Whether the protection officer has decided that a child of this case may travel under the child file."""
    return case.entries.filter(requirement="best-interests-decision", state__in=(State.DONE, State.TAKEN_OVER)).exists()


def _progress(
    by: Actor, case: Case, person: UUID, state: State, on: date, *, expected_by: date | None = None, holder: str = "", reason: str = "",
    valid_until: date | None = None,
) -> None:  # fmt: skip
    record_progress_many(
        by=by,
        on=on,
        progress=[
            Progress(
                case,
                person,
                DOCUMENT,
                state,
                on,
                expected_by=expected_by,
                holder=holder,
                reason=reason,
                valid_until=valid_until,
            )
        ],
    )
    refresh([case])

"""The verbs of a journey: book, cancel, record departure and arrival. Each carries the case along its programme."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import (
    Progress,
    carry,
    finish_task,
    keep_promise,
    plan_travel,
    promise,
    record_progress_many,
    told,
)
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries import counts_as_child, members, pictures, programme_of, tasks
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_not_held, check_nothing_missing, check_open, check_order
from masar.casework.movements import rules
from masar.casework.movements.models import Movement, Passenger
from masar.casework.movements.queries import ARRIVED, BOARDED, BOOKED, CANCELLED, DEPARTED, NO_SHOW
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

BOOKING, DEPARTURE, ARRIVAL, CANCELLING = (
    "movements.booking", "movements.departure", "movements.arrival", "movements.cancelled",
)  # fmt: skip
"""The deeds of this room by which a programme carries a case into a stage."""


def book(
    *, by: Actor, on: date, case: Case, travel_on: date, people: Sequence[Person], route: str, carrier: str, reference: str
) -> Movement:  # fmt: skip
    """Book the journey of a case that is ready; every need is judged at the day of travel.

    Raises Refusal `country-missing`, `travel-past`, `split-needed`, `child-alone`, `booked-already` or `not-ready`.
    """
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        check_not_held(case)
        _check_booking(on, case, travel_on, people)
        plan_travel(by=by, on=on, case=case, travel_on=travel_on)
        row = Movement.objects.create(
            case=case, travel_on=travel_on, route=route, carrier=carrier, reference=reference, return_country=case.return_country,
            state=BOOKED, by=by.user,
        )  # fmt: skip
        Passenger.objects.bulk_create([Passenger(movement=row, person=person, state=BOOKED) for person in people])
        day, count = travel_on.isoformat(), len(people)
        record(told(by, on, "movement-booked", case, record=row.pk, kind="movement", travel_on=day, passengers=count))
        promise(by=by, on=on, case=case, kind="seat", reference=str(row.pk), holder_role="operations")
        _progress(by, on, case, "booking", State.DONE, [person.pk for person in people])
        _carry_into(by, on, case, BOOKING)
    return row


def cancel(*, by: Actor, on: date, movement: Movement, code: str) -> Movement:
    """The journey does not take place: no show, flight cancelled, refused at the border. Nobody is penalised (R44).

    The case goes back to being ready, or to preparation where something has ended meanwhile. A booking of a case that is
    on hold or has ended is cancelled too, for its seat must be given back; such a case stays in its stage.
    """
    case = movement.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    if movement.state != BOOKED:
        raise Refusal(
            "not-booked",
            _("Only a booking that has not left can be cancelled."),
            _("Look at the case file: the journey is on record."),
        )
    people = [passenger.person_id for passenger in movement.passengers.all()]
    with transaction.atomic():
        in_turn(case)
        movement.change(state=CANCELLED, cancelled_why=code)
        Passenger.objects.filter(movement=movement).update(state=NO_SHOW if code == NO_SHOW else CANCELLED)
        record(told(by, on, "movement-cancelled", case, record=movement.pk, kind="movement", reason_code=code))
        keep_promise(by=by, on=on, case=case, reference=str(movement.pk), kept=False)
        for task in tasks(case):
            if task.reference == str(movement.pk):
                finish_task(by=by, on=on, task=task)
        _progress(by, on, case, "booking", State.TO_DO, people)
        _fall_back(by, on, case)
    return movement


def record_departure(*, by: Actor, on: date, movement: Movement, boarding: Mapping[str, str]) -> Movement:
    """Confirm who boarded (`BOARDED`) and who did not (`NO_SHOW`), by person. The whole case leaves, or nobody does.

    Raises Refusal `not-booked`, `passenger-missing`, `split-needed` or `not-ready`, naming what is missing on this day.
    """
    case = movement.case
    require(by, Permission.ARRANGE_TRAVEL, office=case.office, worker=case.worker)
    check_day(case, on)
    if movement.state != BOOKED:
        raise Refusal("not-booked", _("There is no booking for this departure."), _("Book the journey first."))
    people = [passenger.person_id for passenger in movement.passengers.all()]
    rules.check_all_answered(boarding, map(str, people))
    if set(boarding.values()) != {BOARDED}:
        raise Refusal(
            "split-needed",
            _("Not everyone of this case boarded."),
            _("Cancel the booking, so that a new one can be made. Anyone who travels without the others needs a case of their own."),
        )  # fmt: skip
    with transaction.atomic():
        in_turn(case)
        plan_travel(by=by, on=on, case=case, travel_on=on)
        _progress(by, on, case, "departure-confirmation", State.DONE, people)
        _carry_into(by, on, case, DEPARTURE)
        movement.change(state=DEPARTED, departed_on=on)
        Passenger.objects.filter(movement=movement).update(state=BOARDED)
        where, count = movement.return_country, len(people)
        record(
            told(
                by, on, "departure-recorded", case, record=movement.pk, kind="movement", country=where, passengers=count
            )
        )
        keep_promise(by=by, on=on, case=case, reference=str(movement.pk))
    return movement


def record_arrival(*, by: Actor, on: date, movement: Movement, confirmed_by: str) -> Movement:
    """The receiving office or the escort confirms arrival. Raises Refusal `not-departed` or `dates-out-of-order` (R7)."""
    case = movement.case
    require(by, Permission.RECORD_ARRIVAL, office=case.office, worker=case.worker)
    check_day(case, on)
    if movement.state == ARRIVED:
        raise Refusal(
            "arrived-already", _("This arrival is confirmed already."), _("Correct the record if it is wrong.")
        )
    if movement.state != DEPARTED:
        raise Refusal(
            "not-departed", _("Arrival follows departure, which is not recorded."), _("Record the departure first.")
        )
    check_order(movement.departed_on, on)
    people = [passenger.person_id for passenger in movement.passengers.all()]
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        _progress(by, on, case, "arrival-confirmation", State.DONE, people, holder=confirmed_by)
        _carry_into(by, on, case, ARRIVAL)
        movement.change(state=ARRIVED, arrived_on=on, arrival_from=confirmed_by)
        Passenger.objects.filter(movement=movement).update(state=ARRIVED)
        record(
            told(by, on, "arrival-recorded", case, record=movement.pk, kind="movement", country=movement.return_country)
        )
    return movement


def _check_booking(on: date, case: Case, travel_on: date, people: Sequence[Person]) -> None:
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
    rules.check_together([person.pk for person in people], [member.person_id for member in members(case)])
    rules.check_not_alone([counts_as_child(case, person, travel_on) for person in people], _child_file(case))
    if Movement.objects.filter(case=case, state__in=(BOOKED, DEPARTED)).exists():
        raise Refusal("booked-already", _("This case has a booking already."), _("Cancel that booking first."))


def _child_file(case: Case) -> bool:
    """Whether the protection officer has decided that a child of this case may travel under the child file."""
    latest = case.entries.filter(requirement="best-interests-decision").order_by("since", "id").last()
    return latest is not None and latest.state in (State.DONE, State.TAKEN_OVER)


def _progress(
    by: Actor, on: date, case: Case, requirement: str, state: State, people: Sequence[UUID], *, holder: str = ""
) -> None:
    progress = [Progress(case, person, requirement, state, on, holder=holder) for person in people]
    record_progress_many(by=by, on=on, progress=progress)


def _carry_into(by: Actor, on: date, case: Case, deed: str) -> None:
    """Enter the stage that this deed carries to; a case that stands there already is judged all the same.

    That happens where a booking was cancelled while the case was on hold and is made anew.
    """
    programme = programme_of(case)
    stage = next(stage.code for stage in programme.stages if stage.carried_by == deed)
    if case.stage != stage:
        carry(by=by, on=on, case=case, to=stage, deed=deed)
        return
    check_order(case.stage_since, on)
    check_nothing_missing(pictures([case])[case.pk].lacking(stage, on), programme, stage, by)
    refresh([case])


def _fall_back(by: Actor, on: date, case: Case) -> None:
    """Back along the programme as far as needed; where even the earlier needs are not met, the case waits where it is."""
    if not case.is_open:
        return
    plan_travel(by=by, on=on, case=case, travel_on=None)
    if case.status == Status.HELD:
        return
    programme, picture = programme_of(case), pictures([case])[case.pk]
    here = programme.order_of(case.stage)
    behind = [stage for stage in programme.stage(case.stage).leads_to if programme.order_of(stage) < here]
    for stage in sorted(behind, key=programme.order_of, reverse=True):
        if not picture.lacking(stage, on):
            carry(by=by, on=on, case=case, to=stage, deed=CANCELLING)
            return

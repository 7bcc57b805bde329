"""Undoing the last step of a journey that was recorded by mistake: the arrival, or the departure. The log keeps both."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import carry_back, take_up_promise, told
from masar.casework.cases.queries.turns import in_turn
from masar.casework.movements.actions.journeys import ARRIVAL, DEPARTURE
from masar.casework.movements.models import Movement, Passenger
from masar.casework.movements.queries import ARRIVED, BOARDED, BOOKED, DEPARTED
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal


def undo_step(*, by: Actor, on: date, movement: Movement, reason: str) -> Movement:
    """Undo the arrival, or else the departure; the case goes back to the stage before, its requirement is to do again.

    After a departure the case travels again on the day for which the journey is booked.

    Raises Refusal `nothing-to-undo`, or `later-first` where the case has gone on since.
    """
    case = movement.case
    require(by, Permission.RECORD_ARRIVAL, office=case.office, worker=case.worker)
    if movement.state not in (ARRIVED, DEPARTED):
        raise Refusal(
            "nothing-to-undo", _("Neither departure nor arrival of this journey is recorded."), _("Cancel the booking.")
        )
    with transaction.atomic():
        in_turn(case)
        if movement.state == ARRIVED:
            carry_back(by=by, on=on, case=case, deed=ARRIVAL, requirement="arrival-confirmation", reason=reason)
            movement.change(state=DEPARTED, arrived_on=None, arrival_from="")
            passengers, verb = BOARDED, "arrival-undone"
        else:
            carry_back(
                by=by, on=on, case=case, deed=DEPARTURE, requirement="departure-confirmation", reason=reason, travel_on=movement.travel_on
            )  # fmt: skip
            movement.change(state=BOOKED, departed_on=None)
            take_up_promise(by=by, on=on, case=case, reference=str(movement.pk))
            passengers, verb = BOOKED, "departure-undone"
        Passenger.objects.filter(movement=movement).update(state=passengers)
        record(told(by, on, verb, case, record=movement.pk, kind="movement", reason=reason))
    return movement

"""The whole road of the shipped programme, from the opening of a case to its completion, each deed by the role that owns it."""

from datetime import timedelta

import pytest
from casework.movements.road import ago, clear
from casework.protection.keeping import Keeping

from masar.casework.cases.models import StageEntry, Task
from masar.casework.cases.queries import pictures
from masar.casework.movements.actions import cancel
from masar.casework.reintegration.actions import Granted, grant
from masar.foundation.audit.log import verify
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

STAGES = [
    "contacted", "registered", "counselled", "eligible", "preparation", "ready", "booked", "departed", "arrived", "monitoring", "completed",
]  # fmt: skip


def reached(road):
    return list(StageEntry.objects.filter(case=road.case).order_by("id").values_list("stage", flat=True))


def end(road):
    road.advance("youssef", "monitoring", ago(8))
    road.met("youssef", "monitoring-contact", ago(1))
    road.advance("youssef", "completed", today())


def test_one_person_goes_the_whole_way(road):
    road.go("booked")
    road.checked(ago(11))
    road.paid(ago(10))
    road.departed(ago(10))
    road.arrived(ago(9))
    grant(
        by=road.cast.youssef,
        on=ago(8),
        granted=Granted(road.case, road.people[0], "INDIVIDUAL", ("AGRICULTURE",), "MOROCCO", ago(8)),
    )
    end(road)
    assert reached(road) == STAGES
    case = road.case
    assert (case.status, case.exit, case.ended_on, case.travel_on) == ("closed", "COMPLETED", today(), ago(10))
    assert (road.movement.state, road.movement.departed_on, road.movement.arrived_on) == ("ARRIVED", ago(10), ago(9))
    assert not Task.objects.exists()
    assert verify()[1] is None


def test_a_family_with_a_child_goes_together(family):
    family.go("arrived")
    end(family)
    assert reached(family) == STAGES
    assert {passenger.state for passenger in family.movement.passengers.all()} == {"ARRIVED"}


def test_a_child_alone_goes_only_with_the_whole_child_file(alone):
    boy = alone.people[0]
    file = Keeping(alone.cast, alone.number, boy)
    alone.registered(ago(28))
    file.file("care", on=ago(27))
    alone.counselled(ago(27), yes=("ALONE_UNDER_18",))
    alone.met("youssef", "child-co-signature", ago(26), boy)
    alone.eligible(ago(26))
    alone.preparation(ago(25))
    with pytest.raises(Refusal) as refusal:
        alone.ready(ago(20), asked=ago(24))
    assert refusal.value.code == "not-ready"
    for sheet in ("guardian", "tracing", "caregiver", "best_interests"):
        file.file(sheet, on=ago(18))
    clear(by=alone.cast.imane, on=ago(18), case=alone.case, person=boy.pk, cleared=True, reason="")
    alone.met("hicham", "receiving-confirmation", ago(16))
    alone.advance("hicham", "ready", ago(15))
    alone.booked(ago(14), ago(10))
    alone.met("hicham", "escort-arranged", ago(12), boy)
    alone.checked(ago(11))
    alone.met("hicham", "final-wish", ago(10), boy)
    alone.departed(ago(10))
    alone.arrived(ago(9), by="youssef")
    with pytest.raises(Refusal) as refusal:
        alone.advance("youssef", "monitoring", ago(8))
    assert refusal.value.code == "not-ready"
    alone.met("imane", "handover-certificate", ago(8), boy)
    end(alone)
    assert reached(alone) == STAGES


def test_who_comes_back_from_the_airport_is_booked_again(road):
    road.go("booked")
    cancel(by=road.cast.hicham, on=ago(10), movement=road.movement, code="FLIGHT_CANCELLED")
    assert (road.case.stage, road.case.travel_on) == ("ready", None)
    road.booked(ago(9), ago(7))
    road.checked(ago(8))
    road.departed(ago(7))
    road.arrived(ago(7))
    assert reached(road) == [*STAGES[:7], "ready", "booked", "departed", "arrived"]


def test_a_paper_that_ends_before_the_journey_shows_as_expired_at_the_booking(road):
    road.go("preparation")
    road.asked(ago(24))
    road.received(ago(20), expires=today() + timedelta(days=3))
    road.fit(ago(5))
    road.consent(road.people[0], "SHARE_RECEIVING_MISSION", ago(5))
    road.met("karim", "funding-reserved", ago(5))
    road.advance("hicham", "ready", ago(5))
    with pytest.raises(Refusal) as refusal:
        road.booked(today(), today() + timedelta(days=4))
    assert refusal.value.code == "not-ready"
    assert "Valid travel document" in refusal.value.why
    assert road.case.stage == "ready"
    assert road.case.travel_on is None
    road.received(today(), expires=today() + timedelta(days=90))
    road.booked(today(), today() + timedelta(days=4))
    standing = {one.requirement.code: one.state for one in pictures([road.case])[road.case.pk].now}
    assert standing["travel-document"] is State.DONE

"""A stage is stepped back over no journey; a departure or an arrival recorded by mistake is undone by its own deed."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.casework.cases import actions as cases
from masar.casework.cases.models import LedgerEntry, PromiseMade, StageEntry
from masar.casework.cases.queries import milestones, pictures
from masar.casework.cases.queries.facts import fact_rows
from masar.casework.movements.actions import cancel, undo_step
from masar.casework.movements.queries import fact_rows as journeys
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State


def undo(road, by="salma", on=None, reason="the wrong case"):
    return undo_step(by=road.cast.actors[by], on=on or today(), movement=road.movement, reason=reason)


def step_back(road, to):
    return cases.step_back(by=road.cast.salma, on=today(), case=road.case, to=to, reason="by mistake")


def state_of(road, code):
    return {one.requirement.code: one.state for one in pictures([road.case])[road.case.pk].now}.get(code)


@pytest.mark.parametrize(
    ("stage", "to"), [("booked", "ready"), ("departed", "booked"), ("departed", "preparation"), ("arrived", "departed")]
)
def test_a_stage_is_not_stepped_back_over_a_journey(road, stage, to):
    road.go(stage)
    with pytest.raises(Refusal) as refusal:
        step_back(road, to)
    assert refusal.value.code == "journey-first"
    assert "Undo the arrival and the departure first, then cancel the booking." in refusal.value.sentence
    assert (road.case.stage, road.movement.state) == (stage, stage.upper())


def test_what_follows_an_arrival_is_stepped_back_to_it(road):
    road.go("arrived")
    road.advance("youssef", "monitoring", ago(8))
    assert step_back(road, "arrived").stage == "arrived"
    assert road.movement.state == "ARRIVED"


def test_an_arrival_recorded_by_mistake_is_undone(road):
    road.go("arrived")
    row = undo(road)
    assert (row.state, row.arrived_on, row.arrival_from) == ("DEPARTED", None, "")
    assert {passenger.state for passenger in row.passengers.all()} == {"BOARDED"}
    assert (road.case.stage, road.case.stage_since) == ("departed", ago(10))
    assert state_of(road, "arrival-confirmation") is State.TO_DO
    road.arrived(ago(8))
    assert state_of(road, "arrival-confirmation") is State.DONE
    assert milestones(road.case)["arrived"] == ago(8)


def test_a_departure_recorded_by_mistake_is_undone_and_can_be_recorded_on_its_day(road):
    road.go("departed")
    row = undo(road)
    assert (row.state, row.departed_on) == ("BOOKED", None)
    assert {passenger.state for passenger in row.passengers.all()} == {"BOOKED"}
    assert road.case.stage == "booked"
    assert PromiseMade.objects.get(case=road.case).open
    assert list(journeys(road.cast.sofia)) == []
    road.departed(ago(9))
    assert (road.case.stage, road.movement.departed_on) == ("departed", ago(9))
    assert state_of(road, "departure-confirmation") is State.DONE
    assert not PromiseMade.objects.get(case=road.case).open


def test_a_departure_on_another_day_that_is_undone_leaves_the_day_that_was_booked(road):
    road.go("ready")
    ahead = today() + timedelta(days=4)
    road.booked(ago(2), ahead)
    road.checked(ago(1))
    road.departed(ago(1))
    assert (road.movement.travel_on, road.movement.departed_on, road.case.travel_on) == (ahead, ago(1), ago(1))
    undo(road)
    assert (road.movement.travel_on, road.movement.departed_on, road.case.travel_on) == (ahead, None, ahead)


def test_what_is_to_do_again_waits_from_the_stage_gone_back_to_and_is_corrected_once(road):
    road.go("departed")
    undo(road)
    road.departed(ago(9))
    undo(road)
    rows = LedgerEntry.objects.filter(case=road.case, requirement="departure-confirmation").order_by("id")
    assert [row.state for row in rows] == ["done", "to-do", "done", "to-do"]
    assert [row.corrects_id for row in rows] == [None, rows[0].pk, None, rows[2].pk]
    assert {row.since for row in rows if row.state == "to-do"} == {road.case.stage_since}
    assert road.case.stage_since > road.case.opened_on


def test_whoever_never_left_is_cancelled_and_stepped_back_as_far_as_needed(road):
    road.go("arrived")
    undo(road)
    undo(road)
    cancel(by=road.cast.hicham, on=today(), movement=road.movement, code="NO_SHOW")
    assert road.case.stage == "ready"
    assert step_back(road, "preparation").stage == "preparation"


def test_the_figures_forget_a_stage_that_was_undone(road):
    road.go("counselled")
    step_back(road, "contacted")
    (row,) = (one for one in fact_rows(road.cast.sofia) if one.case == road.case.pk)
    assert set(row.stages) == {"contacted"}
    assert Event.objects.filter(case=str(road.case.pk), verb="stage-entered").count() == 2
    road.advance("youssef", "registered", today())
    assert StageEntry.objects.get(case=road.case, stage="registered").on == today()


def test_what_cannot_be_undone(road):
    road.go("booked")
    with pytest.raises(Refusal) as refusal:
        undo(road)
    assert refusal.value.code == "nothing-to-undo"
    road.checked(ago(11))
    road.departed(ago(10))
    for reason, on, code in ((" ", today(), "reason-missing"), ("typo", ago(-1), "in-the-future")):
        with pytest.raises(Refusal) as refusal:
            undo(road, reason=reason, on=on)
        assert refusal.value.code == code
    with pytest.raises(Refusal) as refusal:
        undo(road, by="karim")
    assert refusal.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        undo(road, by="brahim")
    road.arrived(ago(9))
    road.advance("youssef", "monitoring", ago(8))
    with pytest.raises(Refusal) as refusal:
        undo(road)
    assert refusal.value.code == "later-first"
    assert road.movement.state == "ARRIVED"


def test_the_page_undoes_with_a_reason_that_the_log_keeps(road):
    road.go("departed")
    browser, address = road.cast.client("salma"), reverse("movements-undo", args=[road.number])
    file = reverse("case", args=[road.number])
    assert address in browser.get(file + "?part=help").content.decode()
    assert address in road.cast.client("hicham").get(file + "?part=help").content.decode()
    assert address not in road.cast.client("karim").get(file + "?part=help").content.decode()
    assert "Undo the departure" in said(browser.get(address))
    assert send(browser, address, reason="", on=day(today())).status_code == 422
    assert send(browser, address, reason="the wrong case", on=day(today())).status_code == 302
    assert "Departure undone (the wrong case)" in said(browser.get(file))
    assert "the wrong case" not in said(road.cast.client("hicham").get(file))

"""A journey that does not take place: the case falls back as far as it must, and can always be booked again."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.casework.cases import actions as cases
from masar.casework.cases.models import PromiseMade, Task
from masar.casework.cases.queries import pictures
from masar.casework.movements.actions import cancel
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


def undo(road, code="NO_SHOW", on=None):
    return cancel(by=road.cast.hicham, on=on or today(), movement=road.movement, code=code)


def test_a_no_show_goes_back_to_being_ready(road):
    road.go("ready")
    road.booked(ago(2), today())
    row = undo(road)
    assert (row.state, row.cancelled_why, [one.state for one in row.passengers.all()]) == (
        "CANCELLED",
        "NO_SHOW",
        ["NO_SHOW"],
    )
    assert (road.case.stage, road.case.status, road.case.travel_on) == ("ready", "open", None)
    assert not PromiseMade.objects.filter(open=True).exists()


def test_where_something_has_ended_it_goes_back_to_preparation(road):
    road.go("preparation")
    road.asked(ago(24))
    road.received(ago(20))
    road.fit(ago(12), until=ago(4))
    road.consent(road.people[0], "SHARE_RECEIVING_MISSION", ago(12))
    road.met("karim", "funding-reserved", ago(12))
    road.advance("hicham", "ready", ago(12))
    road.booked(ago(11), ago(5))
    undo(road, "WEATHER")
    assert road.case.stage == "preparation"
    road.fit(today())
    road.advance("hicham", "ready", today())
    road.booked(today(), today() + timedelta(days=2))
    assert road.case.stage == "booked"


def test_where_not_even_that_holds_the_case_waits_and_is_booked_anew(road):
    road.go("ready")
    road.booked(ago(2), today())
    person = road.people[0]
    road.met("youssef", "declaration", today(), person, state=State.BLOCKED, reason="wants to think it over")
    undo(road, "CHANGED_MIND")
    assert road.case.stage == "booked"
    waiting = {one.requirement.code: one.state for one in pictures([road.case])[road.case.pk].now}
    assert waiting["booking"] is State.TO_DO
    with pytest.raises(Refusal) as refusal:
        road.booked(today(), today() + timedelta(days=2))
    assert refusal.value.code == "not-ready"
    road.met("youssef", "declaration", today(), person)
    road.booked(today(), today() + timedelta(days=2))
    road.checked(today())
    assert road.movement.state == "BOOKED"


def test_the_seat_of_a_held_case_is_given_back(road):
    road.go("ready")
    road.booked(ago(2), today())
    cases.put_on_hold(by=road.cast.youssef, on=today(), case=road.case, code="AUTHORITY_HOLD", reason="court")
    undo(road, "OFFLOADED_BORDER")
    assert (road.case.stage, road.case.status, road.case.travel_on) == ("booked", "held", None)
    cases.lift_hold(by=road.cast.youssef, on=today(), case=road.case)
    road.booked(today(), today() + timedelta(days=2))
    assert road.case.travel_on == today() + timedelta(days=2)


def test_the_seat_of_an_ended_case_is_given_back_and_the_task_is_done(road):
    road.go("ready")
    road.booked(ago(2), today())
    cases.withdraw(by=road.cast.youssef, on=today(), case=road.case)
    assert Task.objects.get().done_on is None
    undo(road, "CHANGED_MIND")
    assert Task.objects.get().done_on == today()
    assert (road.case.status, road.case.exit) == ("closed", "WITHDRAWN")


def test_who_left_is_not_cancelled(road):
    road.go("departed")
    with pytest.raises(Refusal) as refusal:
        undo(road)
    assert refusal.value.code == "not-booked"
    with pytest.raises(Refusal) as refusal:
        undo(road, on=today() + timedelta(days=1))
    assert refusal.value.code == "in-the-future"


def test_the_page_cancels_with_a_reason_of_the_list(road):
    road.go("ready")
    road.booked(ago(2), today())
    browser, address = road.cast.client("hicham"), reverse("movements-cancel", args=[road.number])
    assert "Nothing is held against the person." in said(browser.get(address))
    assert send(browser, address, code="LOST", on=day(today())).status_code == 422
    assert send(browser, address, code="WEATHER", on=day(today())).status_code == 302
    assert browser.get(address).status_code == 302
    assert "Booking cancelled: Weather" in said(browser.get(reverse("case", args=[road.number])))

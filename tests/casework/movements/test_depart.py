"""Departure: said of each passenger, for the whole case, when every need holds on that day."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.casework.movements.actions import record_departure
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def waiting(family):
    """Mariama and Ibrahima are booked for today, and checked."""
    family.go("ready")
    family.booked(ago(4), today())
    family.checked(ago(1))
    return family


def refused(road, on=None, **answers):
    with pytest.raises(Refusal) as refusal:
        road.departed(on or today(), **answers)
    return refusal.value.code


def test_everyone_boarded(waiting):
    waiting.departed(today())
    row = waiting.movement
    assert (row.state, row.departed_on, {one.state for one in row.passengers.all()}) == (
        "DEPARTED",
        today(),
        {"BOARDED"},
    )
    assert waiting.case.stage == "departed"
    assert refused(waiting) == "not-booked"


@pytest.mark.rule("R7")
def test_of_each_passenger_it_is_said(waiting):
    with pytest.raises(Refusal) as refusal:
        record_departure(
            by=waiting.cast.hicham,
            on=today(),
            movement=waiting.movement,
            boarding={str(waiting.people[0].pk): "BOARDED"},
        )
    assert refusal.value.code == "passenger-missing"


@pytest.mark.rule("R32")
def test_a_case_does_not_split_at_the_gate(waiting):
    assert refused(waiting, Ibrahima="NO_SHOW") == "split-needed"
    assert waiting.case.stage == "booked"


def test_nobody_leaves_tomorrow(waiting):
    assert refused(waiting, today() + timedelta(days=1)) == "in-the-future"


def test_what_is_missing_on_the_day_keeps_the_case(family):
    family.go("ready")
    family.booked(ago(4), today())
    assert refused(family) == "not-ready"
    family.checked(ago(4))
    assert refused(family) == "not-ready"
    family.checked(today())
    family.departed(today())
    assert family.case.stage == "departed"


def test_the_page_asks_each_passenger_and_leads_back_to_the_list(waiting):
    browser, address = waiting.cast.client("hicham"), reverse("movements-depart", args=[waiting.number])
    page = browser.get(address)
    assert "checked" not in page.content.decode().split("<form", 2)[-1]
    assert "Mariama BAH" in said(page)
    assert "Nobody left: cancel the booking" in said(page)
    mother, son = (f"boarded-{person.pk}" for person in waiting.people)
    answer = send(browser, address, **{mother: "BOARDED", "on": day(today())})
    assert answer.status_code == 422
    assert "Say whether Ibrahima BAH boarded." in said(answer)
    answer = send(browser, address, **{mother: "BOARDED", son: "NO_SHOW", "on": day(today())})
    assert "Not everyone of this case boarded." in said(answer)
    answer = send(browser, address, **{mother: "BOARDED", son: "BOARDED", "on": day(today())})
    assert answer.url == reverse("movements")
    shown = said(browser.get(answer.url))
    assert f"The departure of {waiting.number} is recorded." in shown
    assert "Departure to Guinea, 2 people" in said(browser.get(reverse("case", args=[waiting.number])))


def test_without_a_booking_the_page_leads_to_booking(road):
    answer = road.cast.client("hicham").get(reverse("movements-depart", args=[road.number]))
    assert answer.url == reverse("movements-book", args=[road.number])

"""Arrival: only after departure, not before it, and by whom it was confirmed."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.mark.parametrize("name", ["hicham", "youssef", "salma"])
def test_arrival_is_confirmed_by_who_hears_of_it(road, name):
    road.go("departed")
    road.arrived(ago(9), by=name)
    assert (road.case.stage, road.movement.arrival_from) == ("arrived", "IOM Conakry")


@pytest.mark.rule("R7")
def test_arrival_follows_departure(road):
    road.go("booked")
    with pytest.raises(Refusal) as refusal:
        road.arrived(ago(9))
    assert refusal.value.code == "not-departed"
    road.checked(ago(11))
    road.departed(ago(10))
    for on, code in ((ago(11), "dates-out-of-order"), (today() + timedelta(days=1), "in-the-future")):
        with pytest.raises(Refusal) as refusal:
            road.arrived(on)
        assert refusal.value.code == code
    road.arrived(ago(10))
    with pytest.raises(Refusal) as refusal:
        road.arrived(ago(9))
    assert refusal.value.code == "arrived-already"


def test_other_roles_do_not_confirm(road):
    road.go("departed")
    for name, fault in (("nadia", "not-permitted"), ("karim", "not-permitted"), ("leila", "not-found")):
        with pytest.raises(Refusal) as refusal:
            road.arrived(ago(9), by=name)
        assert refusal.value.code == fault
        assert (type(refusal.value) is OutOfScope) == (fault == "not-found")
    address = reverse("movements-arrive", args=[road.number])
    for name in ("nadia", "imane", "karim", "sofia", "driss", "leila", "brahim"):
        assert road.cast.client(name).get(address).status_code == 404, name


def test_the_page_asks_the_day_and_who_confirmed(road):
    road.go("departed")
    browser, address = road.cast.client("youssef"), reverse("movements-arrive", args=[road.number])
    assert "Left on" in said(browser.get(address))
    assert send(browser, address, on="", confirmed_by="").status_code == 422
    answer = send(browser, address, on=day(ago(12)), confirmed_by="IOM Conakry")
    assert "date cannot be before" in said(answer)
    assert send(browser, address, on=day(ago(9)), confirmed_by="IOM Conakry").status_code == 302
    shown = " ".join(said(browser.get(reverse("case", args=[road.number]) + part)) for part in ("", "?part=help"))
    assert "Arrival confirmed in Guinea" in shown
    assert "confirmed by IOM Conakry" in shown


def test_without_a_journey_there_is_no_arrival(road):
    answer = road.cast.client("youssef").get(reverse("movements-arrive", args=[road.number]))
    assert answer.url == reverse("case", args=[road.number])

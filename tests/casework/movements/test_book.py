"""Booking: the whole case, to a stated country, when every need holds on the day of travel."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.casework.cases import actions as cases
from masar.casework.cases.models import Case, PromiseMade
from masar.casework.movements import actions
from masar.casework.movements.models import Movement
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions import suspend_returns


def test_booking_carries_the_case_and_promises_a_seat(road):
    road.go("ready")
    row = road.booked(ago(1), today() + timedelta(days=3))
    assert (road.case.stage, road.case.travel_on) == ("booked", today() + timedelta(days=3))
    assert (row.state, row.return_country, [one.state for one in row.passengers.all()]) == ("BOOKED", "GIN", ["BOOKED"])
    assert PromiseMade.objects.get(case=road.case, open=True).reference == str(row.pk)


def refused(road, *args, **changes):
    with pytest.raises(Refusal) as refusal:
        road.booked(*args, **changes)
    return refusal.value.code


def test_what_keeps_a_journey_from_being_booked(road):
    road.go("preparation")
    assert refused(road, today(), today() + timedelta(days=3)) == "no-such-way"
    road.ready(ago(15), asked=ago(24))
    assert refused(road, today(), ago(1)) == "travel-past"
    assert refused(road, today() + timedelta(days=1), today() + timedelta(days=3)) == "in-the-future"
    assert refused(road, today(), today() + timedelta(days=40)) == "not-ready"
    assert not Movement.objects.exists()
    road.booked(today(), today() + timedelta(days=3))
    assert refused(road, today(), today() + timedelta(days=3)) == "booked-already"


def test_a_journey_has_a_country(road):
    road.go("ready")
    Case.objects.filter(number=road.number).update(return_country="")
    assert refused(road, today(), today() + timedelta(days=3)) == "country-missing"


@pytest.mark.rule("R24")
def test_nobody_is_booked_to_a_country_to_which_returns_are_suspended(road, cast):
    road.go("ready")
    suspend_returns(by=cast.karim, on=today(), country="GIN", region="", why="Airports are closed")
    assert refused(road, today(), today() + timedelta(days=3)) == "country-suspended"


def test_a_held_or_ended_case_is_not_booked(road):
    road.go("ready")
    cases.put_on_hold(by=road.cast.youssef, on=today(), case=road.case, code="NO_FUNDS", reason="line exhausted")
    assert refused(road, today(), today() + timedelta(days=3)) == "case-held"
    cases.withdraw(by=road.cast.youssef, on=today(), case=road.case)
    assert refused(road, today(), today() + timedelta(days=3)) == "case-closed"


@pytest.mark.rule("R32")
def test_a_family_is_booked_together(family):
    family.go("ready")
    assert refused(family, today(), today() + timedelta(days=3), people=family.people[:1]) == "split-needed"
    family.booked(today(), today() + timedelta(days=3))
    assert family.case.stage == "booked"


@pytest.mark.rule("R36")
def test_a_child_is_not_booked_alone(alone):
    Case.objects.filter(number=alone.number).update(stage="ready")
    assert refused(alone, today(), today() + timedelta(days=3)) == "child-alone"


def test_the_page_ticks_everyone_and_books(family):
    family.go("ready")
    browser, address = family.cast.client("hicham"), reverse("movements-book", args=[family.number])
    page = browser.get(address).content.decode()
    assert page.count("checked") == 2
    people = [str(person.pk) for person in family.people]
    form = {
        "travel_on": day(today() + timedelta(days=3)),
        "route": "Casablanca – Conakry",
        "carrier": "RAM",
        "reference": "Q1",
        "on": day(today()),
    }
    answer = send(browser, address, people=people[:1], **form)
    assert answer.status_code == 422
    assert "Tick everyone" in said(answer)
    answer = send(browser, address, people=[], **form)
    assert "Tick who travels." in said(answer)
    assert send(browser, address, people=people, **form).status_code == 302
    shown = " ".join(said(browser.get(reverse("case", args=[family.number]) + part)) for part in ("", "?part=help"))
    assert "Journey to Guinea" in shown
    assert "Casablanca – Conakry" in shown
    assert "2 people" in shown


def test_only_operations_book(road):
    road.go("ready")
    for route in ("movements-book", "movements-cancel", "movements-depart", "movements-pay"):
        address = reverse(route, args=[road.number])
        for name in ("youssef", "salma", "nadia", "imane", "karim", "sofia", "driss", "leila"):
            assert road.cast.client(name).get(address).status_code == 404, (route, name)
    with pytest.raises(Refusal) as refusal:
        actions.book(
            by=road.cast.youssef,
            on=today(),
            case=road.case,
            travel_on=today(),
            people=road.people,
            route="",
            carrier="",
            reference="",
        )
    assert refusal.value.code == "not-permitted"

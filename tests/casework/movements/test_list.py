"""The list of journeys: ahead by day with what is missing, and arrivals not confirmed, overdue after three days."""

from datetime import timedelta

import pytest
from casework.movements.pages import said
from casework.movements.road import NUMBER, ago
from django.urls import reverse

from masar.casework.cases import actions as cases
from masar.casework.cases.queries import pictures
from masar.casework.cases.restricted import hides
from masar.casework.protection.actions import screen
from masar.foundation.core.dates import today


def page(cast):
    return cast.client("hicham").get(reverse("movements"))


def test_an_empty_list_says_what_will_be_here(cast):
    assert "No journey is booked" in said(page(cast))


def test_journeys_stand_by_day_with_what_they_need(road, family):
    road.go("ready")
    road.booked(today(), today() + timedelta(days=1))
    family.go("ready")
    family.booked(today(), today())
    shown = said(page(road.cast))
    assert shown.index("Today,") < shown.index("Mariama BAH") < shown.index("Tomorrow,") < shown.index("Amina DIALLO")
    assert "2 people" in shown
    assert "4 things missing" in shown
    family.checked(today())
    answer = page(road.cast)
    assert "Ready to leave" in said(answer)
    assert reverse("movements-depart", args=[family.number]) in answer.content.decode()
    assert NUMBER not in answer.content.decode()


def test_restricted_needs_count_as_one_however_many_they_are(road):
    road.go("ready")
    road.booked(today(), today())
    before = said(page(road.cast))
    screen(by=road.cast.imane, on=today(), case=road.case, person=road.people[0], yes=["FORCED", "PREGNANT_OR_INFANT"])
    picture = pictures([road.case])[road.case.pk]
    lacking = [one for one in picture.lacking("departed") if one.requirement.code != "departure-confirmation"]
    hidden = [one for one in lacking if hides(road.cast.hicham, one)]
    assert len(hidden) > 1
    assert f"{len(lacking) - len(hidden) + 1} things missing" in said(page(road.cast)) != before


def test_a_day_that_went_by_is_pointed_out(road):
    road.go("ready")
    road.booked(ago(4), ago(1))
    road.checked(ago(2))
    shown = said(page(road.cast))
    assert "Yesterday," in shown
    assert "Departure not recorded" in shown


def test_the_seat_of_an_ended_case_is_pointed_out(road):
    road.go("ready")
    road.booked(today(), today() + timedelta(days=1))
    cases.withdraw(by=road.cast.youssef, on=today(), case=road.case)
    answer = page(road.cast)
    assert "Case ended: cancel the booking" in said(answer)
    assert reverse("movements-cancel", args=[road.number]) in answer.content.decode()


def left(road, on):
    road.go("ready")
    road.booked(on, on)
    road.checked(on)
    road.departed(on)


@pytest.mark.parametrize(("days", "words", "overdue"), [(3, "Waiting", False), (4, "Overdue", True)])
def test_an_arrival_not_confirmed_for_more_than_three_days_is_overdue(road, days, words, overdue):
    left(road, ago(days))
    shown = said(page(road.cast))
    assert "Arrivals to be confirmed" in shown
    assert words in shown
    assert ("1 arrival has not been confirmed for more than 3 days." in shown) == overdue
    assert (
        "arrival overdue" in said(road.cast.client("youssef").get(reverse("case", args=[road.number]) + "?part=help"))
    ) == overdue


def test_the_list_exists_for_operations_alone(cast):
    for name in ("youssef", "salma", "nadia", "imane", "karim", "sofia", "driss"):
        assert cast.client(name).get(reverse("movements")).status_code == 404, name

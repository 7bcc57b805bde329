"""On the nights on which Morocco changes its clock for Ramadan some hours do not exist, and others come twice."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from casework.reception.calendar import receives

from masar.casework.reception.calendar_words import clock_words, hour_of
from masar.casework.reception.models import Opening
from masar.casework.reception.queries import days
from masar.casework.reception.rules import Slot, clock_change, instant, is_twice, walls

CASABLANCA = ZoneInfo("Africa/Casablanca")
BACK, FORWARD = date(2026, 2, 15), date(2026, 3, 22)
"""Before Ramadan of 2026 the clock goes back from three to two; after it, forward from two to three."""


def test_the_night_is_known():
    assert clock_change(BACK, CASABLANCA) == (False, time(2), time(3))
    assert clock_change(FORWARD, CASABLANCA) == (True, time(2), time(3))
    assert clock_change(date(2026, 6, 1), CASABLANCA) is None


def test_an_hour_that_does_not_exist_is_none():
    assert instant(FORWARD, time(2, 30), CASABLANCA) is None
    assert instant(FORWARD, time(3), CASABLANCA) == datetime(2026, 3, 22, 2, tzinfo=ZoneInfo("UTC"))


def test_an_hour_that_comes_twice_is_the_first():
    assert is_twice(BACK, time(2, 30), CASABLANCA)
    assert not is_twice(BACK, time(9), CASABLANCA)
    assert instant(BACK, time(2, 30), CASABLANCA) == datetime(2026, 2, 15, 1, 30, tzinfo=ZoneInfo("UTC"))


def test_the_same_hour_on_the_wall_is_another_instant_in_ramadan():
    before, within = (instant(day, time(9), CASABLANCA) for day in (BACK - timedelta(days=1), BACK))
    assert within - before == timedelta(hours=25)
    assert {hour_of(Slot(Opening(), at, 1)) for at in (before, within)} == {"09:00"}


@pytest.mark.parametrize(("night", "shown"), [(FORWARD, ["01:00", "03:00"]), (BACK, ["01:00", "02:00", "03:00"])])
def test_the_calendar_of_such_a_night_offers_each_hour_that_exists_once(cast, night, shown):
    opening = receives(cast, weekday=7, starts=time(1), ends=time(4), minutes=60)
    Opening.objects.filter(pk=opening.pk).update(since=date(2026, 1, 1))
    (day,) = days(cast.salma, "RAB", night, night)
    assert [hour_of(slot) for slot in day.slots] == shown
    assert "02:00" in clock_words(night)
    assert "03:00" in clock_words(night)


def test_hours_on_the_wall_end_before_the_office_closes():
    assert list(walls(Opening(starts=time(9), ends=time(10, 40), minutes=30))) == [time(9), time(9, 30), time(10)]

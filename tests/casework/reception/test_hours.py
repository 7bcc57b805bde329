"""The hours of an office are set by who answers for it."""

from datetime import time, timedelta

import pytest
from casework.reception.calendar import TOMORROW, free, receives

from masar.casework.reception.actions import close_day, end_hours, open_day
from masar.casework.reception.queries import closed_days, hours, opening
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


def refused(deed):
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def test_hours_are_set_and_ended(cast):
    row = receives(cast)
    assert len(free(cast)) == 4
    end_hours(by=cast.salma, on=today(), opening=row, until=today())
    assert free(cast) == []
    assert hours(cast.salma, "RAB", TOMORROW) == []


def test_hours_have_room_for_one(cast):
    assert refused(lambda: receives(cast, starts=time(9), ends=time(9, 20))) == "hours-empty"
    assert refused(lambda: receives(cast, starts=time(11), ends=time(9))) == "hours-empty"


def test_they_do_not_end_before_they_begin(cast):
    row = receives(cast)
    assert (
        refused(lambda: end_hours(by=cast.salma, on=today(), opening=row, until=today() - timedelta(days=1)))
        == "ends-before-it-begins"
    )


def test_only_who_answers_for_the_office_sets_them(cast, rania):
    row = receives(cast)
    for other in (cast.youssef, rania):
        with pytest.raises(Refusal):
            end_hours(by=other, on=today(), opening=row, until=today())
    with pytest.raises(OutOfScope):
        end_hours(by=cast.brahim, on=today(), opening=row, until=today())
    with pytest.raises(OutOfScope):
        opening(cast.brahim, row.pk)


def test_a_closed_day_is_opened_again(cast):
    receives(cast)
    row = close_day(by=cast.salma, on=today(), office="RAB", day=TOMORROW, why="Feast")
    assert [one.why for one in closed_days(cast.salma, "RAB", today())] == ["Feast"]
    open_day(by=cast.salma, on=today(), closed=row)
    assert len(free(cast)) == 4

"""A birth date worked out from a stated age: that age on that day, and as likely too early as too late."""

from datetime import date, timedelta

import pytest

from masar.foundation.core.dates import Precision, add_months, age_on, born_from_age, is_child


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 1, 1), date(2025, 8, 31), date(2025, 12, 31)])
@pytest.mark.parametrize("age", [0, 1, 17, 18, 40, 120])
def test_on_the_stated_day_the_person_has_the_stated_age(age, on):
    born = born_from_age(age, on)
    assert born.precision is Precision.ESTIMATED
    assert age_on(born.day, on) == age


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 5, 17), date(2025, 12, 31)])
def test_it_is_the_middle_of_all_days_that_are_possible(on):
    earliest, latest = add_months(on, -12 * 18) + timedelta(days=1), add_months(on, -12 * 17)
    middle = earliest + (latest - earliest) / 2
    assert abs((born_from_age(17, on).day - middle).days) <= 3


def test_a_child_of_17_in_december_is_still_one_in_january():
    born = born_from_age(17, date(2025, 12, 20))
    assert is_child(born.day, date(2026, 1, 1))
    assert not is_child(born.day, date(2026, 12, 20))

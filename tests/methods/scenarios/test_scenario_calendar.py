from datetime import date, timedelta

import pytest

from masar.methods.scenarios.calendar import (
    completed_months,
    completed_years,
    earliest,
    first_workday,
    latest,
    workday,
    years_back,
)


def test_workdays_keep_the_order_of_days():
    days = [workday(date(2021, 1, 4) + timedelta(days=number)) for number in range(40)]
    assert days == sorted(days)
    assert all(day.weekday() < 5 for day in days)
    assert workday(date(2021, 1, 10)) == date(2021, 1, 8)


@pytest.mark.parametrize(("year", "day"), [(2021, 4), (2022, 3), (2023, 2), (2020, 2)])
def test_a_year_begins_on_its_first_workday_after_new_year(year, day):
    assert first_workday(year) == date(year, 1, day)


def test_who_is_born_on_29_february_has_the_birthday_on_1_march():
    assert completed_years(date(2000, 2, 29), date(2021, 2, 28)) == 20
    assert completed_years(date(2000, 2, 29), date(2021, 3, 1)) == 21


def test_months_are_completed_on_the_same_day_of_the_month():
    assert completed_months(date(2019, 6, 10), date(2021, 6, 9)) == 23
    assert completed_months(date(2019, 6, 10), date(2021, 6, 10)) == 24


def test_a_partial_date_means_any_of_its_days():
    assert (earliest("2020"), latest("2020")) == (date(2020, 1, 1), date(2020, 12, 31))
    assert (earliest("2020-02"), latest("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))
    assert earliest(date(2020, 5, 6)) == latest(date(2020, 5, 6)) == date(2020, 5, 6)


def test_years_back_from_a_leap_day_is_28_february():
    assert years_back(date(2024, 2, 29), 3) == date(2021, 2, 28)
    assert years_back(date(2024, 2, 29), 4) == date(2020, 2, 29)

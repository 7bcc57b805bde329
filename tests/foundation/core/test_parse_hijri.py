"""Dates of the Islamic calendar: however they are written, at whatever precision; and what is no such date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.foundation.core.dates import Precision
from masar.foundation.core.parse import Accepted, parse_day, parse_partial, read_hijri, sentence

TODAY = date(2026, 11, 23)
RAMADAN_12 = date(1999, 12, 20)


@pytest.mark.parametrize(
    "typed",
    ["12 Ramadan 1420", "12/09/1420", "12/09/1420 h", "12.9.1420 AH", "1420-09-12", "12 ramadhan 1420 hijri", "١٢ رمضان ١٤٢٠ هـ", "12 رمضان 1420"],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(typed):
    assert read_hijri(typed).value == (RAMADAN_12, Precision.DAY)
    assert parse_day(typed, TODAY) == Accepted(RAMADAN_12, "hijri-date")
    assert parse_partial(typed, TODAY) == Accepted((RAMADAN_12, Precision.DAY), "hijri-date")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("5 Rabi II 1415", date(1994, 9, 10)), ("5 ربيع الثاني 1415", date(1994, 9, 10)), ("20 Dhu al-Hijja 1410", date(1990, 7, 12)),
     ("12 chaâbane 1405", date(1985, 5, 2)), ("1 ذي الحجة 1410", date(1990, 6, 23))],
)  # fmt: skip
def test_months_have_their_names_in_three_languages(typed, day):
    assert parse_day(typed, TODAY).value == day


@pytest.mark.parametrize("typed", ["9/1420", "1420", "رمضان 1420", "00/00/1420"])
def test_of_a_month_or_a_year_the_middle_is_an_estimate(typed):
    day, precision = parse_partial(typed, TODAY).value
    assert precision is Precision.ESTIMATED
    assert date(1999, 4, 1) < day < date(2000, 4, 10)
    assert parse_day(typed, TODAY).code == "day-missing"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("30 صفر 1421", "hijri-no-such-day"), ("31/1/1420", "hijri-no-such-day"), ("12/13/1420", "hijri-no-such-day"), ("1 muharram 1300", "hijri-out-of-range"),
     ("1/1/1501", "hijri-out-of-range"), ("1/1/1450", "future-day")],
)  # fmt: skip
def test_what_the_calendar_lacks_is_refused_in_a_clear_sentence(typed, code):
    refused = parse_day(typed, TODAY)
    assert refused.code == code
    assert all(sentence(code, refused.params, language) for language in ("en", "fr", "ar"))


@pytest.mark.parametrize(
    "typed", ["", "1995", "12/3/2021", "12 ramadan 99", "1600", "about 1420 people", "h", "9" * 5000]
)
def test_any_other_text_is_left_to_the_common_calendar(typed):
    assert read_hijri(typed) is None


@given(day=st.dates(date(1930, 1, 1), TODAY))
def test_every_day_comes_back_from_its_date_in_the_other_calendar(day):
    from hijridate import Gregorian

    there = Gregorian(day.year, day.month, day.day).to_hijri()
    assert parse_day(f"{there.day}/{there.month}/{there.year}", TODAY).value == day

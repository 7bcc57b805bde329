"""Days: every way people write them, and each refusal."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.foundation.core.dates import Precision
from masar.foundation.core.parse import Accepted, Refused, parse_day, parse_partial

TODAY = date(2021, 9, 15)
APRIL_3 = date(2021, 4, 3)


@pytest.mark.parametrize(
    ("raw", "day", "note"),
    [
        (date(2021, 4, 3), APRIL_3, ""),
        (datetime(2021, 4, 3, 14, 30), APRIL_3, ""),
        (datetime(2021, 4, 3, 14, 30, tzinfo=UTC), APRIL_3, ""),
        ("2021-04-03", APRIL_3, ""),
        ("2021/4/3", APRIL_3, ""),
        ("20210403", APRIL_3, ""),
        (20210403, APRIL_3, ""),
        ("2021-04-03T00:00:00", APRIL_3, ""),
        ("2021-04-03 00:00:00Z", APRIL_3, ""),
        ("03/04/2021 08:15", APRIL_3, "day-month-order"),
        ("03/04/2021", APRIL_3, "day-month-order"),
        ("3.4.2021", APRIL_3, "day-month-order"),
        ("3 - 4 - 2021", APRIL_3, "day-month-order"),
        ("04/04/2021", date(2021, 4, 4), ""),
        ("25/04/2021", date(2021, 4, 25), ""),
        ("03/04/21", APRIL_3, "two-digit-year"),
        ("25/12/85", date(1985, 12, 25), "two-digit-year"),
        ("3 avril 2021", APRIL_3, ""),
        ("le 3 avril 2021", APRIL_3, ""),
        ("1er août 2021", date(2021, 8, 1), ""),
        ("samedi 3 Avr. 2021", APRIL_3, ""),
        ("3 April 2021", APRIL_3, ""),
        ("April 3rd, 2021", APRIL_3, ""),
        ("3-Apr-21", APRIL_3, "two-digit-year"),
        ("2021 avril 3", APRIL_3, ""),
        ("15 février 2021", date(2021, 2, 15), ""),
        ("3 أبريل 2021", APRIL_3, ""),
        ("٣ أبريل ٢٠٢١", APRIL_3, ""),
        ("٠٣/٠٤/٢٠٢١", APRIL_3, "day-month-order"),
        ("١٢ غشت ٢٠٢١", date(2021, 8, 12), ""),
        ("5 يوليوز 2021", date(2021, 7, 5), ""),
        ("5 شتنبر 2021", date(2021, 9, 5), ""),
        ("5 نونبر 2020", date(2020, 11, 5), ""),
        ("5 دجنبر 2020", date(2020, 12, 5), ""),
        ("\u200f03/04/2021\u200e", APRIL_3, "day-month-order"),
        ("'03/04/2021", APRIL_3, "day-month-order"),
        (44289, APRIL_3, "excel-serial"),
        (44289.75, APRIL_3, "excel-serial"),
        ("44289", APRIL_3, "excel-serial"),
        ("44289.0", APRIL_3, "excel-serial"),
        (Decimal("44289"), APRIL_3, "excel-serial"),
        (20000, date(1954, 10, 3), "excel-serial"),
        ("29/02/2020", date(2020, 2, 29), ""),
        (TODAY, TODAY, ""),
    ],
)
def test_accepted(raw, day, note):
    assert parse_day(raw, TODAY) == Accepted(day, note)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (None, "blank"),
        ("\u200f \u200b", "blank"),
        ("31/02/2021", "no-such-day"),
        ("2021-02-30", "no-such-day"),
        ("29/02/2021", "no-such-day"),
        ("31 avril 2021", "no-such-day"),
        ("20211345", "no-such-day"),
        ("13/25/2021", "no-such-day"),
        ("00/04/2021", "day-missing"),
        ("2021-25-04", "no-such-day"),
        ("04/25/2021", "month-first"),
        ("04/25/85", "month-first"),
        ("03/04", "year-missing"),
        ("3 avril", "year-missing"),
        ("avril", "year-missing"),
        ("1995", "day-missing"),
        (1995, "day-missing"),
        ("03/1995", "day-missing"),
        ("avril 2021", "day-missing"),
        ("00/00/1995", "day-missing"),
        ("16/09/2021", "future-day"),
        (date(2030, 1, 1), "future-day"),
        (60000, "future-day"),
        ("03/04/1899", "year-out-of-range"),
        ("03/04/0021", "year-out-of-range"),
        ("yesterday", "not-a-date"),
        ("3 avril mai 2021", "not-a-date"),
        ("3 brumaire 2021", "not-a-date"),
        ("2021 avril 2021", "not-a-date"),
        ("03/04/202", "not-a-date"),
        ("03/04/20211", "not-a-date"),
        ("123/04/2021", "not-a-date"),
        (True, "not-a-date"),
        (float("nan"), "not-a-date"),
        (float("inf"), "not-a-date"),
        (-5, "not-a-date"),
        (19999, "not-a-date"),
        (60001, "not-a-date"),
        (time(10, 30), "not-a-date"),
        ("#REF!", "not-a-date"),
    ],
)
def test_refused(raw, code):
    outcome = parse_day(raw, TODAY)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


def test_month_first_says_how_to_write_it():
    assert parse_day("04/25/2021", TODAY).params == {"text": "04/25/2021", "mend": "25/04/2021"}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("16/09/2021", Accepted(date(2021, 9, 16))),
        ("25/12/28", Accepted(date(2028, 12, 25), "two-digit-year")),
        ("25/12/45", Accepted(date(1945, 12, 25), "two-digit-year")),
        ("2071-01-01", Accepted(date(2071, 1, 1))),
    ],
)
def test_future_dates_where_they_are_welcome(raw, expected):
    assert parse_day(raw, TODAY, future=True) == expected


def test_a_date_too_far_ahead_is_refused():
    assert parse_day("2072-01-01", TODAY, future=True) == Refused(
        "year-out-of-range", {"year": "2072", "first": "1900", "last": "2071"}
    )


@pytest.mark.parametrize(
    ("raw", "day", "precision", "note"),
    [
        ("1995", date(1995, 1, 1), Precision.YEAR, ""),
        (1995, date(1995, 1, 1), Precision.YEAR, ""),
        (1995.0, date(1995, 1, 1), Precision.YEAR, ""),
        ("١٩٩٥", date(1995, 1, 1), Precision.YEAR, ""),
        ("00/00/1995", date(1995, 1, 1), Precision.YEAR, ""),
        ("1995-00-00", date(1995, 1, 1), Precision.YEAR, ""),
        ("03/1995", date(1995, 3, 1), Precision.MONTH, ""),
        ("1995-03", date(1995, 3, 1), Precision.MONTH, ""),
        ("00/03/1995", date(1995, 3, 1), Precision.MONTH, ""),
        ("mars 1995", date(1995, 3, 1), Precision.MONTH, ""),
        ("March 1995", date(1995, 3, 1), Precision.MONTH, ""),
        ("مارس 1995", date(1995, 3, 1), Precision.MONTH, ""),
        ("2021", date(2021, 1, 1), Precision.YEAR, ""),
        ("09/2021", date(2021, 9, 1), Precision.MONTH, ""),
        ("25/03/1995", date(1995, 3, 25), Precision.DAY, ""),
        ("03/04/95", date(1995, 4, 3), Precision.DAY, "two-digit-year"),
        (44289, APRIL_3, Precision.DAY, "excel-serial"),
        (date(1995, 3, 25), date(1995, 3, 25), Precision.DAY, ""),
    ],
)
def test_partial_accepted(raw, day, precision, note):
    assert parse_partial(raw, TODAY) == Accepted((day, precision), note)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        ("13/1995", "no-such-month"),
        ("0000", "year-out-of-range"),
        ("1850", "year-out-of-range"),
        ("2022", "future-day"),
        ("10/2021", "future-day"),
        ("03/95", "year-missing"),
        ("31/02/1995", "no-such-day"),
        ("about 1995", "not-a-date"),
        ("1995/1996", "not-a-date"),
    ],
)
def test_partial_refused(raw, code):
    outcome = parse_partial(raw, TODAY)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_survives_each_way_of_writing_it(day):
    for text in (f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat(), f"{day:%d %B %Y}", f"{day:%Y%m%d}"):
        assert parse_day(text, TODAY).value == day
        assert parse_partial(text, TODAY).value == (day, Precision.DAY)


@settings(deadline=None)
@given(st.dates(date(1955, 1, 1), TODAY))
def test_every_day_survives_as_a_spreadsheet_number(day):
    assert parse_day((day - date(1899, 12, 30)).days, TODAY).value == day

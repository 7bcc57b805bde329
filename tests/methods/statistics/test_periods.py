"""Periods as people write them."""

from datetime import date

import pytest

from masar.methods.statistics.periods import parse


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("2021-Q3", date(2021, 7, 1), date(2021, 9, 30), "2021-Q3"),
        ("2021-q1", date(2021, 1, 1), date(2021, 3, 31), "2021-Q1"),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30), "2021-H1"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "2020-02"),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31), "2021-12"),
        (" 2021-01-01 .. 2021-06-30 ", date(2021, 1, 1), date(2021, 6, 30), "2021-01-01..2021-06-30"),
        ("2021-03-05..2021-03-05", date(2021, 3, 5), date(2021, 3, 5), "2021-03-05..2021-03-05"),
    ],
)
def test_reads_a_period(text, start, end, label):
    period = parse(text)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "0000",
        "2021-13",
        "2021-00",
        "2021-3",
        "2021-Q5",
        "2021-Q0",
        "2021-H3",
        "2021-Q03",
        "2021/Q1",
        "this year",
    ],
)
def test_refuses_what_is_no_period_and_says_how_to_write_one(text):
    with pytest.raises(ValueError, match=r"is not a period.*Write a year"):
        parse(text)


def test_refuses_a_day_that_does_not_exist():
    with pytest.raises(ValueError, match=r"2021-02-01\.\.2021-02-30"):
        parse("2021-02-01..2021-02-30")


def test_refuses_a_period_that_ends_before_it_begins():
    with pytest.raises(ValueError, match="Exchange the two days"):
        parse("2021-06-30..2021-01-01")

"""Days and numbers as each language of the pages writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.ui import dates, numbers

DAY = date(2021, 3, 12)


@pytest.mark.parametrize(
    ("language", "worded"),
    [("en", "12 March 2021"), ("fr", "12 mars 2021"), ("ar", "12 مارس 2021")],
)
def test_a_day_is_worded_in_the_readers_language(language, worded):
    with translation.override(language):
        assert dates.worded_day(DAY) == worded


def test_arabic_months_are_those_of_morocco():
    with translation.override("ar"):
        months = [dates.worded_day(date(2021, month, 1), "month").split()[0] for month in range(1, 13)]
    assert months == [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ]


def test_the_first_of_a_month_is_an_ordinal_in_french():
    with translation.override("fr"):
        assert dates.worded_day(date(2021, 5, 1)) == "1er mai 2021"
        assert dates.worded_day(date(2021, 5, 21)) == "21 mai 2021"


def test_a_short_day_has_no_year():
    with translation.override("en"):
        assert dates.worded_day(DAY, "short") == "12 Mar"


@pytest.mark.parametrize(
    ("precision", "worded"),
    [
        (Precision.DAY, "12 March 2021"),
        (Precision.MONTH, "March 2021"),
        (Precision.YEAR, "2021"),
        (Precision.ESTIMATED, "about 2021"),
    ],
)
def test_a_partial_date_says_only_what_is_known(precision, worded):
    with translation.override("en"):
        assert dates.worded_day(PartialDate(DAY, precision)) == worded


def test_a_moment_is_the_day_at_the_mission():
    late = datetime(2021, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight in Casablanca
    with translation.override("en"):
        assert dates.worded_day(late) == "1 July 2021"


@pytest.mark.parametrize(
    ("language", "passed", "ago"),
    [("en", "23 days", "23 days ago"), ("ar", "23 يومًا", "قبل 23 يومًا")],
)
def test_time_since_is_told_in_days(language, passed, ago):
    with translation.override(language):
        assert dates.worded_since(DAY, date(2021, 4, 4)) == passed
        assert dates.worded_since(DAY, date(2021, 4, 4), direction=True) == ago


def test_a_day_to_come_is_told_as_such():
    with translation.override("en"):
        assert dates.worded_since(DAY, date(2021, 3, 10), direction=True) == "in 2 days"


def test_today_has_its_own_word_and_long_ago_is_told_in_years():
    with translation.override("en"):
        assert dates.worded_since(DAY, DAY) == "today"
        assert dates.worded_since(DAY, date(2031, 3, 12)) == "10 years"


@pytest.mark.parametrize(
    ("language", "value", "decimals", "written"),
    [
        ("en", 12480, None, "12,480"),
        ("fr", 12480, None, "12\u202f480"),
        ("ar", 1234567, None, "1\u202f234\u202f567"),
        ("fr", 1234.5, 2, "1\u202f234,50"),
        ("en", 18.46, 1, "18.5"),
    ],
)
def test_numbers_are_grouped_by_language(language, value, decimals, written):
    with translation.override(language):
        assert numbers.grouped(value, decimals) == written


def test_a_count_in_a_tab_is_never_wide():
    assert numbers.capped(99) == "99"
    assert numbers.capped(100) == "99+"

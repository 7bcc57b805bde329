"""Ages in completed years."""

import pytest

from masar.foundation.core.parse import Accepted, Refused, parse_age


@pytest.mark.parametrize(
    ("raw", "age", "note"),
    [
        ("27", 27, ""),
        (27, 27, ""),
        (27.0, 27, ""),
        ("27.0", 27, ""),
        ("27 ans", 27, ""),
        ("27ans", 27, ""),
        ("1 an", 1, ""),
        ("27 years old", 27, ""),
        ("27 y.o.", 27, ""),
        ("٢٧ سنة", 27, ""),
        ("0", 0, ""),
        ("-0", 0, ""),
        ("120", 120, ""),
        ("6 mois", 0, "age-in-months"),
        ("18 months", 1, "age-in-months"),
    ],
)
def test_accepted(raw, age, note):
    assert parse_age(raw) == Accepted(age, note)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (None, "blank"),
        ("130", "age-out-of-range"),
        (130, "age-out-of-range"),
        ("-3", "age-out-of-range"),
        ("−3", "age-out-of-range"),
        ("9" * 5000, "age-out-of-range"),
        ("9999 mois", "age-out-of-range"),
        ("27.5", "age-not-whole"),
        ("27,5 ans", "age-not-whole"),
        (27.5, "age-not-whole"),
        ("adult", "not-an-age"),
        ("27-30", "not-an-age"),
        ("27 km", "not-an-age"),
        ("27 ?", "not-an-age"),
        ("1995-03-04", "not-an-age"),
        (True, "not-an-age"),
        (float("nan"), "not-an-age"),
    ],
)
def test_refused(raw, code):
    outcome = parse_age(raw)
    assert isinstance(outcome, Refused)
    assert outcome.code == code

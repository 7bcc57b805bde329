"""Telephone numbers."""

import pytest

from masar.foundation.core.parse import Accepted, Refused, parse_phone


@pytest.mark.parametrize(
    ("raw", "number", "note"),
    [
        ("0612345678", "+212612345678", ""),
        ("06 12 34 56 78", "+212612345678", ""),
        ("06.12.34.56.78", "+212612345678", ""),
        ("06-12/34-56-78", "+212612345678", ""),
        ("'0612345678", "+212612345678", ""),
        (612345678, "+212612345678", ""),
        (612345678.0, "+212612345678", ""),
        (212612345678, "+212612345678", ""),
        ("+212 612-345678", "+212612345678", ""),
        ("00212612345678", "+212612345678", ""),
        ("٠٦١٢٣٤٥٦٧٨", "+212612345678", ""),
        ("\u202a+212 612345678\u202c", "+212612345678", ""),
        ("+224 621 12 34 56", "+224621123456", ""),
        ("+212 112345678", "+212112345678", "phone-unusual"),
    ],
)
def test_accepted(raw, number, note):
    assert parse_phone(raw) == Accepted(number, note)


def test_another_region():
    assert parse_phone("621123456", region="GN") == Accepted("+224621123456")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (None, "blank"),
        ("none", "not-a-phone"),
        ("+", "not-a-phone"),
        ("7" * 300, "not-a-phone"),
        (True, "not-a-phone"),
        ("+999 123456789", "not-a-phone"),
        ("06123", "phone-impossible"),
        ("0123456789", "phone-impossible"),
        ("0612345678 / 0712345678", "several-phones"),
        ("0612345678\n0712345678", "several-phones"),
        ("0612345678 ou 0712345678", "several-phones"),
        (-1, "not-a-phone"),
    ],
)
def test_refused(raw, code):
    outcome = parse_phone(raw)
    assert isinstance(outcome, Refused)
    assert outcome.code == code

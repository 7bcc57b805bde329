"""Amounts of money: two habits of writing numbers, and the ones that cannot be told apart."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.foundation.core.parse import Accepted, Refused, parse_money


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("30", "30"),
        (30, "30"),
        (187.8, "187.8"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (Decimal("12.34"), "12.34"),
        ("0", "0"),
        ("0,5", "0.5"),
        ("0.500", "0.5"),
        ("187.80", "187.8"),
        ("187,8", "187.8"),
        ("1 234,50", "1234.5"),
        ("1\u202f234,50", "1234.5"),
        ("1\u00a0234.50", "1234.5"),
        ("1,234.50", "1234.5"),
        ("1.234,50", "1234.5"),
        ("1'234.50", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("1 234 567", "1234567"),
        ("187800", "187800"),
        ("١٢٣٤٫٥٠", "1234.5"),
        ("١٬٢٣٤", "1234"),
        ("9999999999.99", "9999999999.99"),
    ],
)
def test_accepted(raw, amount):
    outcome = parse_money(raw)
    assert outcome == Accepted(Decimal(amount))
    assert outcome.value.as_tuple().exponent == -2
    assert not outcome.value.is_signed()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (None, "blank"),
        ("187.800", "amount-ambiguous"),
        ("1,234", "amount-ambiguous"),
        ("1.2345", "amount-decimals"),
        ("1234.567", "amount-decimals"),
        (33.333333, "amount-decimals"),
        (Decimal("1.001"), "amount-decimals"),
        ("-30", "amount-negative"),
        ("−30", "amount-negative"),
        ("30-", "amount-negative"),
        ("(30)", "amount-negative"),
        (-30, "amount-negative"),
        ("30 EUR", "amount-with-currency"),
        ("€30", "amount-with-currency"),
        ("30 درهم", "amount-with-currency"),
        ("10000000000", "amount-too-large"),
        (10**400, "amount-too-large"),
        (1e300, "amount-too-large"),
        ("1 23", "not-an-amount"),
        ("12,34,56", "not-an-amount"),
        ("1.234 567,8", "not-an-amount"),
        ("12.", "not-an-amount"),
        (".", "not-an-amount"),
        ("-", "not-an-amount"),
        ("none", "not-an-amount"),
        ("1/2", "not-an-amount"),
        (True, "not-an-amount"),
        (float("nan"), "not-an-amount"),
        (float("-inf"), "not-an-amount"),
        (Decimal("sNaN"), "not-an-amount"),
    ],
)
def test_refused(raw, code):
    outcome = parse_money(raw)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


def test_an_amount_with_two_readings_names_both():
    assert parse_money("187.800").params == {"text": "187.800", "whole": "187800", "decimal": "187.80"}


@settings(deadline=None)
@given(st.decimals(0, 9_999_999, places=2))
def test_both_habits_of_writing_give_the_same_amount(amount):
    english = f"{amount:,.2f}"
    french = english.replace(",", " ").replace(".", ",")
    assert parse_money(english) == parse_money(french) == parse_money(float(amount)) == Accepted(amount)

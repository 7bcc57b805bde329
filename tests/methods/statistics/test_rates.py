"""Rates are two counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from methods.statistics.reference import row_of, write_fact

from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.periods import parse
from masar.methods.statistics.rates import rates
from masar.methods.statistics.tabulate import NotTabulable

AS_OF = date(2021, 12, 31)


def registered(person, on, days=None, sex="F"):
    departed_on = None if days is None else on + timedelta(days=days)
    return row_of("registered_cohort", person=person, on=on, days=days, departed_on=departed_on, sex=sex)


def rate(tmp_path, code, by=()):
    return rates(Facts(tmp_path), load_measures()[code], by, parse("2021"), AS_OF)


def test_the_return_rate_follows_the_cohort_whose_180_days_have_passed(tmp_path):
    early, late = date(2021, 2, 1), date(2021, 12, 1)
    rows = [registered("A", early, 180), registered("B", early, 181), registered("C", early), registered("D", late, 5)]
    write_fact(tmp_path, "registered_cohort", [*rows, registered("E", early, 10, "M")])
    found = rate(tmp_path, "return-rate", ("sex",))
    assert (found.numerator.total.value, found.denominator.total.value) == (2, 4)
    assert found.shares["TOTAL",].value == Decimal("50.0")
    assert found.shares["M",].value == Decimal("100.0")


def test_the_withdrawal_rate_stands_over_requests_and_a_base_without_withdrawals_is_nought(tmp_path):
    on = date(2021, 5, 1)
    write_fact(
        tmp_path, "declarations", [row_of("declarations", person=p, on=on, sex=s) for p, s in ("AF", "BF", "CM")]
    )
    write_fact(tmp_path, "exits", [row_of("exits", person="A", on=on, sex="F", code="WITHDRAWN")])
    found = rate(tmp_path, "withdrawal-rate", ("sex",))
    assert {keys: (share.count, share.base) for keys, share in found.shares.items()} == {
        ("F",): (1, 2),
        ("M",): (0, 1),
        ("TOTAL",): (1, 3),
    }


def test_a_count_is_no_rate_and_dimensions_are_checked(tmp_path):
    with pytest.raises(NotTabulable, match="ask tabulate"):
        rate(tmp_path, "returns")
    with pytest.raises(NotTabulable, match="can be shown by sex"):
        rate(tmp_path, "return-rate", ("reasons",))

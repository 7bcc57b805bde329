"""Shares of counts, each with its base."""

from datetime import date
from decimal import Decimal

import pytest

from masar.methods.statistics.periods import parse
from masar.methods.statistics.shares import Share, percent, share, shares, shares_over
from masar.methods.statistics.tables import Cell, Table, Unit


def table(dimensions, cells, margins, unit=Unit.PERSON):
    def made(counts):
        return tuple(Cell(keys, value, value) for keys, value in counts.items())

    return Table("m", unit, dimensions, made(cells), made(margins), parse("2021"), date(2022, 1, 1))


RETURNS = table(
    ("continent", "sex"),
    {("Africa", "F"): 3, ("Africa", "M"): 5, ("Asia", "F"): 2},
    {("Africa", "TOTAL"): 8, ("Asia", "TOTAL"): 2, ("TOTAL", "F"): 5, ("TOTAL", "M"): 5, ("TOTAL", "TOTAL"): 10},
)


@pytest.mark.parametrize(
    ("count", "base", "value", "below_one"),
    [
        (2350, 2377, "98.9", False),
        (6, 2377, "0.3", True),
        (0, 10, "0.0", False),
        (1, 100, "1.0", False),
        (1, 8, "12.5", False),
    ],
)
def test_a_share_has_one_decimal_its_base_and_knows_when_it_is_below_one(count, base, value, below_one):
    found = share(count, base)
    assert found == Share(Decimal(value), base, count)
    assert found.below_one is below_one


def test_halves_go_up():
    assert percent(1, 16, 1) == Decimal("6.3")


def test_a_share_of_nothing_is_refused():
    with pytest.raises(ValueError, match="base above zero"):
        share(1, 0)


def test_shares_of_the_total_and_within_a_row():
    assert shares(RETURNS)["Africa", "F"].value == Decimal("30.0")
    assert shares(RETURNS, ["continent"])["Africa", "F"] == share(3, 8)
    assert shares(RETURNS, ["sex"])["Africa", "F"] == share(3, 5)


def test_the_base_may_be_another_measure_with_fewer_dimensions():
    base = table(("sex",), {("F",): 20, ("M",): 40}, {("TOTAL",): 60})
    found = shares_over(RETURNS, base)
    assert found["Africa", "F"] == share(3, 20)
    assert found["Africa", "TOTAL"] == share(8, 60)


def test_units_are_never_divided():
    with pytest.raises(ValueError, match="two units are never divided"):
        shares_over(RETURNS, table((), {}, {(): 5}, Unit.EVENT))
    with pytest.raises(ValueError, match="days are none"):
        shares(table((), {}, {(): 5}, Unit.DAY))


def test_a_base_on_other_dimensions_is_refused():
    with pytest.raises(ValueError, match="has no base by office"):
        shares_over(RETURNS, table(("office",), {}, {("TOTAL",): 5}))

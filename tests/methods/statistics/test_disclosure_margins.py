"""Parts of safe tables: the same counts by fewer dimensions, in an order that tells nothing; and parts of editions."""

from itertools import permutations

import pytest
from methods.statistics.disclosure_tables import RETURNS_2021, by_sex, one_way, table_of

from masar.methods.statistics.disclosure import Audience, attack, margin_of, protect
from masar.methods.statistics.tables import TOTAL


@pytest.fixture
def returns():
    """Returns of 2021 by country and sex, for the public."""
    return protect([by_sex("returns", "country", RETURNS_2021)], Audience.PUBLIC).tables[0]


def test_a_margin_shows_and_hides_what_its_table_does(returns):
    countries = margin_of(returns, ("country",))
    assert {cell.keys[0]: cell.value for cell in countries.cells} == {
        cell.keys[0]: cell.value for cell in returns.margins if cell.keys[0] != TOTAL and cell.keys[1] == TOTAL
    }
    assert countries.total.value == margin_of(returns, ()).total.value == 2377
    assert countries.hidden > 0
    assert (countries.audience, countries.summed, countries.additive) == (Audience.PUBLIC, ("country",), True)


def test_dimensions_may_be_turned(returns):
    turned = margin_of(returns, ("sex", "country"))
    assert turned.cell("M", "GIN") is not None
    assert turned.cell("M", "GIN").value == returns.cell("GIN", "M").value == 537
    assert turned.cell("M", TOTAL).value == 1767
    assert len(turned.cells) == len(returns.cells)


def test_a_table_where_people_repeat_is_additive_along_what_is_left():
    kinds = table_of(
        "given", ("kind", "sex"), {("A", "F"): 30, ("B", "F"): 20, ("A", "M"): 40}, additive=False, total=80
    )
    safe = protect([kinds], Audience.INTERNAL).tables[0]
    assert not safe.additive
    assert not margin_of(safe, ("kind",)).additive


def test_a_dimension_that_is_not_there_is_refused(returns):
    with pytest.raises(ValueError, match="is not divided by office"):
        margin_of(returns, ("office",))


def test_rows_stand_in_one_order_whichever_hidden_count_is_larger():
    orders = set()
    for small in permutations((1, 3, 4)):
        counts = {"Z": 90, **dict(zip(("C", "A", "B"), small)), "D": 40, "OTHER": 9}
        in_order = dict(sorted(counts.items(), key=lambda pair: -pair[1]))
        (table,) = protect([one_way("returns", "office", in_order)], Audience.PUBLIC).tables
        orders.add(tuple(cell.keys for cell in table.cells))
    assert orders == {(("Z",), ("D",), ("A",), ("B",), ("C",), ("OTHER",))}


def test_the_first_tables_of_an_edition_are_an_edition():
    tables = [one_way("returns", "office", {"A": 3, "B": 7, "C": 90}), one_way("requests", "office", {"A": 2, "B": 9})]
    whole = protect(tables, Audience.PUBLIC)
    first = whole.first(1)
    assert first.tables == whole.tables[:1]
    assert {row.table for row in first.log} == {whole.tables[0].name}
    assert first.verified
    assert attack(first) == ()

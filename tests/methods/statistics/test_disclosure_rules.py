"""Who may see how small a count, and how shares are taken and spoken."""

from dataclasses import replace
from decimal import Decimal

import pytest
from methods.statistics.disclosure_tables import RETURNS_2021, by_sex, one_way

from masar.methods.statistics.disclosure import Audience, Hidden, Policy, protect, share_of, spoken_share
from masar.methods.statistics.disclosure.audience import band_begins_under
from masar.methods.statistics.tables import Cell, Unit


def marks(table):
    return {cell.keys: cell.suppressed for cell in (*table.cells, *table.margins)}


def test_the_internal_edition_hides_nothing():
    table = by_sex("returns", "country", RETURNS_2021)
    protected = protect([table], Audience.INTERNAL)
    assert protected.log == ()
    assert {cell.keys: cell.value for cell in protected.tables[0].cells} == {c.keys: c.value for c in table.cells}


@pytest.mark.parametrize("audience", [Audience.PARTNER, Audience.DONOR, Audience.PUBLIC])
def test_counts_below_five_are_hidden_from_everyone_outside(audience):
    (table,) = protect([one_way("returns", "office", {"A": 4, "B": 5, "C": 300, "D": 12})], audience).tables
    assert table.cell("A").suppressed == Hidden.PRIMARY
    assert table.cell("A").value is None
    assert table.cell("C").value == 300


@pytest.mark.parametrize(
    ("dimension", "key"),
    [
        ("vulnerabilities", "ELDERLY"),
        ("sex_age", "BOYS"),
        ("sex_age", "GIRLS"),
        ("age-2021-from", "11-18"),
        ("age5", "0-4"),
        ("reasons", "HEALTH"),
        ("family", "MEDICAL"),
    ],
)
def test_nine_is_too_few_of_children_of_the_ill_and_of_the_vulnerable(dimension, key):
    (table,) = protect([one_way("returns", dimension, {key: 9, "36-65": 500, "66+": 40})], Audience.PUBLIC).tables
    assert table.cell(key).suppressed == Hidden.PRIMARY


@pytest.mark.parametrize(("dimension", "key"), [("sex_age", "WOMEN"), ("age5", "20-24"), ("age5", "66+")])
def test_nine_adults_may_be_shown(dimension, key):
    (table,) = protect([one_way("returns", dimension, {key: 9, "X1": 500})], Audience.PUBLIC).tables
    assert table.cell(key).value == 9


def test_bands_that_hold_children_are_known_by_their_codes():
    young = ["0-10", "11-18", "0-17", "<18", "U5", "15-25"]
    assert [band for band in [*young, "18+", "18-25", "66+", "UNKNOWN"] if band_begins_under(band, 18)] == young


def test_many_deliveries_to_few_people_are_hidden():
    table = one_way(
        "assistance",
        "family",
        {"FOOD": 40, "ADMIN": 70, "NFI": 90},
        unit=Unit.EVENT,
        persons={("FOOD",): 3, ("ADMIN",): 50, ("NFI",): 60},
    )
    (safe,) = protect([table], Audience.PUBLIC).tables
    assert safe.cell("FOOD").suppressed == Hidden.PRIMARY


def test_a_median_of_days_is_hidden_for_its_few_people_and_not_for_its_few_days():
    table = one_way(
        "days", "office", {"A": 3, "B": 40}, unit=Unit.DAY, additive=False, total=30, persons={("A",): 50, ("B",): 2}
    )
    (safe,) = protect([table], Audience.PUBLIC).tables
    assert safe.cell("A").value == 3
    assert safe.cell("B").value is None
    assert safe.cell("A").share is None


def test_zero_is_printed_as_zero_unless_the_policy_lets_it_protect_others():
    table = one_way("returns", "office", {"A": 4, "C": 90})
    table = replace(table, cells=(*table.cells, Cell(("B",), 0, 0)))
    (plain,) = protect([table], Audience.PUBLIC).tables
    assert [plain.cell(office).value for office in "ABC"] == [None, 0, None]
    hiding = protect([table], Audience.PUBLIC, Policy(zeros_may_hide=True))
    assert hiding.verified
    assert [hiding.tables[0].cell(office).value for office in "ABC"] == [None, None, 90]


def test_a_share_needs_a_base_of_twenty_and_a_value_that_is_shown():
    (small,) = protect([one_way("returns", "office", {"A": 6, "B": 13})], Audience.PUBLIC).tables
    assert small.cell("A").share is None
    (table,) = protect([one_way("returns", "office", {"A": 3, "B": 7, "C": 90})], Audience.PUBLIC).tables
    assert (table.cell("C").share, table.cell("C").base) == (Decimal("90.0"), 100)
    assert (table.cell("A").share, table.cell("A").base) == (None, None)


def test_shares_of_the_leaflet_are_not_forced_to_a_hundred():
    assert share_of(2350, 2377) == Decimal("98.9")
    assert share_of(21, 2377) == Decimal("0.9")
    assert share_of(6, 2377) == Decimal("0.3")
    assert share_of(1, 2377) == Decimal("0.04")
    assert share_of(2376, 2377) == Decimal("99.96")
    assert share_of(0, 2377) == 0


@pytest.mark.parametrize(
    ("share", "english", "french", "arabic"),
    [
        ("98.9", "98.9%", "98,9\u00a0%", "98,9\u00a0%"),
        ("0.3", "<1%", "<1\u00a0%", "أقل من واحد في المئة"),
        ("99.96", ">99%", ">99\u00a0%", "أكثر من 99 في المئة"),
        ("0", "0%", "0\u00a0%", "0\u00a0%"),
        ("100", "100%", "100\u00a0%", "100\u00a0%"),
        ("25", "25.0%", "25,0\u00a0%", "25,0\u00a0%"),
    ],
)
def test_a_share_is_spoken_in_three_languages(share, english, french, arabic):
    assert [spoken_share(Decimal(share), language) for language in ("en", "fr", "ar")] == [english, french, arabic]


def test_a_share_is_not_spoken_in_an_unknown_language():
    with pytest.raises(ValueError, match="'de'"):
        spoken_share(Decimal(3), "de")

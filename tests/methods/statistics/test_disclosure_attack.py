"""The attack finds what it should find: editions are broken on purpose and must be seen through."""

from dataclasses import replace

import pytest
from methods.statistics.disclosure_tables import RETURNS_2021, TO_MOROCCO_2021, by_sex, leaflet_2021, one_way

from masar.methods.statistics.disclosure import Audience, Protected, SafeTable, attack, intervals, protect
from masar.methods.statistics.disclosure.bounds import Interval, Reader, Row
from masar.methods.statistics.disclosure.safe import _SEAL, Hidden
from masar.methods.statistics.tables import TOTAL


def edition_with(protected, tables):
    """The same edition with other tables, as a faulty programme might print it."""
    return replace(protected, tables=tuple(tables), seal=_SEAL)


def shown_again(table, truth, *keys):
    """The table with one hidden cell printed."""
    value = {cell.keys: cell.value for cell in (*truth.cells, *truth.margins)}

    def show(cell):
        return replace(cell, value=value[cell.keys], suppressed=Hidden.NO) if cell.keys in keys else cell

    cells, margins = tuple(map(show, table.cells)), tuple(map(show, table.margins))
    return replace(table, cells=cells, margins=margins, seal=_SEAL)


def without_complements(protected, tables):
    """Only the small counts hidden, as a naive publication would do it."""
    return edition_with(
        protected,
        (
            shown_again(table, truth, *(row.keys for row in protected.log if row.kind == Hidden.COMPLEMENTARY))
            for table, truth in zip(protected.tables, tables)
        ),
    )


@pytest.mark.parametrize("rows", [RETURNS_2021, TO_MOROCCO_2021])
def test_hiding_the_small_counts_alone_is_seen_through(rows):
    tables = [by_sex("returns", "country", rows)]
    protected = protect(tables, Audience.PUBLIC)
    assert attack(protected) == ()
    recovered = attack(without_complements(protected, tables))
    assert recovered
    truth = {cell.keys: cell.value for cell in (*tables[0].cells, *tables[0].margins)}
    assert all(it.low == it.high == truth[it.keys] for it in recovered)


def test_the_whole_leaflet_without_complements_is_seen_through():
    tables = leaflet_2021()
    protected = protect(tables, Audience.PUBLIC)
    recovered = {it.keys for it in attack(without_complements(protected, tables))}
    assert recovered >= {("GMB", "F"), ("GHA", "F"), ("66+", "F")}


@pytest.mark.parametrize("kept", range(2))
def test_each_complement_is_needed(kept):
    tables = [by_sex("returns", "office", {"A": (3, 40), "B": (9, 60), "C": (200, 300)})]
    protected = protect(tables, Audience.PUBLIC)
    complements = [row.keys for row in protected.log if row.kind == Hidden.COMPLEMENTARY]
    assert len(complements) == 3
    leaky = edition_with(protected, [shown_again(protected.tables[0], tables[0], complements[kept])])
    assert ("A", "F") in {it.keys for it in attack(leaky)}


def test_a_figure_hidden_here_and_printed_there_is_no_secret():
    tables = [one_way("m", "office", {"A": 3, "B": 7, "C": 90}), one_way("m", "office", {"A": 3, "B": 7, "C": 90})]
    protected = protect(tables, Audience.PUBLIC)
    leaky = edition_with(protected, [shown_again(protected.tables[0], tables[0], ("A",)), protected.tables[1]])
    assert {(it.keys, it.low) for it in attack(leaky)} == {(("A",), 3), (("B",), 7)}


def test_bounds_are_exact():
    protected = protect([one_way("m", "office", {"A": 3, "B": 7, "C": 90})], Audience.PUBLIC)
    assert {it.keys: (it.low, it.high) for it in intervals(protected)} == {("A",): (1, 9), ("B",): (1, 9)}


def test_whole_persons_tell_more_than_fractions():
    # Of three people any two make at most one: together they are at most one and a half, that is, one.
    pairs = [Row(3, (0, 1), True), Row(4, (1, 2), True), Row(5, (0, 2), True)]
    reader = Reader([*pairs, Row(6, (0, 1, 2), False)], {3: 1, 4: 1, 5: 1}, dict.fromkeys((0, 1, 2, 6), 0), 100)
    assert reader.extreme(6, greatest=True).value == pytest.approx(1.5)
    assert reader.interval(6) == Interval(0, 1)


def test_figures_that_fit_no_counts_are_refused():
    reader = Reader([Row(0, (1, 2), False)], {0: 1}, {1: 1, 2: 1}, 100)
    with pytest.raises(ArithmeticError, match="contradict"):
        reader.interval(1)


def test_the_grand_total_alone_cannot_be_attacked_when_all_is_hidden():
    protected = protect([by_sex("m", "office", {"A": (1, 1)})], Audience.PUBLIC)
    assert isinstance(protected, Protected)
    assert isinstance(protected.tables[0], SafeTable)
    assert attack(protected) == ()
    assert {it.keys for it in intervals(protected)} >= {(TOTAL, TOTAL)}

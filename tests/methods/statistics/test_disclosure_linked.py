"""Figures in sentences, and dimensions that are made of one another."""

import pytest
from methods.statistics.disclosure_tables import YEAR_2021, by_sex, one_way, table_of

from masar.methods.statistics.disclosure import Audience, Rollup, RunningFigure, attack, intervals, protect

OFFICES = {"A": 3, "B": 7, "C": 90}


def figure(name, value, at=(), parts=(), measure="returns"):
    return RunningFigure(name, measure, YEAR_2021, value, value, at, parts)


def test_a_sentence_falls_away_when_its_figure_is_too_small():
    protected = protect([one_way("returns", "office", OFFICES)], Audience.PUBLIC, sentences=[figure("boys", 4, (("sex_age", "BOYS"),))])  # fmt: skip
    assert protected.figures[0].value is None
    assert protected.log[-1].table == "boys"


def test_a_sentence_and_a_table_hide_the_same_figure_together():
    here, there = figure("office B", 7, (("office", "B"),)), figure("all", 100)
    protected = protect([one_way("returns", "office", OFFICES)], Audience.PUBLIC, sentences=[here, there])
    assert [it.value for it in protected.figures] == [None, 100]


def test_a_sum_in_a_sentence_may_give_a_cell_away_and_is_protected_too():
    sentence = figure("A and B", 10, parts=((("office", "A"),), (("office", "B"),)))
    plain = protect([one_way("returns", "office", OFFICES | {"D": 8})], Audience.PUBLIC)
    assert plain.tables[0].cell("B").value is None
    protected = protect([one_way("returns", "office", OFFICES | {"D": 8})], Audience.PUBLIC, sentences=[sentence])
    assert protected.verified
    assert attack(protected) == ()
    shown = {cell.keys[0]: cell.value for cell in protected.tables[0].cells}
    assert shown["A"] is None
    assert protected.figures[0].value is None or shown["B"] is None


def test_a_sentence_about_fewer_people_bounds_the_cell_that_holds_them():
    # 8 women from A: the hidden total of A cannot be less.
    women = figure("women of A", 8, (("office", "A"), ("sex", "F")))
    protected = protect([one_way("returns", "office", {"A": 9, "B": 3, "C": 90})], Audience.PUBLIC, sentences=[women])
    assert protected.verified


def test_a_sentence_that_differs_from_its_table_is_refused():
    wrong = figure("A and B", 11, parts=((("office", "A"),), (("office", "B"),)))
    with pytest.raises(ValueError, match="is 11, but its cells make 10"):
        protect([one_way("returns", "office", OFFICES)], Audience.PUBLIC, sentences=[wrong])
    with pytest.raises(ValueError, match="prints 8 for returns"):
        protect(
            [one_way("returns", "office", OFFICES)], Audience.PUBLIC, sentences=[figure("B", 8, (("office", "B"),))]
        )


def test_a_sentence_does_not_speak_of_the_rest():
    with pytest.raises(ValueError, match="Name the codes"):
        protect([one_way("returns", "office", OFFICES)], Audience.PUBLIC, sentences=[figure("rest", 7, (("office", "OTHER"),))])  # fmt: skip


def test_men_and_boys_are_the_males_of_another_table():
    sexes = by_sex("returns", "office", {"A": (20, 30), "B": (40, 50)})
    ages = table_of(
        "returns",
        ("office", "sex_age"),
        {("A", "WOMEN"): 17, ("A", "GIRLS"): 3, ("A", "MEN"): 15, ("A", "BOYS"): 15}
        | {("B", "WOMEN"): 25, ("B", "GIRLS"): 15, ("B", "MEN"): 30, ("B", "BOYS"): 20},
    )
    linked = protect([sexes, ages], Audience.PUBLIC)
    assert linked.verified
    assert linked.links
    # In one table the girls of A could hide behind any cell of the row; beside the sexes only women or the row's sum do.
    assert linked.tables[1].cell("A", "WOMEN").value is None or linked.tables[0].cell("A", "F").value is None
    apart = protect([sexes, ages], Audience.PUBLIC, rollups=())
    assert len(apart.log) <= len(linked.log)


def test_people_of_unknown_age_leave_the_males_open():
    sexes = one_way("returns", "sex", {"F": 40, "M": 50})
    ages = one_way("returns", "sex_age", {"WOMEN": 30, "GIRLS": 10, "MEN": 35, "BOYS": 12, "UNKNOWN": 3})
    protected = protect([sexes, ages], Audience.PUBLIC)
    assert [link.at_most for link in protected.links] == [False, True]
    assert protected.verified


def test_continents_are_sums_of_countries():
    continents = {"GIN": "Africa", "SEN": "Africa", "PHL": "Asia", "LKA": "Asia"}
    countries = one_way("returns", "country", {"GIN": 60, "SEN": 40, "PHL": 18, "LKA": 3})
    by_continent = one_way("returns", "continent", {"Africa": 100, "Asia": 21})
    protected = protect(
        [countries, by_continent], Audience.PUBLIC, rollups=[Rollup("country", "continent", continents)]
    )
    assert protected.verified
    # The cheapest cell beside Sri Lanka is the Philippines: Guinea and Senegal would not help against the sum of Asia.
    assert [row.keys for row in protected.log] == [("LKA",), ("PHL",)] or protected.tables[1].cell("Asia").value is None


def test_two_dimensions_may_make_the_same_children_that_nobody_prints():
    minors = [
        Rollup("sex_age", "minor", {"BOYS": "YES", "GIRLS": "YES"}),
        Rollup("age5", "minor", {"0-17": "YES"}),
    ]
    sex_age = one_way("returns", "sex_age", {"MEN": 108, "WOMEN": 40, "BOYS": 22, "GIRLS": 6})
    ages = one_way("returns", "age5", {"0-17": 28, "18+": 148})
    linked = protect([sex_age, ages], Audience.PUBLIC, rollups=minors)
    apart = protect([sex_age, ages], Audience.PUBLIC, rollups=())
    assert linked.verified
    assert linked.tables[0].cell("BOYS").value is None
    assert len(linked.log) >= len(apart.log)


def test_women_and_their_bands_of_age_bound_each_other():
    """Beside 461 women, 367 and 90 of them by band leave at most four for the oldest band: the reader must not be told so."""
    ages = table_of(
        "returns", ("age", "sex"), {("19-35", "F"): 367, ("36-65", "F"): 90, ("66+", "F"): 4, ("19-35", "M"): 60, ("66+", "M"): 30}
    )  # fmt: skip
    sex_age = one_way("returns", "sex_age", {"WOMEN": 461, "MEN": 90})
    women = Rollup("age", "sex_age", {"19-35": "WOMEN", "36-65": "WOMEN", "66+": "WOMEN"}, given=(("sex", "F"),))
    linked = protect([ages, sex_age], Audience.PUBLIC, rollups=[women])
    (link,) = linked.links
    assert (set(link.whole.restriction), len(link.parts)) == ({("sex_age", "WOMEN")}, 3)
    told = {it.keys: it.high - it.low for it in intervals(linked) if it.keys == ("66+", "F")}
    assert told["66+", "F"] >= 4
    assert attack(linked) == ()

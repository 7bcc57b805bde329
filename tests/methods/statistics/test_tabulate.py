"""Tables from records, drawn small."""

from collections import Counter
from datetime import date

import pytest
from methods.statistics.reference import row_of, write_fact

from masar.methods.statistics.bands import band_of, completed_years
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_dimensions, load_measures
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Unit
from masar.methods.statistics.tabulate import NotTabulable, additive_dimensions, cases_behind, tabulate

AS_OF = date(2022, 1, 15)
CONTINENTS = {"GIN": "Africa", "CIV": "Africa", "PHL": "Asia"}


def departed(person, country="GIN", sex="F", on=date(2021, 5, 1), **more):
    return row_of("departures", person=person, case=f"case {person}", on=on, sex=sex, return_country=country, **more)


@pytest.fixture
def count(tmp_path):
    def counting(code, by, rows, period="2021"):
        measure = load_measures()[code]
        write_fact(tmp_path, measure.fact, rows)
        return tabulate(Facts(tmp_path), measure, by, parse(period), AS_OF, continents=CONTINENTS)

    return counting


def values(table):
    return {cell.keys: cell.value for cell in (*table.cells, *table.margins)}


def test_returns_by_country_and_sex_with_totals_and_unknown(count):
    #            F   M   total
    # GIN        2   1   3
    # CIV        1   -   1
    # UNKNOWN    -   1   1
    rows = [departed("A"), departed("B"), departed("C", sex="M"), departed("D", "CIV"), departed("E", None, "M")]
    table = count("returns", ("return_country", "sex"), rows)
    assert values(table) == {
        ("GIN", "F"): 2,
        ("GIN", "M"): 1,
        ("CIV", "F"): 1,
        ("UNKNOWN", "M"): 1,
        ("GIN", "TOTAL"): 3,
        ("CIV", "TOTAL"): 1,
        ("UNKNOWN", "TOTAL"): 1,
        ("TOTAL", "F"): 3,
        ("TOTAL", "M"): 2,
        ("TOTAL", "TOTAL"): 5,
    }
    assert (table.total.value, table.unit, table.additive) == (5, Unit.PERSON, True)
    assert [cell.keys[0] for cell in table.cells] == ["GIN", "GIN", "CIV", "UNKNOWN"]
    assert table.categories == {"return_country": ("GIN", "CIV", "UNKNOWN"), "sex": ("F", "M", "X", "U")}


@pytest.mark.rule("R67")
def test_who_returns_twice_is_one_person_and_the_cells_do_not_sum(count):
    rows = [departed("A"), departed("A", "CIV", on=date(2021, 9, 1)), departed("B")]
    table = count("returns", ("return_country", "sex"), rows)
    assert values(table)["GIN", "TOTAL"] == 2
    assert values(table)["CIV", "TOTAL"] == 1
    assert table.total.value == 2
    assert not table.additive
    assert additive_dimensions(table) == ("sex",)


def test_several_factors_per_person_are_counted_in_each_and_once_in_the_total(count):
    rows = [departed("A", vulnerabilities=["ELDERLY", "POT_VOT"]), departed("B"), departed("C", vulnerabilities=None)]
    table = count("returns", ("vulnerabilities",), rows)
    found = {("ELDERLY",): 1, ("POT_VOT",): 1, ("NONE",): 1, ("UNKNOWN",): 1, ("TOTAL",): 3}
    assert values(table) == found
    assert table.categories["vulnerabilities"] == ("ELDERLY", "POT_VOT", "NONE", "UNKNOWN")


def test_two_recorded_codes_in_one_group_are_one_person_and_codes_of_no_group_are_other(count):
    rows = [departed("A", vulnerabilities=["UNACC_CHILD", "SEP_CHILD"]), departed("B", vulnerabilities=["PREGNANT"])]
    table = count("returns", ("vulnerability-2021",), rows)
    assert values(table) == {("UASC",): 1, ("OTHER",): 1, ("TOTAL",): 2}
    assert table.categories["vulnerability-2021"] == ("UASC", "VOT", "ELDERLY", "HEALTH", "OTHER", "UNKNOWN")


def test_who_was_not_asked_is_neither_vulnerable_nor_other(count):
    rows = [departed("A", vulnerabilities=["NOT_ASKED"]), departed("B", vulnerabilities=["ELDERLY", "DECLINED"])]
    assert values(count("returns", ("vulnerability-2021",), rows))["NOT_ASKED",] == 1
    assert count("vulnerable-returns", (), rows).total.value == 1
    assert count("vulnerability-factors", (), rows).total.value == 1


def test_items_are_entries_of_a_list_and_not_people(count):
    rows = [
        row_of("reintegrations", person="A", on=date(2021, 5, 1), kinds=["HOUSING", "CASH"], fund="MOROCCO"),
        row_of("reintegrations", person="B", on=date(2021, 5, 1), kinds=["CASH"], fund="ORIGIN"),
    ]
    table = count("reintegration-items", ("kinds", "fund"), rows)
    assert (table.total.value, table.total.persons, table.unit) == (3, 2, Unit.ITEM)
    assert values(table)["CASH", "TOTAL"] == 2
    assert values(count("reintegrated", ("fund",), rows))["TOTAL",] == 2


@pytest.mark.parametrize(("by", "column"), [("age-2021-from", "age"), ("age5", "age"), ("stay", "stay_months")])
def test_every_number_falls_in_the_band_that_holds_it(count, by, column):
    numbers = [None, *range(-1, 90)]
    rows = [departed(str(number), **{column: number}) for number in numbers]
    bands = Counter(band_of(number, load_dimensions()[by].bands) for number in numbers)
    assert values(count("returns", (by,), rows)) == {(band,): n for band, n in bands.items()} | {("TOTAL",): 92}


def test_who_was_born_on_29_february_grows_older_on_1_march(count):
    days = [date(2021, 2, 28), date(2021, 3, 1)]
    rows = [departed(str(day), on=day, age=completed_years(date(1956, 2, 29), day)) for day in days]
    assert values(count("returns", ("age5",), rows)) == {("60-64",): 1, ("65-69",): 1, ("TOTAL",): 2}


def test_days_outside_the_period_do_not_count(count):
    days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 3, 31), date(2021, 4, 1)]
    rows = [departed(str(place), on=day) for place, day in enumerate(days)]
    assert count("returns", (), rows, "2021-Q1").total.value == 2
    months = count("returns", ("month",), rows, "2020-12-31..2021-12-31")
    assert months.categories["month"] == ("2020-12", "2021-01", "2021-03", "2021-04", "UNKNOWN")


def test_continents_come_from_the_country_of_return_and_a_strange_country_is_unknown(count):
    rows = [departed("A"), departed("B", "CIV"), departed("C", "PHL"), departed("D", "XKX")]
    found = {("Africa",): 2, ("Asia",): 1, ("UNKNOWN",): 1, ("TOTAL",): 4}
    assert values(count("returns", ("continent",), rows)) == found


def test_without_a_map_of_continents_all_are_unknown(tmp_path):
    write_fact(tmp_path, "departures", [departed("A")])
    table = tabulate(Facts(tmp_path), load_measures()["returns"], ("continent",), parse("2021"), AS_OF)
    assert values(table) == {("UNKNOWN",): 1, ("TOTAL",): 1}


def test_the_median_is_taken_of_known_waits_and_half_days_go_up(count):
    rows = [departed(str(days), days_from_registration=days) for days in (10, 21)] + [departed("X")]
    table = count("days-to-departure", ("sex",), rows)
    assert (table.total.value, table.total.persons, table.unit) == (16, 2, Unit.DAY)
    assert not count("days-to-departure", ("sex",), [*rows, departed("M", sex="M", days_from_registration=3)]).additive


def test_nine_in_ten_waited_at_most_the_ninth_decile_and_parts_of_a_day_go_up(count):
    ten = [departed(str(days), days_from_registration=days) for days in range(10, 110, 10)]
    table = count("days-to-departure-p90", ("sex",), [*ten, departed("X")])
    assert (table.total.value, table.total.persons, table.unit) == (91, 10, Unit.DAY)
    eleven = [*ten, departed("E", days_from_registration=110)]
    assert count("days-to-departure-p90", (), eleven).total.value == 100
    assert count("days-to-departure-p90", (), [departed("A", days_from_registration=7)]).total.value == 7


def test_a_family_is_one_case(count):
    rows = [row_of("registrations", person=person, case="C1", on=date(2021, 5, 1)) for person in "AB"]
    table = count("registered-cases", ("office",), rows)
    assert (table.total.value, table.total.persons) == (1, 2)


def test_the_pipeline_is_a_stock_of_the_day_whatever_the_period(count):
    rows = [row_of("pipeline", person="A", on=date(2022, 1, 15), stage="COUNSELLED", waiting="NO_FUNDS")]
    table = count("waiting-for-funds", ("stage",), rows, "2021")
    assert table.total.value == 1
    assert (table.period.start, table.period.label) == (AS_OF, "2022-01-15")


def test_a_dimension_that_the_measure_does_not_allow_is_refused_with_those_it_does(count):
    with pytest.raises(NotTabulable, match=r"“returns” is not shown by “channel”. It can be shown by sex, sex_age"):
        count("returns", ("channel",), [])


def test_a_dimension_named_twice_is_refused(count):
    with pytest.raises(NotTabulable, match="named twice"):
        count("returns", ("sex", "sex"), [])


def test_a_rate_is_refused_for_it_is_two_counts(count):
    with pytest.raises(NotTabulable, match="ask rates"):
        count("return-rate", (), [])


def test_the_cases_behind_a_cell_and_a_margin(tmp_path):
    rows = [departed("A", vulnerabilities=["ELDERLY"]), departed("B", "CIV"), departed("C", sex="M")]
    write_fact(tmp_path, "departures", rows)

    def behind(by, keys):
        return cases_behind(Facts(tmp_path), load_measures()["returns"], by, keys, parse("2021"), AS_OF)

    assert behind(("return_country", "sex"), ("GIN", "F")) == ("case A",)
    assert behind(("return_country", "sex"), ("TOTAL", "F")) == ("case A", "case B")
    assert behind(("vulnerabilities",), ("ELDERLY",)) == ("case A",)
    assert behind(("sex",), ("X",)) == ()
    with pytest.raises(NotTabulable, match="Give one key for each"):
        behind(("sex",), ())

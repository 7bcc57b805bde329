"""tabulate() and a slow, obvious count in plain Python give the same numbers, whatever the records."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from methods.statistics.reference import counted_slowly, write_fact

from masar.methods.statistics.bands import completed_years
from masar.methods.statistics.fact_columns import FACTS, Column
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import Count, load_measures
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tabulate import cases_behind, tabulate

AS_OF = date(2022, 1, 15)
CONTINENTS = {"GIN": "Africa", "PHL": "Asia"}
TRIED = [
    "requests",
    "returns",
    "vulnerable-returns",
    "vulnerability-factors",
    "exits",
    "assistance-quantity",
    "days-to-departure",
    "days-to-departure-p90",
    "laissez-passer-days",
    "booked-to-travel",
    "cohort-returned-180",
    "waiting-for-funds",
    "reintegrated",
]
DAYS = st.sampled_from([date(2020, 2, 29), date(2020, 12, 31), date(2021, 1, 1), date(2021, 2, 28), date(2021, 3, 1)])
BORN = st.one_of(
    st.none(), st.sampled_from([date(2002, 2, 28), date(2004, 2, 29), date(2000, 2, 29), date(1956, 2, 29)])
)
CODES = {
    "nationality": ["GIN", "PHL", "XXX", "UNKNOWN"],
    "return_country": ["GIN", "PHL", "XXX"],
    "sex": ["F", "M", "U"],
    "sex_age": ["MEN", "WOMEN", "UNKNOWN"],
    "code": ["WITHDRAWN", "COMPLETED", "NO_SHOW_FINAL"],
    "kind": ["ORIENTATION", "TRAINING"],
    "waiting": ["NO_FUNDS", "MEDICAL_HOLD"],
    "vulnerabilities": ["UNACC_CHILD", "SEP_CHILD", "ELDERLY", "PREGNANT", "NOT_ASKED"],
}
VALUES = {
    Column.NUMBER: st.one_of(st.none(), st.sampled_from([-1, 0, 11, 12, 24, 47, 72, 180, 181])),
    Column.AMOUNT: st.one_of(st.none(), st.sampled_from([Decimal("0.5"), Decimal(1), Decimal("2.25")])),
    Column.DATE: st.one_of(st.none(), DAYS),
    Column.YES_NO: st.one_of(st.none(), st.booleans()),
}


def values_of(name, column):
    codes = st.sampled_from(CODES.get(name, ["A", "B"]))
    if column is Column.CODES:
        return st.one_of(st.none(), st.lists(codes, max_size=3))
    if column is Column.CODE:
        return st.one_of(st.none(), st.just(""), codes)
    return VALUES[column]


@st.composite
def events(draw, fact):
    """One row of a fact, of one of four people in three cases, some born on 29 February."""
    row = {name: draw(values_of(name, column)) for name, column in FACTS[fact].items()}
    on, born = draw(DAYS), draw(BORN)
    people = {"person": draw(st.sampled_from("PQRS")), "case": draw(st.sampled_from("CDE")), "on": on}
    return row | people | {"age": None if born is None else completed_years(born, on)}


@st.composite
def questions(draw):
    measure = load_measures()[draw(st.sampled_from(TRIED))]
    if not measure.quantity:
        measure = replace(measure, counts=draw(st.sampled_from([Count.PERSONS, Count.CASES, Count.ROWS])))
    by = draw(st.lists(st.sampled_from(measure.dimensions), max_size=3, unique=True))
    return measure, tuple(by), draw(st.lists(events(measure.fact), max_size=9))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(question=questions())
def test_every_cell_and_margin_equals_the_slow_count(question, tmp_path_factory):
    measure, by, rows = question
    folder = tmp_path_factory.mktemp("facts")
    write_fact(folder, measure.fact, rows)
    table = tabulate(Facts(folder), measure, by, parse("2021"), AS_OF, continents=CONTINENTS)
    found = {cell.keys: (cell.value, cell.persons) for cell in (*table.cells, *table.margins)}
    assert found == counted_slowly(rows, measure, by, parse("2021"), AS_OF, CONTINENTS)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(question=questions())
def test_the_cases_of_all_cells_are_those_of_the_total(question, tmp_path_factory):
    measure, by, rows = question
    folder = tmp_path_factory.mktemp("facts")
    write_fact(folder, measure.fact, rows)
    facts, period = Facts(folder), parse("2021")
    table = tabulate(facts, measure, by, period, AS_OF, continents=CONTINENTS)

    def behind(keys):
        return set(cases_behind(facts, measure, by, keys, period, AS_OF, continents=CONTINENTS))

    everything = behind(("TOTAL",) * len(by))
    assert everything == {case for cell in table.cells for case in behind(cell.keys)} or not by
    assert len(everything) <= len(rows)


@pytest.mark.parametrize("code", [m.code for m in load_measures().values() if m.counts is not Count.RATE])
def test_every_shipped_measure_answers_for_nobody(code, tmp_path):
    measure = load_measures()[code]
    write_fact(tmp_path, measure.fact, [])
    table = tabulate(Facts(tmp_path), measure, measure.dimensions[:1], parse("2021"), AS_OF)
    assert (table.cells, table.total.value, table.total.persons) == ((), 0, 0)

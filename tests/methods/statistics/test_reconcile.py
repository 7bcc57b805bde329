"""Printed figures against those of the records, cell by cell."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import cycle

import pytest
from methods.statistics.reference import row_of, write_fact

from masar.methods.statistics.audit import audit_published
from masar.methods.statistics.entries import CatalogueProblem
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.periods import parse
from masar.methods.statistics.published import Selection
from masar.methods.statistics.published_files import load_published, read_publication
from masar.methods.statistics.reconcile import State, computed_figures, reconcile

CATALOGUE = load_catalogue()
LEAFLET = load_published(files("masar.catalogue") / "scenarios" / "morocco-2021", CATALOGUE)
FINDINGS = audit_published(LEAFLET, CATALOGUE)
ON = date(2021, 6, 1)
ASIA, SOUTH_AMERICA = {"PHL", "LKA"}, {"VEN", "GUY"}
OUTSIDE_JI = {"COD", "COG", "PHL", "LBR", "VEN", "SLE", "TGO", "LKA", "GAB", "GUY"}


def printed(table, *dimensions):
    """(codes, value) of the figures of a table by exactly these dimensions."""
    chosen = LEAFLET.selected(Selection(table=table, dimensions=dimensions))
    return [([figure.keys[name][0] for name in dimensions], int(figure.value)) for figure in chosen]


def repeated(pairs):
    return [code for (code, *_), times in pairs for _ in range(times)]


def returned():
    """2,377 departures with the printed countries, sexes, ages and, in the order that fits the text, stays."""
    ages = {"0-10": 5, "11-18": 15, "19-35": 25, "36-65": 45, "66+": 70}
    bands = repeated(printed("age", "age-2021-from"))
    months = {6: 0.28, 18: 0.19, 30: 0.33, 60: 0.11}
    stays = [month for month, part in months.items() for _ in range(round(2377 * part))]
    factors = [["UNACC_CHILD"]] * 19 + [["POT_VOT"]] * 4 + [["ELDERLY"]] * 6 + [["HEALTH_NEEDS"]] * 71
    people = [pair for pair, times in printed("returned-by-country", "return_country", "sex") for _ in range(times)]
    for number, (country, sex) in enumerate(people):
        yield row_of(
            "departures",
            person=f"p{number}",
            on=ON,
            sex=sex,
            age=ages[bands[number]],
            return_country=country,
            stay_months=stays[number] if number < len(stays) else 90,
            vulnerabilities=factors[number] if number < 100 else [],
            ji_country=country not in OUTSIDE_JI,
        )


def attended(kind, table):
    sexes = repeated(printed(table, "sex"))
    return [row_of("sessions", person=f"{kind}{n}", on=ON, sex=sex, kind=kind) for n, sex in enumerate(sexes)]


def reintegrated():
    """63 people: 27 with cash, 36 who share the 45 other items."""
    items = [
        code for (code, _), times in printed("plan-types", "kinds", "fund") for _ in range(times) if code != "CASH"
    ]
    kinds = [["CASH"]] * 27 + [[] for _ in range(36)]
    for item, place in zip(items, cycle(range(27, 63))):
        kinds[place].append(item)
    for number, some in enumerate(kinds):
        sex = "M" if number < 29 else "F"
        more = {"fund": "MOROCCO", "has_plan": some != ["CASH"], "kinds": some, "sex": sex}
        yield row_of("reintegrations", person=f"r{number}", on=ON, **more)


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshot")
    asked = repeated(printed("requests", "sex"))
    reasons = [["LIVING_CONDITIONS"] if n < 0.68 * len(asked) else ["FAMILY"] for n in range(len(asked))]
    asked_rows = [
        row_of("declarations", person=f"p{n}", on=ON, sex=sex, reasons=reasons[n]) for n, sex in enumerate(asked)
    ]
    given = [
        row_of("assistance", person="a", on=ON, family=family) for family in repeated(printed("assistance", "family"))
    ]
    write_fact(folder, "declarations", asked_rows)
    write_fact(folder, "departures", list(returned()))
    write_fact(folder, "assistance", given)
    write_fact(folder, "sessions", attended("ORIENTATION", "oriented") + attended("TRAINING", "trained"))
    write_fact(folder, "reintegrations", list(reintegrated()))
    return Facts(folder)


@pytest.fixture(scope="module")
def computed(facts):
    continents = dict.fromkeys(repeated(printed("returned-by-country", "return_country")), "Africa")
    continents |= dict.fromkeys(ASIA, "Asia") | dict.fromkeys(SOUTH_AMERICA, "South America")
    return computed_figures(facts, LEAFLET, parse("2021"), date(2022, 1, 15), CATALOGUE, continents)


@pytest.fixture(scope="module")
def report(computed):
    return reconcile(LEAFLET, computed, FINDINGS, CATALOGUE)


def cell(report, id):
    return next(cell for cell in report.cells if cell.figure.id == id)


def test_records_that_meet_the_printed_margins_leave_nothing_unexplained(report):
    different = [(c.figure.id, c.published, c.computed) for c in report.cells if c.state is State.DIFFERENT]
    assert different == []
    assert (report.matched, report.explained, report.unexplained) == (117, 5, 0)
    assert report.matched + report.explained + report.not_covered == len(report.cells) == 221


@pytest.mark.parametrize(
    ("id", "value", "state"),
    [
        ("R04", "2377", State.EQUAL),
        ("R07", "22", State.EQUAL),
        ("C-GIN-M", "537", State.EQUAL),
        ("C-SDN-F", "0", State.EQUAL),
        ("R17", "98.8641", State.EXPLAINED),
        ("R18", "0.8835", State.EQUAL),
        ("R19", "0.2524", State.EXPLAINED),
        ("I01", "94.6151", State.EQUAL),
        ("I05", "36", State.EQUAL),
        ("I16", "27", State.EQUAL),
        ("P08", "47.0341", State.EQUAL),
    ],
)
def test_single_figures(report, id, value, state):
    found = cell(report, id)
    assert (found.computed, found.state) == (Decimal(value), state)


def test_a_difference_is_explained_by_the_finding_that_expects_it(report):
    assert "2,350 of 2,377 is 98.86%" in cell(report, "R17").why["en"]
    assert "28 + 19" in cell(report, "P09").why["fr"]


def test_a_difference_that_no_finding_expects_is_different(computed):
    wrong = {**computed, "R17": Decimal("97.2"), "P09": Decimal("33.6"), "R04": Decimal(2376)}
    report = reconcile(LEAFLET, wrong, FINDINGS, CATALOGUE)
    assert [cell(report, id).state for id in ("R17", "P09", "R04")] == [State.DIFFERENT] * 3
    assert report.unexplained == 3


def test_a_figure_that_should_have_been_computed_and_was_not_is_different(computed):
    report = reconcile(LEAFLET, {id: value for id, value in computed.items() if id != "R04"}, FINDINGS, CATALOGUE)
    assert (cell(report, "R04").state, cell(report, "R04").computed) == (State.DIFFERENT, None)
    assert "no such figure" in cell(report, "R04").why["en"]


def test_what_records_cannot_produce_is_not_covered_and_says_why(report):
    for id, word in (("P14", "survey"), ("X01", "counter"), ("M01", "another programme"), ("R20", "2020")):
        assert cell(report, id).state is State.NOT_COVERED
        assert word in cell(report, id).why["en"]


def test_an_assumption_stands_beside_an_equal_figure(report):
    assert cell(report, "P03").state is State.EQUAL
    assert "as listed" in cell(report, "P03").why["en"]


def test_the_report_keeps_its_shape_in_json(report):
    found = report.as_json("fr")
    assert list(found)[:5] == ["matched", "explained", "unexplained", "not_covered", "cells"]
    by_id = {cell["id"]: cell for cell in found["cells"]}
    assert {"source", "published", "computed", "state", "why"} <= set(by_id["R17"])
    assert (by_id["R17"]["published"], by_id["R17"]["computed"], by_id["R17"]["state"]) == (98, "98.8641", "EXPLAINED")
    assert "font 98,86 %" in by_id["R17"]["why"]
    assert by_id["P14"]["computed"] is None


def test_an_empty_year_gives_no_share_and_no_error(tmp_path):
    for fact in ("declarations", "departures", "assistance", "sessions", "reintegrations"):
        write_fact(tmp_path, fact, [])
    found = computed_figures(Facts(tmp_path), LEAFLET, parse("2021"), date(2022, 1, 1), CATALOGUE, {})
    assert found["R04"] == 0
    assert "R17" not in found


def test_a_figure_that_no_record_gives_is_compared_with_its_historical_aggregate():
    held = {"moroccans-2017": Decimal(53), "moroccans-2018": Decimal(131), "returns-2005-2021": Decimal(18000)}
    cells = {cell.figure.id: cell for cell in reconcile(LEAFLET, {}, FINDINGS, CATALOGUE, held).cells}
    assert (cells["X06"].state, cells["X06"].computed) == (State.EQUAL, 53)
    assert "historical aggregate" in cells["X06"].why["en"]
    assert cells["X07"].state is State.DIFFERENT
    assert cells["X01"].state is State.EQUAL
    assert cells["X08"].state is State.NOT_COVERED


def test_every_aggregate_that_the_rules_name_is_shipped_with_the_value_printed():
    history = tomllib.loads((files("masar.catalogue") / "scenarios/morocco-2021/history.toml").read_text("utf-8"))
    shipped = {one["code"]: one.get("value") for one in history["aggregate"]}
    named = {id: code for rule in LEAFLET.tables.values() for id, code in rule.historical.items()}
    assert {"X02", "X03", "X04", "X05", "X10", "M01"} <= set(named)
    assert {id: shipped[code] for id, code in named.items()} == {id: LEAFLET.figure(id).value for id in named}


def test_a_rule_names_only_figures_that_are_printed():
    rules = (
        '[[table]]\nid = "t"\nhistorical = { Z9 = "returns-2018" }\nnot_covered = { en = "a", fr = "b", ar = "ج" }\n'
    )
    with pytest.raises(CatalogueProblem, match="Z9"):
        read_publication(rules, [], CATALOGUE)

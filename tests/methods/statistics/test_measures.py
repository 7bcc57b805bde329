"""The shipped measures: complete, in three languages, and the indicators that the leaflet needs."""

import pytest

from masar.methods.statistics.definitions import Kind
from masar.methods.statistics.entries import LANGUAGES
from masar.methods.statistics.fact_columns import FACTS
from masar.methods.statistics.measures import Count, load_catalogue, load_dimensions, load_measures
from masar.methods.statistics.tables import OTHER, TOTAL, UNKNOWN, Unit

CATALOGUE = load_catalogue()
WANTED = {f"I{n}" for n in range(1, 18)} | {"I18", "I19", "I24", "I25", "I29", "I30"}


def test_every_indicator_that_is_wanted_is_covered():
    covered = {m.indicator for m in CATALOGUE.measures.values()} | {view.indicator for view in CATALOGUE.views}
    assert covered >= WANTED
    assert not WANTED & {missing.indicator for missing in CATALOGUE.uncovered}
    rates = {m.indicator for m in CATALOGUE.measures.values() if m.counts is Count.RATE}
    assert rates >= {"I4", "I7", "I8", "I10", "I29"}
    assert {"median", "p90"} <= {m.counts for m in CATALOGUE.measures.values() if m.indicator == "I9"}


@pytest.mark.parametrize("measure", load_measures().values(), ids=lambda measure: measure.code)
def test_a_count_of_people_or_cases_says_so_in_its_unit(measure):
    units = {
        Count.PERSONS: {Unit.PERSON},
        Count.CASES: {Unit.CASE},
        Count.RATE: {Unit.PERCENT},
        Count.MEDIAN: {Unit.DAY},
        Count.P90: {Unit.DAY},
    }
    assert measure.unit in units.get(measure.counts, {Unit.EVENT, Unit.ITEM})


@pytest.mark.parametrize("dimension", load_dimensions().values(), ids=lambda dimension: dimension.code)
def test_labels_are_there_for_every_ordered_code_or_a_code_list_is_named(dimension):
    labelled = set(dimension.labels) | set(CATALOGUE.words)
    assert set(dimension.order) <= labelled or dimension.codelist
    assert all(set(label) == set(LANGUAGES) for label in dimension.labels.values())


def test_bands_of_the_leaflet_are_labelled_from_their_bounds():
    band = load_dimensions()["age-2021-from"]
    assert band.order == ("0-10", "11-18", "19-35", "36-65", "66+")
    assert band.labels["66+"]["fr"] == "66 ans et plus"
    assert band.labels["19-35"]["ar"] == "من 19 إلى 35 سنة"
    assert set(load_dimensions()["stay"].labels) == set(load_dimensions()["stay"].order)


def test_every_sort_of_dimension_reads_a_fitting_column():
    columns = {name: column for fact in FACTS.values() for name, column in fact.items()}
    fits = {Kind.LIST: "codes", Kind.BANDS: "number", Kind.YES_NO: "yes_no", Kind.MONTH: "date"}
    for dimension in load_dimensions().values():
        assert {columns[name] for name in dimension.columns} == {fits.get(dimension.kind, "code")}


def test_words_of_tables_are_there():
    assert {TOTAL, OTHER, UNKNOWN, "NONE", "YES", "NO", *(unit.value for unit in Unit)} <= set(CATALOGUE.words)


def test_views_show_measures_that_exist():
    for view in CATALOGUE.views:
        assert set(view.by) <= set(CATALOGUE.measures[view.measure].dimensions)

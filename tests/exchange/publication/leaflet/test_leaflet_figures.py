"""Sentences say what the tables say, and in an edition for the public neither gives a small number away."""

import re
from dataclasses import replace

import pytest

from masar.exchange.publication.leaflet import prepare
from masar.exchange.publication.leaflet.document import Numbers, Paragraph, TableView
from masar.exchange.publication.leaflet.family import rollups_on
from masar.exchange.publication.leaflet.values import Counted, Shared
from masar.foundation.access.accounts import SYSTEM
from masar.methods.statistics.disclosure import Audience, Hidden, SafeFigure, attack, intervals, safe, spoken_share
from masar.methods.statistics.disclosure.relations import places_of
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import TOTAL

LANGUAGES = ("en", "fr", "ar")
NUMBER = re.compile(r"\d[\d,\u202f\u00a0]*")


def edition(snapshot, audience, period="2021"):
    return prepare(SYSTEM, "morocco-annual", parse(period), LANGUAGES, audience, snapshot)


def shown(prepared, measure, by, *keys):
    return prepared.drawn.tables[measure, by].cell(*keys).value


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_figures_of_sentences_equal_their_cells(snapshot_of, audience):
    prepared = edition(snapshot_of(2021), audience)
    values = prepared.drawn.values
    assert (
        values["returns"]
        == Counted(shown(prepared, "returns", ("return_country", "sex"), TOTAL, TOTAL))
        == Counted(207)
    )
    assert values["returns.m"] == Counted(shown(prepared, "returns", ("sex",), "M"))
    assert values["reintegrated"] == Counted(shown(prepared, "reintegrated", ("fund", "sex"), "MOROCCO", TOTAL))
    assert values["living-conditions"] == Counted(shown(prepared, "requests", ("reasons",), "LIVING_CONDITIONS"))
    assert values["returns.m.share"] == Shared(prepared.drawn.tables["returns", ("sex",)].cell("M").share)
    stay = prepared.drawn.tables["returns", ("stay",)]
    assert values["returns.short-stay"] == Counted(stay.cell("0-11").value + stay.cell("12-23").value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_big_numbers_and_tables_print_the_same(snapshot_of, language):
    document = edition(snapshot_of(2021), Audience.INTERNAL).in_language(language)
    numbers = next(block for block in document.blocks if isinstance(block, Numbers))
    totals = [
        block.rows[-1].cells[0].text
        for block in document.blocks
        if isinstance(block, TableView) and block.source is not None
    ]
    assert numbers.items[0].value == totals[0] == "267"
    assert numbers.items[1].value == totals[1] == "207"


@pytest.mark.parametrize("years", [(2021,), (2020, 2021)])
def test_the_public_edition_withstands_the_attack(snapshot_of, years):
    protected = edition(snapshot_of(*years), Audience.PUBLIC).drawn.protected
    assert protected.verified
    assert attack(protected) == ()
    assert any(table.hidden for table in protected.tables)
    assert all(one.high > one.low for one in intervals(protected))


def test_without_the_links_the_attack_would_recover_a_country(snapshot_of):
    """Asia is the Philippines and Sri Lanka: a reader who knows the continents must be part of the attack."""
    protected = edition(snapshot_of(2021), Audience.PUBLIC).drawn.protected
    country = next(table for table in protected.tables if table.dimensions == ("return_country", "sex"))
    continent = next(table for table in protected.tables if table.dimensions == ("continent",))
    assert country.cell("LKA", TOTAL).value is None
    assert country.cell("PHL", TOTAL).value is None or continent.cell("Asia").value is None
    assert "Asia" in {rollup.parents.get("LKA") for rollup in rollups_on(parse("2021"))}


def test_an_edition_whose_sentence_tells_is_recovered_by_the_attack(snapshot_of):
    """The attack reads the sentences too: with one hidden count said aloud, it finds that, and what hangs on it."""
    protected = edition(snapshot_of(2021), Audience.PUBLIC).drawn.protected
    country = next(table for table in protected.tables if table.dimensions == ("return_country", "sex"))
    place = places_of(country)["LKA", TOTAL]
    told = SafeFigure("told", place, 3, Hidden.NO, seal=safe._SEAL)
    leaking = replace(protected, figures=(told, *protected.figures), seal=safe._SEAL)
    assert ("LKA", TOTAL) in {one.keys for one in attack(leaking)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_public_text_is_one_that_is_shown(snapshot_of, language):
    prepared = edition(snapshot_of(2021), Audience.PUBLIC)
    document = prepared.in_language(language)
    protected = prepared.drawn.protected
    visible = {cell.value for table in protected.tables for cell in (*table.cells, *table.margins)} | {
        one.value for one in protected.figures
    }
    counts = {str(value) for value in visible if value is not None}
    shares = {spoken_share(one.share, language) for one in prepared.drawn.values.values() if isinstance(one, Shared)}
    shares |= {
        spoken_share(cell.share, language)
        for table in protected.tables
        for cell in table.margins + table.cells
        if cell.share is not None
    }
    others = {str(prepared.drawn.values["countries"].value)}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            strong = "".join(run.text for run in block.words if run.strong)
            for share in sorted(shares, key=len, reverse=True):
                strong = strong.replace(share, " ")
            for number in NUMBER.findall(strong):
                plain = re.sub(r"\D", "", number)
                assert plain in counts | others, (language, number, strong)


def test_a_withheld_figure_takes_its_sentence_with_it(snapshot_of):
    few = {("PHL", "F"): 12, ("GIN", "M"): 60, ("GIN", "F"): 3}
    taken = snapshot_of((2021, few, {}))
    internal, public = (
        edition(taken, audience).in_language("en").text for audience in (Audience.INTERNAL, Audience.PUBLIC)
    )
    assert "6 people received a cash grant alone" in internal
    assert "(0 men and boys" not in internal
    assert "plan with their adviser; 6" in internal
    assert "organised the return of 75 people" in public


def test_a_ranking_is_not_told_where_it_would_tell_of_the_hidden(snapshot_of):
    even = {(country, "M"): 6 for country in ("GIN", "CIV", "SEN")} | {
        (country, "M"): 4 for country in ("MLI", "CMR", "TGO", "BEN", "NGA")
    }
    taken = snapshot_of((2021, even, {}))
    assert "countries.top" in edition(taken, Audience.INTERNAL).drawn.values
    assert "countries.top" not in edition(taken, Audience.PUBLIC).drawn.values


def test_rows_that_show_nothing_stand_together_by_name(snapshot_of):
    document = edition(snapshot_of(2021), Audience.PUBLIC).in_language("en")
    table = next(
        block
        for block in document.blocks
        if isinstance(block, TableView) and block.title == "Returns by country and sex"
    )
    last = table.rows[-2]
    assert all(cell.withheld for cell in last.cells)
    assert last.label.split(", ") == sorted(last.label.split(", "))
    assert "• withheld, so that nobody can be recognised" in table.notes
    assert all(row.bar is None for row in table.rows if row.cells[-1].withheld)


def test_the_reader_is_told_how_much_is_withheld(snapshot_of):
    prepared = edition(snapshot_of(2021), Audience.PUBLIC)
    notes = dict(prepared.in_language("en").blocks[-1].notes)
    assert f"{prepared.withheld} of " in notes["What is withheld, and why"]
    internal = dict(edition(snapshot_of(2021), Audience.INTERNAL).in_language("en").blocks[-1].notes)
    assert "do not pass it on" in internal["What is withheld, and why"]

"""Sentences: figures placed by the engine, plurals, what falls away, comparisons only where their base exists, history marked."""

import re
from datetime import date

import pytest

from masar.exchange.publication.history import load_history, title_of_counted
from masar.exchange.publication.leaflet import compose
from masar.exchange.publication.leaflet.document import Paragraph, TableView
from masar.exchange.publication.leaflet.drawn import year_before
from masar.foundation.core.dates import today
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse

INTERNAL, PUBLIC = Audience.INTERNAL, Audience.PUBLIC


def leaflet(snapshot, period="2021", language="en", audience=INTERNAL):
    return compose("morocco-annual", parse(period), language, audience, snapshot)


def test_figures_stand_in_their_sentences_in_each_language(snapshot_of):
    taken = snapshot_of(2021)
    assert (
        "In 2021, 267 people asked for help to return, among them 181 men and boys and 86 women and girls."
        in leaflet(taken).text
    )
    assert "En 2021, 267 personnes ont demandé une aide au retour" in leaflet(taken, language="fr").text
    assert "خلال سنة 2021، طلب المساعدة على العودة 267 شخصا" in leaflet(taken, language="ar").text
    assert "organised the return of 207 people to 6 countries" in leaflet(taken).text
    assert "The main countries of return were Guinea (80), Côte d’Ivoire (70) and Senegal (33)." in leaflet(taken).text
    assert "held in" in leaflet(taken).text


def test_numbers_are_strong_and_words_are_not(snapshot_of):
    runs = [run for block in leaflet(snapshot_of(2021)).blocks if isinstance(block, Paragraph) for run in block.words]
    assert "267 people" in [run.text for run in runs if run.strong]
    assert not any(
        character.isdigit()
        for run in runs
        if not run.strong
        for character in run.text.replace("2021", "").replace("19 and 35", "")
    )


def test_a_year_without_a_year_before_makes_no_comparison(snapshot_of):
    assert "That is" not in leaflet(snapshot_of(2021)).text


def test_a_year_with_a_year_before_is_compared_with_it(snapshot_of):
    grown = {("GIN", "F"): 100, ("GIN", "M"): 210}
    taken = snapshot_of(2020, (2021, grown))
    assert "That is 49.8% more than in 2020 (207)." in leaflet(taken).text
    assert "C’est 49,8\u00a0% de plus (207 en 2020)." in leaflet(taken, language="fr").text
    fewer = snapshot_of((2020, grown), 2021)
    assert "That is 33.2% fewer than in 2020 (310)." in leaflet(fewer).text
    assert "That is as many as in 2020 (207)." in leaflet(snapshot_of(2020, 2021)).text


def test_a_year_before_that_was_not_wholly_recorded_is_no_base(snapshot_of):
    begun_late = {("GIN", "M"): 3}
    assert "That is" not in leaflet(snapshot_of((2020, begun_late, {}), 2021)).text


def test_a_running_period_says_so_and_is_compared_with_the_same_days(snapshot_of):
    taken = snapshot_of(2020, 2021, on=date(2021, 12, 20))
    text = leaflet(taken).text
    assert "This period is not over: these are the figures recorded up to 20 December 2021." in text
    assert "from 1 January 2020 to 20 December 2020" in text
    assert "is not over" not in leaflet(snapshot_of(2021)).text


def test_the_same_days_of_the_year_before():
    assert year_before(parse("2021"), date(2022, 1, 1)).label == "2020"
    assert year_before(parse("2021-H1"), date(2022, 1, 1)).label == "2020-H1"
    assert year_before(parse("2024-02"), date(2025, 1, 1)).end == date(2023, 2, 28)
    assert year_before(parse("2021"), date(2021, 3, 31)).label == "2020-01-01..2020-03-31"


@pytest.mark.parametrize(
    ("period", "words"),
    [("2021-H1", "In the first half of 2021, "), ("2021-Q2", "In quarter 2 of 2021, "), ("2021-03", "In March 2021, ")],
)
def test_periods_are_spoken(snapshot_of, period, words):
    assert words in leaflet(snapshot_of(2021), period).text


def test_historical_figures_are_marked_and_sourced(snapshot_of, historical):
    historical("returns", "2005-01-01..2021-12-31", 18000, qualifier="more than")
    historical("returns", "2005-01-01..2014-12-31", 4700, qualifier="over")
    document = leaflet(snapshot_of(2021))
    assert "From 2005 to 2021, more than 18,000 people† returned" in document.text
    method = document.blocks[-1]
    assert ("Voluntary returns (2005–2021): more than 18,000 people†", "Leaflet of earlier years") in method.historical
    assert "4,700" not in document.text
    assert "plus de 18\u202f000 personnes†" in leaflet(snapshot_of(2021), language="fr").text


def test_the_newest_counter_that_ends_with_the_period_is_used(snapshot_of, historical):
    historical("returns", "2005-01-01..2021-12-31", 18000, qualifier="more than")
    historical("returns", "2005-01-01..2023-06-30", 20000, qualifier="more than")
    assert "20,000" not in leaflet(snapshot_of(2021)).text
    assert (
        "From 2005 to June 2023, more than 20,000 people†"
        in leaflet(snapshot_of(2024, on=date(2025, 2, 1)), "2024").text
    )


def test_unconfirmed_figures_and_ratios_are_not_used(snapshot_of, historical):
    historical("returns", "2005-01-01..2021-12-31", 18000, qualifier="more than", confirmed=False)
    historical("returns", "2005-01-01..2021-12-31", 3, qualifier="almost", unit="ratio")
    assert "†" not in leaflet(snapshot_of(2021)).text


def test_a_section_without_its_figures_is_not_there(snapshot_of, historical):
    assert "moroccans" not in [section.code for section in leaflet(snapshot_of(2021)).sections]
    historical("moroccans-assisted", "2005-01-01..2021-12-31", 1900, qualifier="more than")
    document = leaflet(snapshot_of(2021))
    assert "moroccans" in [section.code for section in document.sections]
    assert "assisted more than 1,900 people† in returning to Morocco." in document.text


MOROCCANS = {
    "en": "From 2005 to 2021, IOM and its partners assisted more than 1,900 people† in returning to Morocco, among them more than "
    "350 people† in a situation of vulnerability. They came from more than 25 countries†. In 2021, 125 people† received",
    "fr": "plus de 1 900 personnes†, dont plus de 350 personnes† en situation de vulnérabilité. Elles revenaient de plus de 25 pays†.",
    "ar": "أكثر من 1 900 شخص† إلى المغرب، من بينهم أكثر من 350 شخصا† في وضعية هشاشة. وقد عادوا من أكثر من 25 بلدا†.",
}


@pytest.mark.parametrize("language", MOROCCANS)
def test_the_shipped_figures_tell_of_moroccans_who_came_home(snapshot_of, cast, language):
    load_history(by=cast.sofia, on=today(), confirmed_by=cast.karim)
    document = leaflet(snapshot_of(2021), language=language, audience=PUBLIC)
    assert MOROCCANS[language] in document.text.replace("\u202f", " ").replace("\u00a0", " ")
    section = next(section for section in document.sections if section.code == "moroccans")
    series = next(block for row in section.rows for block in row if isinstance(block, TableView))
    printed = {"2017": 53, "2018": 130, "2019": 133, "2020": 148, "2021": 125}
    assert [(row.label, row.cells[0].text) for row in series.rows] == [(y, f"{n}†") for y, n in printed.items()]
    told = [figure for figure, _source in document.blocks[-1].historical if "53" in figure]
    assert len(told) == 1
    assert title_of_counted("moroccans-assisted") in told[0] or language != "en"


def test_a_series_joins_records_and_history(snapshot_of, historical):
    historical("returns", "2018", 1508)
    historical("returns", "2021", 9999)
    series = next(
        block
        for block in leaflet(snapshot_of(2020, 2021)).blocks
        if isinstance(block, TableView) and block.source is None
    )
    assert [(row.label, row.cells[0].text) for row in series.rows] == [
        ("2018", "1,508†"),
        ("2020", "207"),
        ("2021", "207"),
    ]
    assert series.notes[-1] == "Years without a figure here: 2019."


def test_programmes_stand_only_in_the_years_for_which_they_are_known(snapshot_of):
    titles = [
        point.title
        for section in leaflet(snapshot_of(2021)).sections
        if section.code == "donors"
        for row in section.rows[1:]
        for point in row[0].points
    ]
    assert len(titles) == 3
    later = leaflet(snapshot_of(2025, on=date(2026, 1, 2)), "2025")
    assert [len(section.rows) for section in later.sections if section.code == "donors"] == [1]


def test_small_figures_have_the_right_plural_and_one_falls_away(snapshot_of):
    few = {("PHL", "F"): 4, ("PHL", "M"): 3}
    text = leaflet(snapshot_of((2021, few, {})), language="ar").text
    assert "7 أشخاص" in text
    assert "عودة 7 أشخاص إلى بلد" not in text
    assert "organised the return of 7 people." in leaflet(snapshot_of((2021, few, {}))).text


def test_an_empty_year_says_that_nobody_returned(snapshot_of):
    assert "No return is recorded in 2019." in leaflet(snapshot_of(2021), "2019").text


@pytest.mark.parametrize(
    ("language", "said", "not_said"),
    [
        ("en", "All returned to one country: Philippines (2).", "main countries"),
        ("fr", "Un seul pays de retour : Philippines (2).", "principaux pays"),
        ("ar", "وكانت العودة إلى بلد واحد: الفلبين (2).", "أهم بلدان"),
    ],
)
def test_one_country_is_not_told_as_several(snapshot_of, language, said, not_said):
    text = leaflet(snapshot_of((2021, {("PHL", "M"): 2}, {})), language=language).text
    assert said in text
    assert not_said not in text


def test_two_people_are_a_dual_in_the_case_that_the_sentence_asks_for(snapshot_of):
    text = leaflet(snapshot_of((2021, {("PHL", "M"): 2}, {})), language="ar").text
    assert "طلب المساعدة على العودة شخصان" in text
    assert "عودة شخصين" in text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("number", [1, 2])
def test_a_year_of_one_or_two_says_nothing_that_is_wrong(snapshot_of, language, number):
    document = leaflet(snapshot_of((2021, {("PHL", "M"): number}, {})), language=language)
    assert "{" not in document.text
    assert not re.search(r"\b1 (people|personnes|countries|times|items|reprises|éléments)\b", document.text)
    assert not re.search(r"\b[01] (أشخاص|شخصا|شخص|بلدان|مرات)", document.text)

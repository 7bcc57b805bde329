"""Countries: the confusable ones kept apart, usual spellings understood, the dated membership of the Joint Initiative."""

from datetime import date

import pytest

from masar.foundation.core import countries
from masar.foundation.core.codes import catalogue_rows, code_list, fold
from masar.foundation.core.countries import find_country, nearest_country

COVERED_OF_THOSE_OF_2021 = {"GIN", "CIV", "SEN", "MLI", "CMR", "NGA", "GMB", "GHA", "BFA", "GNB", "SDN", "MRT"}
RETURNED_TO_IN_2021 = COVERED_OF_THOSE_OF_2021 | {"COD", "COG", "PHL", "LBR", "VEN", "SLE", "TGO", "LKA", "GAB", "GUY"}


def test_the_table_is_whole():
    rows = catalogue_rows("countries")
    assert len(rows) == 249
    for column in ("iso3", "iso2", "m49", "en", "fr", "ar"):
        assert len({row[column] for row in rows}) == 249, column
    assert all(row["m49"].isdigit() and len(row["m49"]) == 3 for row in rows)
    assert {row["continent"] for row in rows} <= {code.code for code in code_list("continent")}


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Congo", "COG"),
        ("the Congo", "COG"),
        ("République du Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("جمهورية الكونغو", "COG"),
        ("DRC", "COD"),
        ("R.D.C.", "COD"),
        ("RD Congo", "COD"),
        ("Congo (Kinshasa)", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("republique democratique du congo", "COD"),
        ("جمهورية الكونغو الديمقراطية", "COD"),
        ("Guinée", "GIN"),
        ("Guinea", "GIN"),
        ("Guinée Conakry", "GIN"),
        ("guinéenne", "GIN"),
        ("Guinée-Bissau", "GNB"),
        ("guinea bissau", "GNB"),
        ("Guinée équatoriale", "GNQ"),
        ("Niger", "NER"),
        ("nigérien", "NER"),
        ("Nigéria", "NGA"),
        ("nigérian", "NGA"),
        ("Ivory Coast", "CIV"),
        ("COTE D'IVOIRE", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote dIvoire", "CIV"),
        ("ساحل العاج", "CIV"),
        ("Republic of the Cameroon", "CMR"),
        ("Cameroun", "CMR"),
        ("Gambie", "GMB"),
        ("The Gambia", "GMB"),
        ("Burkina", "BFA"),
        ("Sierra Léone", "SLE"),
        ("Türkiye", "TUR"),
        ("Turquie", "TUR"),
        ("Royaume du Maroc", "MAR"),
        ("المملكة المغربية", "MAR"),
        ("South Sudan", "SSD"),
        ("Soudan", "SDN"),
        ("Dominica", "DMA"),
        ("sn", "SEN"),
        ("MLI", "MLI"),
        ("NAM", "NAM"),
    ],
)
def test_found(text, iso3):
    assert find_country(text).iso3 == iso3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "Guinea or Guinea-Bissau",
        "Congo / RDC",
        "congolais",
        "Congolese",
        "Korea",
        "Dominican",
        "Atlantis",
        "Guin",
    ],
)
def test_not_found_when_unknown_or_fitting_two(text):
    assert find_country(text) is None


@pytest.mark.parametrize("text", ["NA", "n/a", "N.R.", "NC", "so", "No"])
def test_marks_for_nothing_are_no_country(text):
    assert find_country(text) is None


def test_only_words_that_two_countries_share_are_ambiguous():
    shared = {}
    for row in catalogue_rows("countries"):
        for text in (row["iso3"], row["iso2"], row["en"], row["fr"], row["ar"], *row["aliases"].split(";")):
            shared.setdefault(fold(text).replace(" ", ""), set()).add(row["iso3"])
    pairs = {frozenset(countries_) for text, countries_ in shared.items() if text and len(countries_) > 1}
    assert pairs == {frozenset({"COD", "COG"}), frozenset({"KOR", "PRK"}), frozenset({"DOM", "DMA"})}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("congolaise", ["COD", "COG"]),
        ("Congo / RDC", ["COG", "COD"]),
        ("Guinea or Guinea-Bissau", ["GIN", "GNB"]),
        ("Sénégal/Senegal", ["SEN"]),
        ("Guinée ou Atlantis", []),
    ],
)
def test_candidates_name_every_country_of_a_text(text, named):
    assert [one.iso3 for one in countries.candidates(text)] == named


def test_every_name_in_every_language_finds_its_country():
    for row in catalogue_rows("countries"):
        for language in ("en", "fr", "ar"):
            assert find_country(row[language]).iso3 == row["iso3"], row[language]


@pytest.mark.parametrize(
    ("text", "iso3"), [("Camerooon", "CMR"), ("Sénégale", "SEN"), ("Mauritanie.", "MRT"), ("Burkna Faso", "BFA")]
)
def test_nearest(text, iso3):
    assert nearest_country(text).iso3 == iso3


@pytest.mark.parametrize("text", ["", "xy", "congolaiss", "somewhere else"])
def test_nearest_offers_nothing(text):
    assert nearest_country(text) is None


def test_names():
    assert countries.name("CIV", "en") == "Côte d’Ivoire"
    assert countries.name("COD", "fr") == "République démocratique du Congo"
    assert countries.name("COG", "en") == "Congo"
    assert countries.name("TUR", "en") == "Türkiye"
    assert countries.name("GIN", "ar") == "غينيا"
    assert countries.name("UNKNOWN", "fr") == "Inconnu"
    assert countries.country("SEN").name("fr") == "Sénégal"


def test_a_wrong_code_is_refused():
    with pytest.raises(KeyError, match="'SN' is not a three-letter country code"):
        countries.country("SN")


def test_choices_are_sorted_without_regard_to_accents():
    names = [name for _, name in countries.choices("fr")]
    assert len(names) == 249
    assert names.index("Égypte") < names.index("Espagne") < names.index("États-Unis")


def test_continents():
    continents = countries.continents()
    assert continents["GIN"] == "Africa"
    assert continents["PHL"] == continents["TUR"] == "Asia"
    assert continents["GUY"] == continents["VEN"] == "South America"
    assert continents["HTI"] == "North America"
    assert sum(1 for continent in continents.values() if continent == "Africa") >= 54


def test_membership_of_the_joint_initiative_is_dated():
    during = {iso3 for iso3 in RETURNED_TO_IN_2021 if countries.is_ji_country(iso3, date(2021, 6, 30))}
    assert during == COVERED_OF_THOSE_OF_2021
    assert not countries.is_ji_country("GIN", date(2016, 12, 14))
    assert countries.is_ji_country("GIN", date(2016, 12, 15))
    assert countries.is_ji_country("GIN", date(2023, 2, 28))
    assert not countries.is_ji_country("GIN", date(2023, 3, 1))
    assert not countries.is_ji_country("UNKNOWN", date(2021, 6, 30))


def test_every_membership_says_that_it_is_inferred():
    members = [row for row in catalogue_rows("countries") if row["ji_from"]]
    assert len(members) == 22
    assert all(row["ji_basis"].startswith("inferred") and row["ji_to"] for row in members)

"""Names, codes, countries and document numbers."""

from datetime import date

import pytest

from masar.foundation.core.parse import (
    Accepted,
    Refused,
    parse_code,
    parse_codes,
    parse_country,
    parse_document_number,
    parse_name,
)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Diallo", "Diallo"),
        ("  Mamadou   Aliou ", "Mamadou Aliou"),
        ("N’Guessan", "N’Guessan"),
        ("O'Brien-Koné, Jr.", "O'Brien-Koné, Jr."),
        ("Kone\u0301", "Koné"),
        ("\u200fمحمد أمين\u200e", "محمد أمين"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("Awa\u200b\u00adDiop", "AwaDiop"),
        ("Awa\tDiop\x00", "Awa Diop"),
        ("Ɓah", "Ɓah"),
        ("ʿAïcha", "ʿAïcha"),
        ("X" * 120, "X" * 120),
    ],
)
def test_name_accepted(raw, name):
    assert parse_name(raw) == Accepted(name)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        (None, "blank"),
        ("\u200b\u202e", "blank"),
        ("Diallo 2", "name-with-digits"),
        ("محمد ٢", "name-with-digits"),
        ("https://example.org", "name-with-address"),
        ("www.example", "name-with-address"),
        ("awa@example.com", "name-with-address"),
        ("=cmd|'/c calc'!A", "name-with-signs"),
        ("<b>Awa</b>", "name-with-signs"),
        ("#N/A", "name-with-signs"),
        ("Awa 😀", "name-with-signs"),
        ("---", "name-without-letters"),
        ("X" * 121, "too-long"),
        (12, "name-not-text"),
        (True, "name-not-text"),
        (date(2021, 4, 3), "name-not-text"),
    ],
)
def test_name_refused(raw, code):
    outcome = parse_name(raw)
    assert isinstance(outcome, Refused)
    assert outcome.code == code


def test_strange_signs_are_named_once_each():
    assert parse_name("<b>Awa</b>").params["signs"] == "< > /"


@pytest.mark.parametrize(
    ("raw", "code"), [("F", "F"), ("femme", "F"), ("Masculin ", "M"), ("\u200fأنثى", "F"), ("Inconnu", "U")]
)
def test_code_accepted(raw, code):
    assert parse_code("sex", raw) == Accepted(code)


def test_code_refused_with_or_without_an_offer():
    assert parse_code("sex", "") == Refused("blank")
    assert parse_code("sex", "purple") == Refused("unknown-code", {"text": "purple", "list": "sex"})
    near = Refused("unknown-code-near", {"text": "femminin", "list": "sex", "nearest": "F"})
    assert parse_code("sex", "femminin") == near


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        ("FASHION", ("FASHION",)),
        ("Fashion, cosmetics and ready-to-wear", ("FASHION",)),
        ("Cash assistance; Fashion, cosmetics and ready-to-wear", ("CASH", "FASHION")),
        ("Mode, cosmétique et prêt-à-porter, Logement", ("FASHION", "HOUSING")),
        ("housing, agriculture/construction", ("HOUSING", "AGRICULTURE", "CONSTRUCTION")),
        ("Logement\nFormation professionnelle", ("HOUSING", "VOCATIONAL_TRAINING")),
        ("السكن، البناء؛ التمدرس", ("HOUSING", "CONSTRUCTION", "SCHOOLING")),
        ("CASH;CASH;cash", ("CASH",)),
        (";CASH;;", ("CASH",)),
        ("aucun", ()),
        ("-", ()),
        ("None", ()),
    ],
)
def test_codes_accepted(raw, codes):
    assert parse_codes("reintegration-kind", raw) == Accepted(codes)


def test_a_word_for_none_that_the_list_knows_is_its_code():
    assert parse_codes("answer", "no") == Accepted(("NO",))


def test_codes_refuse_the_first_part_that_is_unknown():
    assert parse_codes("reintegration-kind", "") == Refused("blank")
    assert parse_codes("reintegration-kind", "cash; spaceship") == Refused(
        "unknown-code", {"text": "spaceship", "list": "reintegration-kind"}
    )


@pytest.mark.parametrize(
    ("raw", "iso3"), [("Congo", "COG"), ("RDC", "COD"), ("Guinée", "GIN"), ("\u200fالسنغال", "SEN"), ("ci", "CIV")]
)
def test_country_accepted(raw, iso3):
    assert parse_country(raw) == Accepted(iso3)


def test_country_refused():
    assert parse_country(None) == Refused("blank")
    assert parse_country("Atlantis") == Refused("unknown-country", {"text": "Atlantis"})
    near = Refused("unknown-country-near", {"text": "Camerooon", "nearest": "CMR", "list": "country"})
    assert parse_country("Camerooon") == near
    both = Refused("ambiguous-country", {"text": "congolais", "options": "COD;COG", "list": "country"})
    assert parse_country("congolais") == both
    assert parse_country("N/A").code == "unknown-country"
    assert parse_country(42).code == "unknown-country"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("A1234567", "A1234567"),
        ("a 123 4567", "A1234567"),
        ("N° 12345", "12345"),
        ("LP/2021-045", "LP/2021-045"),
        (1234567, "1234567"),
        (1234567.0, "1234567"),
        ("'0012345", "0012345"),
        ("١٢٣٤٥", "12345"),
    ],
)
def test_document_number_accepted(raw, number):
    assert parse_document_number(raw) == Accepted(number)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "blank"),
        ("A1?", "document-with-signs"),
        ("А1234567", "document-with-signs"),  # the first letter is Cyrillic
        ("-1234", "document-with-signs"),
        ("A1", "document-length"),
        ("1" * 31, "document-length"),
        ("EN COURS", "document-without-digit"),
        ("1.23E+15", "document-rounded"),
        ("1,23E15", "document-rounded"),
        (1.23e15, "document-rounded"),
    ],
)
def test_document_number_refused(raw, code):
    outcome = parse_document_number(raw)
    assert isinstance(outcome, Refused)
    assert outcome.code == code

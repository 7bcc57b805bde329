"""The sentences of refusals, and the promise that reading never raises and always has a sentence."""

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.foundation.core import codes, parse
from masar.foundation.core.codes import catalogue_rows
from masar.foundation.core.parse import Refused, sentence

TODAY = date(2021, 9, 15)
LANGUAGES = ("en", "fr", "ar")
READERS = {
    "day": lambda raw: parse.parse_day(raw, TODAY),
    "day ahead": lambda raw: parse.parse_day(raw, TODAY, future=True),
    "partial": lambda raw: parse.parse_partial(raw, TODAY),
    "age": parse.parse_age,
    "name": parse.parse_name,
    "code": lambda raw: parse.parse_code("sex", raw),
    "codes": lambda raw: parse.parse_codes("reintegration-kind", raw),
    "country": parse.parse_country,
    "phone": parse.parse_phone,
    "money": parse.parse_money,
    "document": parse.parse_document_number,
}
NEARLY_RIGHT = st.text("0123456789٠١٢٣ /.-,:'+()ET\u200f\n avrilmsnD°", max_size=24)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.text(),
    NEARLY_RIGHT,
    st.integers(),
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.decimals(allow_nan=True),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.characters(exclude_categories=[]),
    st.binary(max_size=8),
)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(deadline=None)
@given(raw=ANYTHING)
def test_reading_never_raises_and_always_has_a_sentence(reader, raw):
    outcome = reader(raw)
    code = outcome.code if isinstance(outcome, Refused) else outcome.note
    for language in LANGUAGES if code else ():
        params = outcome.params if isinstance(outcome, Refused) else {}
        assert sentence(code, params, language).strip()


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_numbers_too_long_to_write_out_are_refused(reader):
    assert isinstance(reader(10**5000), Refused)
    assert isinstance(reader("9" * 5000), Refused)


def test_every_sentence_needs_the_same_parameters_in_three_languages():
    for row in catalogue_rows("parse-messages"):
        needed = [{name for _, name, _, _ in string.Formatter().parse(row[language]) if name} for language in LANGUAGES]
        assert needed[0] == needed[1] == needed[2], row["code"]
        assert all(row[language].endswith((".", "؟")) for language in LANGUAGES), row["code"]


@pytest.mark.parametrize(
    ("code", "params", "language", "text"),
    [
        ("blank", {}, "en", "Nothing was entered. Enter a value."),
        (
            "month-first",
            {"text": "04/25/2021", "mend": "25/04/2021"},
            "en",
            "“04/25/2021” has the month before the day. Write the day first: 25/04/2021.",
        ),
        (
            "ambiguous-country",
            {"text": "congolais", "options": "COD;COG", "list": "country"},
            "fr",
            "«\u00a0congolais\u00a0» correspond à plusieurs pays\u00a0: République démocratique du Congo\u00a0; Congo. "
            "Écrivez le nom complet du pays.",
        ),
        (
            "unknown-code",
            {"text": "purple", "list": "sex"},
            "en",
            "“purple” is not one of the values accepted here. Use one of: Female; Male; Other; Unknown.",
        ),
        (
            "unknown-code-near",
            {"text": "femminin", "list": "sex", "nearest": "F"},
            "fr",
            "«\u00a0femminin\u00a0» ne fait pas partie des valeurs acceptées ici. Vouliez-vous dire «\u00a0Féminin\u00a0»\u00a0? "
            "Écrivez-le ainsi.",
        ),
        (
            "age-out-of-range",
            {"text": "130", "first": "0", "last": "120"},
            "ar",
            "لا يمكن أن يكون «\u2068130\u2069» سن شخص: يجب أن يكون بين \u20680\u2069 و\u2068120\u2069 سنة. "
            "تحققوا من السن أو أدخلوا تاريخ الميلاد.",
        ),
        (
            "name-with-digits",
            {"text": "{0} {x}"},
            "en",
            "“{0} {x}” contains digits, which a name does not have. Remove them or move them to their own field.",
        ),
    ],
)
def test_sentences(code, params, language, text):
    assert sentence(code, params, language) == text


def test_long_lists_are_cut():
    assert sentence("unknown-code", {"text": "x", "list": "currency"}, "en").endswith(
        "Liberian dollar; Sierra Leonean leone (until 2024); and others."
    )


def test_the_request_decides_the_language(monkeypatch):
    monkeypatch.setattr(codes, "get_language", lambda: "fr")
    assert sentence("blank").startswith("Rien")


def test_unknown_codes_and_missing_parameters_are_programming_errors():
    with pytest.raises(KeyError, match="no sentence 'nonsense'"):
        sentence("nonsense", {})
    with pytest.raises(KeyError, match="mend"):
        sentence("month-first", {"text": "x"}, "en")


def test_quoted_text_is_short():
    refused = parse.parse_country("z" * 500)
    assert len(refused.params["text"]) == 60


@pytest.mark.parametrize(
    ("raw", "language", "written"),
    [
        ("16/09/2021", "en", "16 September 2021 is in the future"),
        ("16/09/2021", "fr", "«\u00a016 septembre 2021\u00a0» est dans le futur"),
        ("16/09/2021", "ar", "16 شتنبر 2021"),
        ("10/2021", "en", "October 2021 is in the future"),
        ("2022", "fr", "«\u00a02022\u00a0» est dans le futur"),
    ],
)
def test_dates_are_written_out(raw, language, written):
    refused = parse.parse_partial(raw, TODAY)
    assert written in sentence(refused.code, refused.params, language)

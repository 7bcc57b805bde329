"""One row of the list: what is accepted and how, and every refusal at its cell."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.exchange.transfer.columns import line_list, recognise
from masar.exchange.transfer.grid import Broken, Row, Severity
from masar.exchange.transfer.linelist import is_blank_row, read_row
from masar.exchange.transfer.messages import sentence
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.dates import Precision

TODAY = date(2026, 11, 22)
FIELDS = [spec.field for spec in line_list()]
COLUMNS = recognise([Row(1, tuple(spec.heading("fr") for spec in line_list()))])
AWA = {
    "person_ref": "MA21-00001-1",
    "case_ref": "MA21-00001",
    "family_name": "Diallo",
    "given_names": "Awa",
    "sex": "F",
    "birth_date": date(1990, 5, 17),
    "nationality": "Guinée",
    "relation": "PRINCIPAL",
    "registered_on": date(2021, 1, 5),
}
RETURNED = {
    **AWA,
    "declared_on": date(2021, 1, 10),
    "eligible_on": date(2021, 1, 20),
    "document_type": "PASSPORT",
    "document_number": "P0012345",
    "return_country": "Guinée",
    "departed_on": date(2021, 3, 1),
    "arrived_on": date(2021, 3, 2),
}


def read(values=AWA, **changes):
    cells = {**values, **changes}
    return read_row(Row(12, tuple(cells.get(field) for field in FIELDS)), COLUMNS, TODAY)


def problems(outcome, *severities):
    wanted = severities or tuple(Severity)
    return [(one.field, one.code) for one in outcome.problems if one.severity in wanted]


def test_a_plain_row_is_accepted():
    outcome = read()
    assert outcome.accepted
    assert outcome.person_ref == "MA21-00001-1"
    assert outcome.problems == ()
    assert outcome.values["nationality"] == "GIN"
    assert outcome.values["birth_date"] == (date(1990, 5, 17), Precision.DAY)
    assert "phone" not in outcome.values


def test_a_whole_return_is_accepted():
    outcome = read(
        RETURNED,
        reasons="NO_WORK;FAMILY",
        food_on="2021-01-12; 20/01/2021",
        orientation_on=datetime(2021, 2, 1, 9, 30),
        pocket_money="300,00",
        pocket_currency="dirhams",
        pocket_receipt="R-00012",
        office="  Rabat ",
    )
    assert problems(outcome, Severity.ERROR, Severity.WARNING) == []
    assert outcome.values["reasons"] == ("NO_WORK", "FAMILY")
    assert outcome.values["food_on"] == (date(2021, 1, 12), date(2021, 1, 20))
    assert outcome.values["orientation_on"] == (date(2021, 2, 1),)
    assert outcome.values["pocket_money"] == Decimal("300.00")
    assert outcome.values["pocket_currency"] == "MAD"
    assert outcome.values["office"] == "Rabat"


def test_a_problem_names_its_cell_and_keeps_the_raw_value_out_of_logs():
    (problem,) = [one for one in read(birth_date="31/02/1990").problems if one.severity is Severity.ERROR]
    assert (problem.row, problem.column, problem.field, problem.heading) == (12, "G", "birth_date", "Date de naissance")
    assert problem.raw == "31/02/1990"
    assert "31/02/1990" not in repr(read(birth_date="31/02/1990").values)
    assert "raw" not in repr(problem)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("family_name", " Di\u200ballo\u200f ", "Diallo"),
        ("family_name", "N'Diaye", "N'Diaye"),
        ("family_name", "محمد", "محمد"),
        ("given_names", "Noe\u0301", "Noé"),
        ("nationality", "Ivory Coast", "CIV"),
        ("nationality", "Republic of the Cameroon", "CMR"),
        ("nationality", "DRC", "COD"),
        ("nationality", "Congo", "COG"),
        ("sex", "Féminin", "F"),
        ("registered_on", "05/01/2021", date(2021, 1, 5)),
        ("registered_on", 44201, date(2021, 1, 5)),
        ("registered_on", "5 janvier 2021", date(2021, 1, 5)),
        ("birth_date", 1990, (date(1990, 1, 1), Precision.YEAR)),
        ("birth_date", "05/1990", (date(1990, 5, 1), Precision.MONTH)),
        ("person_ref", 4711, "4711"),
        ("person_ref", "ma21-00001-1", "MA21-00001-1"),
        ("phone", 612345678, "+212612345678"),
        ("food_on", "2021-01-12, 2021-01-15 et 2021-01-12", (date(2021, 1, 12), date(2021, 1, 15))),
        ("given_names", "-", None),
        ("given_names", "n/a", None),
        ("given_names", " \u200f ", None),
    ],
)
def test_cells_are_accepted_and_normalised(field, cell, value):
    outcome = read(**{field: cell})
    assert problems(outcome, Severity.ERROR) == []
    assert outcome.values.get(field) == value


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("birth_date", "31/02/1990", "no-such-day"),
        ("birth_date", "2031-01-01", "future-day"),
        ("registered_on", "12/25/2020", "month-first"),
        ("registered_on", "soon", "not-a-date"),
        ("age", 130, "age-out-of-range"),
        ("nationality", "Atlantis", "unknown-country"),
        ("sex", "yes please", "unknown-code"),
        ("family_name", 4711, "name-not-text"),
        ("family_name", "NoÃ©mie", "garbled"),
        ("family_name", Broken("excel-error", {"value": "#N/A"}), "excel-error"),
        ("sex", Broken("formula-without-value"), "formula-without-value"),
        ("person_ref", "=1+1", "reference-unclear"),
        ("person_ref", "x" * 41, "reference-unclear"),
        ("person_ref", 1.5, "reference-as-number"),
        ("person_ref", True, "reference-unclear"),
        ("pocket_money", "187.800", "amount-ambiguous"),
        ("exit_reason", "x" * 2001, "text-too-long"),
        ("exit_reason", date(2021, 1, 1), "text-unclear"),
        ("food_on", "2021-01-12;2021-02-31", "no-such-day"),
        ("food_on", "oui", "not-a-date"),
    ],
)
def test_cells_are_refused_with_a_sentence_in_three_languages(field, cell, code):
    outcome = read(**{field: cell})
    assert (field, code) in problems(outcome, Severity.ERROR)
    assert not outcome.accepted
    (problem,) = [one for one in outcome.problems if one.code == code]
    for language in LANGUAGES:
        assert len(sentence(problem.code, problem.params, language)) > 20


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"sex": None}, "sex", "sex-missing"),
        ({"person_ref": None}, "person_ref", "value-missing"),
        ({"nationality": " "}, "nationality", "value-missing"),
        ({"registered_on": None}, "registered_on", "value-missing"),
        ({"family_name": None, "given_names": None}, "family_name", "name-missing"),
    ],
)
def test_what_every_row_needs(changes, field, code):
    assert problems(read(**changes), Severity.ERROR) == [(field, code)]


@pytest.mark.parametrize("name", ["family_name", "given_names", "native_name"])
def test_one_name_is_enough(name):
    assert read(**{"family_name": None, "given_names": None, name: "Awa"}).accepted


def test_an_unreadable_cell_is_told_once_and_not_as_missing_too():
    outcome = read(RETURNED, declared_on="soon")
    assert problems(outcome, Severity.ERROR) == [("declared_on", "not-a-date")]


def test_totals_and_repeated_headings_are_left_aside_with_a_note():
    cells = dict.fromkeys(FIELDS) | {"person_ref": "TOTAL", "age": 27, "pocket_money": 71310}
    total = read_row(Row(90, tuple(cells[field] for field in FIELDS)), COLUMNS, TODAY)
    assert total.skipped
    assert not total.accepted
    assert problems(total, Severity.NOTE) == [("person_ref", "totals-row")]
    again = read_row(Row(50, tuple(spec.heading("fr") for spec in line_list())), COLUMNS, TODAY)
    assert again.skipped
    assert [code for _, code in problems(again)] == ["heading-again"]


def test_a_person_called_total_is_a_person():
    outcome = read(family_name="Total")
    assert not outcome.skipped
    assert outcome.accepted
    assert not read(person_ref="Total").skipped


def test_rows_of_strokes_are_blank():
    assert is_blank_row(Row(3, ("-", " ", None, "—")), COLUMNS)
    assert not is_blank_row(Row(3, ("-", " ", None, "x")), COLUMNS)


anything = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["PRINCIPAL", "UNACC_CHILD", "M", "WITHDRAWN", "2021-01-01", "31/02/2021", "Total", "-", "FIT"]),
    st.builds(Broken, st.just("formula-without-value")),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(anything, min_size=len(FIELDS), max_size=len(FIELDS)))
def test_no_cell_makes_a_row_raise(cells):
    outcome = read_row(Row(12, tuple(cells)), COLUMNS, TODAY)
    for problem in outcome.problems:
        assert all(sentence(problem.code, problem.params, language) for language in LANGUAGES)
    assert outcome.accepted != (outcome.skipped or any(one.severity is Severity.ERROR for one in outcome.problems))

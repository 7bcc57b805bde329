"""Headings as people write them, in three languages, and what is said about those that cannot be used."""

import csv
import string
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masar.exchange.transfer.columns import field_of, is_heading_again, line_list, recognise
from masar.exchange.transfer.grid import Row, Severity
from masar.exchange.transfer.linelist import cells
from masar.exchange.transfer.messages import sentence
from masar.foundation.core.codes import LANGUAGES, code_list

REQUIRED = ("Person reference", "Family name", "Sex", "Nationality", "Registered on")


def row(number, *texts):
    return Row(number, texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headings_that_are_written_are_understood(language):
    columns = recognise([Row(1, tuple(spec.heading(language) for spec in line_list()))])
    assert [column.spec.field for column in columns.found] == [spec.field for spec in line_list()]
    assert columns.problems == ()


def test_every_alias_means_its_own_column():
    for spec in line_list():
        for text in (spec.field, *spec.aliases):
            assert field_of(text) == spec.field, text


def test_every_column_can_be_read():
    kinds = {**cells.BY_CONTENT, **cells.BY_DAY, **cells.BY_LIST, **cells.TEXT_LIMITS}
    for spec in line_list():
        assert spec.kind in kinds, spec.field
        assert bool(spec.code_list) == (spec.kind in cells.BY_LIST), spec.field
        if spec.code_list:
            assert len(code_list(spec.code_list)) > 1


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("  DATE  OF\nBIRTH ", "birth_date"),
        ("D.O.B.", "birth_date"),
        ("Date de naissance (jj/mm/aaaa)", "birth_date"),
        ("date naissance", "birth_date"),
        ("NATIONALITE", "nationality"),
        ("Nationalité*", "nationality"),
        ("Nom de famille", "family_name"),
        ("Nom / Family name", "family_name"),
        ("Sexe\nSex", "sex"),
        ("Sex (M/F)", "sex"),
        ("Sexe :", "sex"),
        ("Prénom(s)", "given_names"),
        ("Entree au Maroc le", "entered_on"),
        ("Document valable jusqu’au", "document_expires_on"),
        ("birth_date", "birth_date"),
        ("تاريخ الازدياد", "birth_date"),
        ("Nom / Sexe", None),
        ("Chaussure", None),
        ("", None),
    ],
)
def test_headings_are_forgiven(written, field):
    assert field_of(written) == field


def test_the_headings_may_stand_below_a_title():
    rows = [row(1, "Retours volontaires 2021"), row(2, None, "Bureau de Rabat"), row(5, None, *REQUIRED), row(6, "x")]
    columns = recognise(rows)
    assert columns.heading_row == 5
    assert columns.usable
    assert [column.letter for column in columns.found] == ["B", "C", "D", "E", "F"]


def test_below_fifteen_rows_no_heading_is_looked_for():
    columns = recognise([*(row(number, "title") for number in range(1, 16)), row(16, *REQUIRED)])
    assert [problem.code for problem in columns.problems] == ["no-headings"]
    assert not columns.usable


@pytest.mark.parametrize("rows", [[], [row(1, "a", "b")], [row(1, 1, 2.5, None)], [row(1, "Sex", "Age")]])
def test_without_headings_the_list_is_refused(rows):
    assert [problem.code for problem in recognise(rows).problems] == ["no-headings"]


def test_the_headings_to_write_are_named_in_the_language_of_the_reader():
    (problem,) = recognise([]).problems
    french = sentence(problem.code, problem.params, "fr")
    assert "Référence de la personne" in french
    assert "Nationalité" in french
    assert "Nationality" in sentence(problem.code, problem.params, "en")


def test_two_columns_of_one_meaning_are_refused_at_the_second():
    columns = recognise([row(3, *REQUIRED, "Nom de famille")])
    (problem,) = columns.problems
    assert (problem.code, problem.row, problem.column) == ("duplicate-heading", 3, "F")
    assert problem.params == {"heading": "Nom de famille", "other": "B", "field": "family_name"}
    assert not columns.usable


def test_a_missing_column_is_named():
    columns = recognise([row(1, "Person reference", "Family name", "Nationality", "Registered on")])
    (problem,) = columns.problems
    assert (problem.code, problem.row, problem.severity) == ("missing-column", 1, Severity.ERROR)
    assert "“Sex”" in sentence(problem.code, problem.params, "en")
    assert "« Sexe »" in sentence(problem.code, problem.params, "fr")


def test_unknown_headings_are_ignored_with_the_nearest_suggested():
    columns = recognise([row(1, *REQUIRED, "Telephonne", "Chaussure")])
    assert [(one.letter, one.heading, one.suggestion) for one in columns.ignored] == [
        ("F", "Telephonne", "phone"),
        ("G", "Chaussure", ""),
    ]
    assert [(one.code, one.severity) for one in columns.problems] == [
        ("unknown-heading-like", Severity.WARNING),
        ("unknown-heading", Severity.NOTE),
    ]
    assert columns.usable


def test_repeated_headings_are_recognised():
    columns = recognise([row(1, *REQUIRED)])
    assert is_heading_again(row(40, *(text.upper() for text in REQUIRED)), columns)
    assert not is_heading_again(row(41, "MA21-1", "Sex", "F", "GIN", None), columns)


def test_every_message_is_there_in_three_languages_with_the_same_parameters():
    text = (resources.files("masar.catalogue") / "transfer" / "messages.csv").read_text(encoding="utf-8")
    for message in csv.DictReader(text.splitlines()):
        names = [
            sorted({name for _, name, _, _ in string.Formatter().parse(message[language]) if name})
            for language in LANGUAGES
        ]
        assert all(message[language].strip() for language in LANGUAGES), message["code"]
        assert names[0] == names[1] == names[2], message["code"]


def test_no_heading_of_the_file_can_break_a_sentence():
    params = {"heading": "{field} {0} %s", "field": "sex"}
    assert "{field} {0} %s" in sentence("unknown-heading-like", params, "en")


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=30), st.none(), st.integers(), st.sampled_from(REQUIRED)), max_size=8))
)
def test_any_rows_are_recognised_or_refused(lists):
    columns = recognise(Row(number, tuple(cells)) for number, cells in enumerate(lists, start=1))
    assert columns.usable or columns.problems

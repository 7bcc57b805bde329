"""Text tables as they come: encodings, separators, quotes and what cannot be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.exchange.transfer.grid import Broken, Limits
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.readers import read_grid
from masar.foundation.core.codes import LANGUAGES

FRENCH = "Nom;Prénoms;Pays\nDiallo;Aïssatou;Côte d’Ivoire\nKébé;Noé;Sénégal\n"
ARABIC = "اسم العائلة;الاسم;البلد\nبنعلي;محمد;المغرب\nديالو;عائشة;غينيا\n"


@pytest.fixture
def text(tmp_path):
    """Writes bytes, or text in an encoding, and reads them as a grid."""

    def read(content, encoding="utf-8", limits=None):
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_grid(path, "list.csv", limits or Limits())

    return read


def cells(grid):
    return [row.cells for row in grid.rows()]


def codes(grid):
    assert all(sentence(one.code, one.params, language) for one in grid.problems for language in LANGUAGES)
    return [problem.code for problem in grid.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_french_is_read_in_every_encoding(text, encoding):
    grid = text(FRENCH, encoding)
    assert cells(grid) == [tuple(line.split(";")) for line in FRENCH.splitlines()]
    assert codes(grid) == (["encoding-inferred"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_arabic_is_read_in_every_encoding(text, encoding):
    grid = text(ARABIC, encoding)
    assert cells(grid) == [tuple(line.split(";")) for line in ARABIC.splitlines()]
    assert [p.params for p in grid.problems] == ([{"encoding": "Windows-1256"}] if encoding == "cp1256" else [])


def test_one_accent_in_a_long_file_is_enough(text):
    grid = text("Nom,Sexe\n" + "Diallo,F\n" * 5_000 + "Kébé,M\n", "cp1252")
    assert cells(grid)[-1] == ("Kébé", "M")


def test_french_capitals_in_windows_1252_are_not_taken_for_arabic(text):
    assert cells(text("NOM;PRÉNOM\nKÉBÉ;ÉLOÏSE\nNÉÉ;À\n", "cp1252"))[2] == ("NÉÉ", "À")


def test_arabic_with_french_accents_in_windows_1256(text):
    grid = text("Prénom;الاسم\nNoé;محمد\nZoé;فاطمة\n", "cp1256")
    assert cells(grid)[1:] == [("Noé", "محمد"), ("Zoé", "فاطمة")]


def test_a_broken_byte_in_utf_8_is_told_at_its_cell(text):
    good = "é;à;ü\n".encode() * 20
    grid = text(b"a;b;c\n" + good + b"x;\xff;z\n")
    assert cells(grid)[-1] == ("x", Broken("unreadable-character"), "z")
    assert grid.readable


def test_a_nul_is_told_at_its_cell(text):
    assert cells(text(b"a;b;c\n1;2\x003;4\n"))[1] == ("1", Broken("unreadable-character"), "4")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_are_found_out(text, separator):
    rows = [("Name", "Sex", "Born"), ("Diallo", "F", "1990"), ("Bah", "M", "1,5")]
    content = "\n".join(separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
    assert cells(text(content)) == rows


def test_lists_within_cells_do_not_mislead_about_the_separator(text):
    content = "Name,Food on,Reasons\nA,2021-01-01;2021-02-01;2021-03-01,NO_WORK;FAMILY\nB,2021-01-01;2021-02-02,HEALTH;FAMILY\n"
    assert cells(text(content))[1] == ("A", "2021-01-01;2021-02-01;2021-03-01", "NO_WORK;FAMILY")


def test_the_separator_that_excel_declares_is_not_a_row(text):
    grid = text("sep=;\na;b\n1;2\n")
    assert [(row.number, row.cells) for row in grid.rows()] == [(1, ("a", "b")), (2, ("1", "2"))]


def test_quotes_hold_separators_line_breaks_and_quotes(text):
    grid = text('a;b\n"x;y";"line\r\nbreak ""q"""\n3;4\n')
    assert [(row.number, row.cells) for row in grid.rows()] == [
        (1, ("a", "b")),
        (2, ("x;y", 'line\r\nbreak "q"')),
        (3, ("3", "4")),
    ]


@pytest.mark.parametrize("after", [3, 200])
def test_a_quote_that_is_never_closed_names_its_row(text, after):
    grid = text("a;b\n1;2\n" + '"x;y\n' + "1;2\n" * after)
    (problem,) = grid.problems
    assert "row 3" in sentence(problem.code, problem.params, "en")
    assert (problem.code, problem.row) == ("unclosed-quote", 3)
    assert not grid.readable


def test_quotes_in_the_middle_of_a_name_stay(text):
    assert cells(text('a;b\nKoné dit "Le Grand";2\n'))[1] == ('Koné dit "Le Grand"', "2")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(text, newline):
    assert len(cells(text(newline.join(["a;b", "1;2", "", "3;4"])))) == 3


def test_blank_rows_are_left_out_and_counted(text):
    assert [row.number for row in text("a;b\n\n;;\n  ;\n1;2\n").rows()] == [1, 5]


def test_too_many_rows_and_columns_are_refused(text):
    assert codes(text("a;b\n" * 30, limits=Limits(rows=20))) == ["too-many-rows"]
    assert codes(text(";".join("x" * 30) + "\n", limits=Limits(columns=20))) == ["too-many-columns"]


def test_a_line_without_end_is_not_a_table(text):
    assert codes(text("x" * (2**20 + 5))) == ["not-a-table"]


def test_only_blank_rows_is_no_list(text):
    assert codes(text(" \n;;\n")) == ["no-rows"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    grid = read_grid(path, "any.csv")
    assert grid.readable == bool(list(grid.rows())) or not grid.readable

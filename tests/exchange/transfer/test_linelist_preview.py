"""A dirty list looked at from end to end: files as offices keep them, and every problem at its cell."""

import time
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from masar.exchange.transfer.columns import line_list
from masar.exchange.transfer.grid import Grid, Row, Severity, Summary
from masar.exchange.transfer.preview import preview, read_rows
from masar.exchange.transfer.readers import in_child, read_grid
from masar.foundation.core.codes import LANGUAGES

TODAY = date(2026, 11, 22)
HEADINGS = [
    "Référence de la personne",
    "NOM DE FAMILLE",
    "Prénom",
    "Sexe",
    "Date de\nnaissance",
    "Nationalité",
    "Enregistré le",
]
AWA = ["MA21-1", "Diallo", "Awa", "F", "17/05/1990", "Guinée", "05/01/2021"]
BINTA = ["MA21-2", "Bah", "Binta", "F", "1992", "Côte d'Ivoire", "2021-01-06"]


def grid_of(*rows):
    listed = [Row(number, tuple(cells)) for number, cells in enumerate(rows, start=1)]
    return Grid("list", Summary("csv", row_count=len(listed)), lambda: iter(listed))


def told(result, *severities):
    return [(one.cell, one.code) for one in result.problems if one.severity in (severities or tuple(Severity))]


@pytest.fixture
def dirty(tmp_path):
    """A workbook with a cover, a title, merged cells, formulas, a hidden sheet, blank rows, duplicates and a total."""
    path = tmp_path / "retours 2021.xlsx"
    workbook = xlsxwriter.Workbook(path)
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    workbook.add_worksheet("Couverture").write(0, 0, "Mission")
    sheet = workbook.add_worksheet("Liste nominative")
    hidden = workbook.add_worksheet("Codes")
    hidden.write(0, 0, "x")
    hidden.hide()
    sheet.merge_range(0, 0, 0, 6, "Retours volontaires 2021")
    sheet.write_row(2, 0, [*HEADINGS, "Âge", "Remarques"])
    sheet.write_row(3, 0, AWA[:6])
    sheet.write_datetime(3, 6, datetime(2021, 1, 5), day)
    sheet.write_formula(3, 7, "=2021-1990", None, 30)
    sheet.write_row(6, 0, BINTA)
    sheet.write_row(7, 0, ["MA21-1", "N/A", "محمد\u200f", "H", "31/02/1990", "RDC", "12/25/2020"])
    sheet.write_formula(8, 0, "=1/0", None, "#DIV/0!")
    sheet.write_row(8, 1, ["Kone", "Ali", "M", 32874, "Atlantide", "2031-01-01"])
    sheet.write_row(9, 0, ["MA21-5", "DIALLO", "awa", "F", "17.05.1990", "guineenne", 44201])
    sheet.write_row(10, 0, ["Total", None, None, None, None, None, 5])
    workbook.close()
    return path


def test_a_dirty_workbook_has_every_problem_at_its_cell(dirty):
    result = preview(in_child(dirty, "retours 2021.xlsx"), TODAY)
    assert (result.rows, result.accepted, result.refused, result.skipped) == (5, 3, 2, 1)
    assert result.sheet == "Liste nominative"
    assert told(result, Severity.ERROR) == [
        ("A8", "person-ref-again"),
        ("E8", "no-such-day"),
        ("G8", "month-first"),
        ("A9", "excel-error"),
        ("F9", "unknown-country"),
        ("G9", "future-day"),
    ]
    assert told(result, Severity.WARNING) == [("B10", "possibly-same-person")]
    assert set(told(result, Severity.NOTE)) >= {
        ("", "hidden-sheet"),
        ("", "other-sheet"),
        ("H4", "formulas"),
        ("I3", "unknown-heading"),
        ("A11", "totals-row"),
    }
    assert "merged-cells" not in {one.code for one in result.problems}  # only the title above the headings is merged
    assert result.columns.by_field["birth_date"].letter == "E"
    assert [one.heading for one in result.ignored] == ["Remarques"]


def test_merged_cells_below_the_headings_are_noted(tmp_path):
    path = tmp_path / "merged.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, AWA)
    sheet.write_row(2, 0, BINTA)
    sheet.merge_range(1, 5, 2, 5, "Guinée")
    workbook.close()
    result = preview(read_grid(path, "x"), TODAY)
    assert told(result, Severity.NOTE)[0] == ("F2", "merged-cells")
    assert told(result, Severity.ERROR) == [("F3", "value-missing")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_list_as_text_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "list.csv"
    lines = [";".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in (HEADINGS, AWA, BINTA)]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    result = preview(in_child(path, "list.csv"), TODAY)
    assert (result.accepted, result.refused) == (2, 0)
    (first, _) = read_rows(in_child(path, "list.csv"), result.columns, TODAY)
    assert first.values["nationality"] == "GIN"


def test_an_arabic_list_in_windows_1256(tmp_path):
    path = tmp_path / "list.csv"
    headings = [spec.heading("ar") for spec in line_list() if spec.required]
    rows = [headings, ["MA21-1", "بنعلي", "أنثى", "غينيا", "2021-01-05"]]
    path.write_bytes("\n".join(",".join(row) for row in rows).encode("cp1256"))
    result = preview(in_child(path, "list.csv"), TODAY)
    assert result.accepted == 1
    assert ("", "encoding-inferred") in told(result)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"a;b;c\n1;2;3\n", b"PK\x03\x04 and nothing more"])
def test_what_cannot_be_read_is_one_problem_and_no_rows(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    result = preview(in_child(path, "list.xlsx"), TODAY)
    assert result.accepted == 0
    assert len(result.errors) == 1
    assert all(result.errors[0].message(language) for language in LANGUAGES)


def test_without_a_required_column_no_row_is_judged():
    result = preview(grid_of(HEADINGS[:-1], AWA, BINTA), TODAY)
    assert (result.rows, result.accepted, result.refused) == (2, 0, 2)
    assert [one.code for one in result.errors] == ["missing-column"]


def test_headings_without_people():
    assert [one.code for one in preview(grid_of(HEADINGS), TODAY).errors] == ["no-persons"]


def test_the_answer_in_json_has_its_stable_shape():
    answer = preview(grid_of(HEADINGS, AWA, [*BINTA[:3], None, *BINTA[4:]]), TODAY).as_json("en")
    assert {key: answer[key] for key in ("rows", "accepted", "refused")} == {"rows": 2, "accepted": 1, "refused": 1}
    (problem,) = [one for one in answer["problems"] if one["code"] == "sex-missing"]
    assert problem == {
        "row": 3,
        "column": "D",
        "code": "sex-missing",
        "message": "The sex is empty, but every row needs it. Fill in F, M or X, or U if it is not known.",
    }


def test_progress_is_told_with_the_total():
    seen = []
    rows = [[f"MA21-{number}", *AWA[1:]] for number in range(250)]
    preview(grid_of(HEADINGS, *rows), TODAY, lambda done, total: seen.append((done, total)))
    assert seen == [(100, 251), (200, 251), (250, 251)]


def test_a_note_that_repeats_down_a_column_is_told_a_few_times():
    rows = [[f"MA21-{number}", *AWA[1:6], "05/01/2021"] for number in range(50)]
    result = preview(grid_of(HEADINGS, *rows), TODAY)
    assert sum(one.code == "day-month-order" for one in result.notes) == 20
    (withheld,) = [one for one in result.notes if one.code == "problems-withheld"]
    assert withheld.params == {"count": 30}
    assert result.accepted == 50


def test_five_thousand_rows_of_forty_columns_within_four_seconds(tmp_path):
    path = tmp_path / "large.xlsx"
    specs = line_list()
    plain = dict.fromkeys((spec.field for spec in specs), None) | {
        "sex": "F",
        "nationality": "Guinée",
        "return_country": "Guinée",
        "language": "fr",
        "office": "RAB",
        "reasons": "NO_WORK;FAMILY",
        "vulnerabilities": "HEALTH_NEEDS",
        "relation": "PRINCIPAL",
        "entered_on": "2019",
        "birth_date": "1990-05-17",
        "document_type": "PASSPORT",
        "channel": "WALK_IN",
        "food_on": "2021-01-10;2021-01-20",
        "fit_result": "FIT",
        "pocket_money": 300,
        "pocket_currency": "MAD",
    }
    steps = ("registered_on", "counselled_on", "declared_on", "eligible_on", "fit_on", "departed_on", "arrived_on")
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, [spec.heading("en") for spec in specs])
    for number in range(1, 5_001):
        own = {"person_ref": f"P-{number}", "case_ref": f"C-{number}", "pocket_receipt": f"R-{number}"}
        named = {"family_name": f"Diallo{chr(97 + number % 26) * (number % 9)}", "given_names": "Aïssatou"}
        dated = {field: f"2021-01-{place:02}" for place, field in enumerate(steps, start=5)}
        row = {**plain, **own, **named, **dated, "document_number": f"P{number:07}"}
        sheet.write_row(number, 0, [row[spec.field] for spec in specs])
    workbook.close()
    began = time.process_time()
    grid = read_grid(path, "large.xlsx")
    result = preview(grid, TODAY)
    assert time.process_time() - began < 4
    assert (result.rows, result.refused) == (5_000, 0)


words = st.sampled_from([*HEADINGS, *AWA, "", "-", "Total", "31/02/2021", "Sexe", "2021-13-45", "\u200f", "\ufffd"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.one_of(words, st.text(max_size=20)), max_size=9), max_size=12), st.booleans())
def test_any_grid_of_text_is_previewed(rows, headed):
    result = preview(grid_of(*([HEADINGS] if headed else []), *rows), TODAY)
    assert result.rows == result.accepted + result.refused
    assert all(one.message(language) for one in result.problems for language in LANGUAGES)

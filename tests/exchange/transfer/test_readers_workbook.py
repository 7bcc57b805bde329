"""Workbooks as they come: cells, formulas, merges, hidden parts, the choice of the sheet."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from masar.exchange.transfer.grid import Broken, Severity
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.readers import in_child, read_grid
from masar.foundation.core.codes import LANGUAGES

WORKSHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


@pytest.fixture
def book(tmp_path):
    """Writes a workbook with the given function and returns its path."""

    def write(fill, name="list.xlsx"):
        path = tmp_path / name
        workbook = xlsxwriter.Workbook(path)
        fill(workbook)
        workbook.close()
        return path

    return write


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The same archive with one part replaced or added."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(part, content)
    return changed


def codes(grid):
    assert all(sentence(one.code, one.params, language) for one in grid.problems for language in LANGUAGES)
    return [problem.code for problem in grid.problems]


def test_cells_keep_their_kind_and_their_place(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(2, 1, "Awa")
        sheet.write(2, 2, 34)
        sheet.write_datetime(2, 4, datetime(2021, 3, 4), day)
        sheet.write(5, 1, 3.5)

    grid = read_grid(book(fill), "list.xlsx")
    assert grid.readable
    assert [(row.number, row.cells) for row in grid.rows()] == [
        (3, (None, "Awa", 34, None, date(2021, 3, 4))),
        (6, (None, 3.5)),
    ]
    assert grid.row_count == 2


def test_the_child_reads_the_same_as_this_process(book):
    path = book(lambda workbook: workbook.add_worksheet().write_row(0, 0, ["é", 1, 2.5, True, "=x"]))
    here, there = read_grid(path, "x"), in_child(path, "x")
    assert list(here.rows()) == list(there.rows())
    assert here.summary == there.summary


def test_rows_can_be_gone_through_twice_and_at_once(book):
    path = book(lambda workbook: [workbook.add_worksheet().write_column(0, 0, range(1, 5000))])
    grid = read_grid(path, "x")
    first, second = grid.rows(), grid.rows()
    assert next(first) == next(second)
    assert next(first) == next(second)
    assert sum(1 for _ in first) == sum(1 for _ in second) == 4997


def test_excel_errors_are_told_at_their_cell(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")

    rows = {row.number: row for row in read_grid(book(fill), "x").rows()}
    assert rows[2].cell(3) == Broken("excel-error", {"value": "#DIV/0!"})
    assert rows[3].cell(1) == Broken("excel-error", {"value": "#N/A"})


def test_formulas_are_read_by_their_last_value_and_noted_once_per_column(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        for row in range(1, 4):
            sheet.write_formula(row, 2, "=A1+1", None, row)

    grid = read_grid(book(fill), "x")
    assert [row.cell(2) for row in grid.rows()] == [1, 2, 3]
    (note,) = grid.problems
    assert (note.row, note.column, note.code, note.params, note.severity) == (
        2,
        "C",
        "formulas",
        {"count": 3},
        Severity.NOTE,
    )


def test_a_formula_that_was_never_computed_is_refused_at_its_cell(book):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"))
    sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1*3</f><v></v></c></row>'
    path = with_part(path, "xl/worksheets/sheet1.xml", WORKSHEET.format(sheet).encode())
    (row,) = read_grid(path, "x").rows()
    assert row.cells == (1, Broken("formula-without-value"), Broken("formula-without-value"))


def test_a_formula_may_give_an_empty_text(book):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"))
    sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1=1,"",2)</f><v></v></c></row>'
    path = with_part(path, "xl/worksheets/sheet1.xml", WORKSHEET.format(sheet).encode())
    assert [row.cells for row in read_grid(path, "x").rows()] == [(1,)]


def test_cells_without_references_and_with_prefixes_are_placed_like_the_reader_places_them(book):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"))
    sheet = "<row><c/><c><v>1</v></c><c t='e'><v>#REF!</v></c></row>"
    path = with_part(path, "xl/worksheets/sheet1.xml", WORKSHEET.format(sheet).encode())
    (row,) = read_grid(path, "x").rows()
    assert row.cells == (None, 1, Broken("excel-error", {"value": "#REF!"}))


def test_merged_cells_count_for_the_first_and_are_noted(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.merge_range(1, 0, 3, 0, "MA21-00001")
        sheet.write_column(1, 1, ["Awa", "Binta", "Cira"])

    grid = read_grid(book(fill), "x")
    assert [row.cell(0) for row in grid.rows()] == ["MA21-00001", None, None]
    assert [(p.row, p.column, p.code, p.params) for p in grid.problems] == [
        (2, "A", "merged-cells", {"range": "A2:A4"})
    ]


def test_values_under_a_merge_that_nobody_sees_are_not_read(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        for row in range(4):
            sheet.write_row(row, 0, [f"{column}{row + 1}" for column in "ABC"])
        sheet.merge_range(1, 0, 2, 1, "seen")

    assert [row.cells for row in read_grid(book(fill), "x").rows()] == [
        ("A1", "B1", "C1"),
        ("seen", None, "C2"),
        (None, None, "C3"),
        ("A4", "B4", "C4"),
    ]


def test_hidden_sheets_are_listed_and_left_out(book):
    def fill(workbook):
        workbook.add_worksheet("Liste").write(0, 0, "seen")
        hidden = workbook.add_worksheet("Brouillon")
        hidden.write(0, 0, "unseen")
        hidden.hide()
        very = workbook.add_worksheet("Macro")
        very.very_hidden()

    grid = read_grid(book(fill), "x")
    assert [row.cells for row in grid.rows()] == [("seen",)]
    assert [(p.code, p.params) for p in grid.problems] == [
        ("hidden-sheet", {"sheet": "Brouillon"}),
        ("hidden-sheet", {"sheet": "Macro"}),
    ]


def test_only_hidden_sheets_with_rows_is_an_error(book):
    def fill(workbook):
        workbook.add_worksheet("Empty")
        hidden = workbook.add_worksheet("List")
        hidden.write(0, 0, "x")
        hidden.hide()

    grid = read_grid(book(fill), "x")
    assert not grid.readable
    assert codes(grid)[0] == "only-hidden-sheets"


@pytest.mark.parametrize("wanted", ["Line list", "LISTE  Nominative"])
def test_the_sheet_named_line_list_comes_first(book, wanted):
    def fill(workbook):
        workbook.add_worksheet("Cover").write(0, 0, "cover")
        workbook.add_worksheet(wanted).write(0, 0, "list")

    grid = read_grid(book(fill), "x")
    assert grid.summary.sheet == wanted
    assert [(p.code, p.params["sheet"]) for p in grid.problems] == [("other-sheet", "Cover")]


def test_else_the_first_visible_sheet_that_is_not_empty(book):
    def fill(workbook):
        workbook.add_worksheet("Line list")
        workbook.add_worksheet("Février & mars").write(0, 0, "x")

    assert read_grid(book(fill), "x").summary.sheet == "Février & mars"


def test_hidden_rows_are_read_and_told(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write_column(0, 0, ["a", "b", "c"])
        sheet.set_row(1, None, None, {"hidden": True})

    grid = read_grid(book(fill), "x")
    assert grid.row_count == 3
    assert [(p.code, p.params) for p in grid.problems] == [("hidden-rows", {"count": 1})]


def test_a_workbook_without_rows_says_so(book):
    assert codes(read_grid(book(lambda workbook: workbook.add_worksheet()), "x")) == ["no-rows"]


def test_formats_far_away_do_not_make_the_sheet_large(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    grid = read_grid(book(fill), "x")
    assert grid.readable
    assert grid.row_count == 1


@pytest.mark.parametrize(("row", "column", "code"), [(1_048_575, 0, "too-many-rows"), (0, 16_383, "too-many-columns")])
def test_a_value_far_away_is_refused_before_the_sheet_is_opened(book, row, column, code):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(row, column, "y")

    assert codes(in_child(book(fill), "x")) == [code]


def test_the_content_decides_and_not_the_name(book, tmp_path):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, "x"), "list.csv")
    assert read_grid(path, "list.csv").summary.kind == "xlsx"
    text = tmp_path / "list.xlsx"
    text.write_text("a;b\n1;2\n")
    assert read_grid(text, "list.xlsx").summary.kind == "csv"

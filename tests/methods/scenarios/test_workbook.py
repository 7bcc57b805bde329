from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from masar.methods.scenarios import FIELDS, HEADINGS, assumptions, write_workbook
from masar.methods.scenarios.workbook import LanguageError


@pytest.mark.parametrize(("language", "sheet"), [("en", "Line list"), ("fr", "Liste nominative")])
def test_a_workbook_has_the_headings_and_every_row(tmp_path, rows, language, sheet):
    target = tmp_path / "list.xlsx"
    assert write_workbook(rows[:300], target, language) == 300
    cells = CalamineWorkbook.from_path(target).get_sheet_by_name(sheet).to_python()
    assert cells[0] == [HEADINGS[field][language] for field in FIELDS]
    assert len(cells) == 301
    for row, written in zip(rows[:300], cells[1:], strict=True):
        read = dict(zip(FIELDS, written, strict=True))
        assert read["person_ref"] == row.person_ref
        assert read["registered_on"] == row.registered_on
        assert read["phone"] == (row.phone or "")
        assert read["birth_date"] == (row.birth_date or "")
        assert read["pocket_money"] == (row.pocket_money or "")


def test_dates_are_dates_for_the_spreadsheet(tmp_path, rows):
    target = tmp_path / "list.xlsx"
    write_workbook(rows[:5], target)
    cells = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert isinstance(cells[1][FIELDS.index("declared_on")], date)


def test_the_note_says_in_three_languages_that_the_people_are_fictitious(tmp_path, rows, margins):
    target = tmp_path / "list.xlsx"
    write_workbook(rows[:1], target)
    book = CalamineWorkbook.from_path(target)
    assert book.sheet_names == ["Line list", "Note"]
    lines = [line[0] for line in book.get_sheet_by_name("Note").to_python()]
    assert lines[:3] == [margins.notice[language] for language in ("en", "fr", "ar")]
    assert "fictitious" in lines[0]
    assert all(each[language] in lines for each in assumptions() for language in ("en", "fr", "ar"))


def test_the_same_rows_give_the_same_file(tmp_path, rows):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_workbook(rows[:50], first)
    write_workbook(iter(rows[:50]), second)
    assert first.read_bytes() == second.read_bytes()


def test_a_language_without_headings_is_refused(tmp_path, rows):
    with pytest.raises(LanguageError, match="Choose one of: en, fr"):
        write_workbook(rows, tmp_path / "list.xlsx", "ar")

"""The line list as an XLSX workbook, the way a mission keeps it. Rows go straight to the file, so memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from masar.methods.scenarios.margins import Margins, load_margins
from masar.methods.scenarios.rows import FIELDS, HEADINGS, Cell, Row

LANGUAGES = ("en", "fr")
SHEET = {"en": "Line list", "fr": "Liste nominative"}
NOTE = {"en": "Note", "fr": "Note"}
CREATED = datetime(2021, 1, 1)  # fixed, so that the same rows give the same file
NOTE_WIDTH = 110


class LanguageError(ValueError):
    """There are no headings in the language asked for."""


def write_workbook(rows: Iterable[Row], target: Path, language: str = "en", code: str = "morocco-2021") -> int:
    """Write the rows as a workbook with a sheet of rows and a note that the people are fictitious; return their number.

    Refuses a language other than English and French.
    """
    if language not in LANGUAGES:
        raise LanguageError(f"A line list has no headings in {language!r}. Choose one of: {', '.join(LANGUAGES)}.")
    with xlsxwriter.Workbook(str(target), {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": load_margins(code).title[language], "created": CREATED})
        sheet = book.add_worksheet(SHEET[language])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _write_headings(sheet, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), language)
        number = 0
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row.to_cells().values()):
                _write(sheet, number, column, value, day)
        _write_note(book.add_worksheet(NOTE[language]), load_margins(code), book)
    return number


def _write_headings(sheet: Worksheet, bold: Format, language: str) -> None:
    sheet.freeze_panes(1, 3)
    sheet.set_column(0, len(FIELDS) - 1, 16)
    for column, field in enumerate(FIELDS):
        sheet.write_string(0, column, HEADINGS[field][language], bold)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, day: Format) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
    else:
        sheet.write_string(row, column, value)


def _write_note(sheet: Worksheet, margins: Margins, book: xlsxwriter.Workbook) -> None:
    """The notice in three languages, then what was assumed."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    arabic = book.add_format({"text_wrap": True, "valign": "top", "reading_order": 2, "align": "right"})
    bold_arabic = book.add_format({"bold": True, "text_wrap": True, "reading_order": 2, "align": "right"})
    sheet.set_column(0, 0, NOTE_WIDTH)
    line = 0
    for texts, latin, right in (
        (margins.notice, bold, bold_arabic),
        *((t, plain, arabic) for t in margins.assumptions),
    ):
        for language in ("en", "fr", "ar"):
            sheet.write_string(line, 0, texts[language], right if language == "ar" else latin)
            line += 1
        line += 1

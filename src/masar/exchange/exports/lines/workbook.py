"""Cells into a workbook, row by row: memory stays flat however long the list is. Formulas are never written from data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter

from masar.exchange.exports.lines.cells import Value
from masar.exchange.transfer.columns import line_list

SHEETS = {"en": "Line list", "fr": "Liste nominative", "ar": "القائمة الاسمية"}
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FIRST_COLUMNS = 3
WIDTH = 16
MARK, HEADINGS = 0, 1
"""The rows of the watermark and of the headings."""
PROPERTY = "Masar export"


@dataclass(frozen=True)
class Watermark:
    """Whose list this is: the line above it and on each printed page, and the code in the properties of the file."""

    line: str
    code: str


def write_list(rows: Iterable[Mapping[str, Value]], target: IO[bytes], language: str, mark: Watermark) -> int:
    """Write the rows under the headings of a language; returns how many. `target` is an open binary file."""
    count = 0
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": SHEETS[language], "comments": mark.line, "keywords": mark.code})
        book.set_custom_property(PROPERTY, mark.code)
        sheet = book.add_worksheet(SHEETS[language])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        _head(book, sheet, language, mark)
        for count, cells in enumerate(rows, start=1):
            for column, spec in enumerate(line_list()):
                _write(sheet, HEADINGS + count, column, cells[spec.field], day)
    return count


def _head(book: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet", language: str, mark: Watermark) -> None:
    if language == "ar":
        sheet.right_to_left()
    sheet.freeze_panes(HEADINGS + 1, FIRST_COLUMNS)
    sheet.set_column(0, len(line_list()) - 1, WIDTH)
    sheet.set_footer(f"&L{mark.line.replace('&', '&&')}&R&P / &N")
    sheet.write_string(MARK, 0, mark.line, book.add_format({"italic": True, "font_color": "#A3271B"}))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, spec in enumerate(line_list()):
        sheet.write_string(HEADINGS, column, spec.heading(language), bold)


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: Value, day: object) -> None:
    match value:
        case None | "":
            return
        case date():
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
        case Decimal() | int():
            sheet.write_number(row, column, float(value))
        case str():
            sheet.write_string(row, column, value)

"""Cells into a workbook, row by row: memory stays flat however long the list is. Formulas are never written from data."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter

from masar.exchange.transfer.columns import line_list
from masar.exchange.transfer.export.cells import Value

SHEETS = {"en": "Line list", "fr": "Liste nominative", "ar": "القائمة الاسمية"}
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FIRST_COLUMNS = 3
WIDTH = 16


def write_list(rows: Iterable[Mapping[str, Value]], target: IO[bytes], language: str) -> int:
    """Write the rows under the headings of a language; returns how many. `target` is an open binary file."""
    count = 0
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        sheet = book.add_worksheet(SHEETS[language])
        if language == "ar":
            sheet.right_to_left()
        sheet.freeze_panes(1, FIRST_COLUMNS)
        sheet.set_column(0, len(line_list()) - 1, WIDTH)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for column, spec in enumerate(line_list()):
            sheet.write_string(0, column, spec.heading(language), bold)
        for count, cells in enumerate(rows, start=1):
            for column, spec in enumerate(line_list()):
                _write(sheet, count, column, cells[spec.field], day)
    return count


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

"""The sheet as a workbook: keys, numbers and names locked, the rest open to be filled in with lists to choose from."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.rules import MOST_MINUTES, Mark, is_held
from masar.casework.sessions.words import mark_words, session_words
from masar.exchange.sheets.keys import key_of
from masar.foundation.core.dates import today

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEADINGS_AT, FIRST = 3, 4
"""The row of the headings and the first of people, counted from 0; above them stand what it is and whose copy."""
LOCKED, WIDTHS = 3, (10, 18, 34, 16, 12, 14, 14, 12)
LETTERS = "ABCDEFGH"
BOUNDS = ((0, MOST_MINUTES), (0, 100), (0, 100), (1, 5))


@dataclass(frozen=True)
class Copy:
    """What a copy of the sheet is made of: its rows with the names as the reader may see them, and the line that says whose it is."""

    session: Session
    office: str
    rows: Sequence[tuple[Attendance, str]]
    apart: str
    line: str


def headings() -> list[str]:
    """The headings in the reader's language, key first."""
    return [
        _("Key"), _("Case number"), _("Person"), _("Attendance"), _("Minutes attended"), _("Test before"), _("Test after"), _("Score"),
    ]  # fmt: skip


def offered(session: Session) -> tuple[Mark, ...]:
    """What can be marked of the session on this day."""
    held = is_held(session.on, today())
    return (Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED) if held else (Mark.INVITED, Mark.CONFIRMED, Mark.EXCUSED)


def written(copy: Copy) -> bytes:
    """The workbook. Names are written as text, whatever they begin with."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"title": session_words(copy.session, copy.office), "comments": copy.line})
        sheet = book.add_worksheet(_("Attendance")[:31])
        if (get_language() or "").startswith("ar"):
            sheet.right_to_left()
        _frame(book, sheet, copy)
        locked, open_ = (
            book.add_format({"bg_color": "#EFEFEA", "border": 1}),
            book.add_format({"locked": False, "border": 1}),
        )
        quiet = book.add_format({"bg_color": "#EFEFEA", "border": 1, "font_size": 6, "font_color": "#8A8A84"})
        marks = {mark: mark_words(mark) for mark in offered(copy.session)}
        for place, (row, name) in enumerate(copy.rows, start=FIRST):
            sheet.write_string(place, 0, key_of(row, row.case.number, name), quiet)
            sheet.write_string(place, 1, row.case.number, locked)
            sheet.write_string(place, 2, name, locked)
            sheet.write_string(place, 3, marks.get(Mark(row.state), ""), open_)
            for column, value in enumerate((row.minutes, row.points_before, row.points_after, row.feedback), start=4):
                sheet.write(place, column, value, open_) if value is not None else sheet.write_blank(
                    place, column, None, open_
                )
        _validate(sheet, list(marks.values()), FIRST + max(1, len(copy.rows)) - 1)
    return target.getvalue()


def _frame(book: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet", copy: Copy) -> None:
    """What it is, whose copy, the headings; locked all over, so that only what is opened can be written."""
    sheet.protect("", {"format_columns": True, "sort": False})
    sheet.write_string(0, 1, session_words(copy.session, copy.office), book.add_format({"bold": True, "font_size": 13}))
    sheet.write_string(1, 1, copy.line, book.add_format({"italic": True, "font_color": "#A3271B"}))
    sheet.write_string(2, 1, copy.apart)
    sheet.set_footer(f"&L{copy.line.replace('&', '&&')}&R&P / &N")
    sheet.freeze_panes(FIRST, LOCKED)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADINGS_AT)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADINGS_AT, column, heading, bold)


def _validate(sheet: "xlsxwriter.worksheet.Worksheet", words: list[str], last: int) -> None:
    said = {"error_title": _("Attendance"), "error_message": _("Choose one of the words in the list.")}
    sheet.data_validation(FIRST, 3, last, 3, {"validate": "list", "source": words, **said})
    for column, (least, most) in enumerate(BOUNDS, start=4):
        between = _("A whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
        sheet.data_validation(
            FIRST, column, last, column,
            {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most, "error_message": between},
        )  # fmt: skip

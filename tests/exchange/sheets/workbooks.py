"""A workbook as somebody edits it: its cells by their names, and the file that a spreadsheet program would save."""

import io
import re
import zipfile

import xlsxwriter
from python_calamine import CalamineWorkbook


class Book:
    """The first sheet of a workbook."""

    def __init__(self, content):
        self.content = content
        rows = (
            CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        )
        self.cells = {
            (number, column): value
            for number, row in enumerate(rows)
            for column, value in enumerate(row)
            if value != ""
        }

    def __getitem__(self, name):
        return self.cells.get(_place(name))

    def __setitem__(self, name, value):
        self.cells[_place(name)] = value

    @property
    def words(self):
        """Everything that is written in it."""
        return " ".join(str(value) for value in self.cells.values())

    def saved(self):
        """The file with its cells as they are now, without whatever protected them."""
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Sheet")
            for (row, column), value in self.cells.items():
                sheet.write(row, column, value)
        return target.getvalue()

    @property
    def markup(self):
        """The sheet and its styles as the file holds them."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as parts:
            return parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/styles.xml").decode()

    def is_locked(self, name):
        """Whether the protection of the sheet covers a cell."""
        sheet, styles = self.markup
        style = int(re.search(rf'<c r="{name}"(?: s="(\d+)")?', sheet).group(1) or 0)
        formats = re.findall(
            r"<xf [^>]*?(?:/>|>.*?</xf>)", re.search(r"<cellXfs.*?</cellXfs>", styles, re.S).group(), re.S
        )
        return 'locked="0"' not in formats[style]


def _place(name):
    letter, number = re.fullmatch(r"([A-Z])(\d+)", name).groups()
    return int(number) - 1, ord(letter) - ord("A")

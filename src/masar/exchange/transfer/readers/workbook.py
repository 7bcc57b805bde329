"""XLSX: which sheet is the list, and its rows. The archive has been measured before (`archive`)."""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from masar.exchange.transfer.grid import (
    Broken,
    Cell,
    GridProblem,
    Limits,
    Params,
    Row,
    Severity,
    Summary,
    column_letter,
)
from masar.exchange.transfer.readers.archive import inspect
from masar.exchange.transfer.readers.sheet_scan import Scan, UnsafeMarkup, scan_sheet

LIST_NAMES = frozenset({"line list", "linelist", "liste nominative", "liste", "القائمة الاسمية", "لائحة اسمية"})
SHEET_TAG = re.compile(r"<(?:\w+:)?sheet\s([^>]*)>")
RELATION_TAG = re.compile(r"<(?:\w+:)?Relationship\s([^>]*)>")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
PART_BYTES = 4 * 2**20
EXACT_INTEGERS = 10**15
MERGED_NAMED = 200

Emit = Callable[[Row], None]


def read_workbook(path: Path, limits: Limits, emit: Emit) -> Summary:
    """Hands each row that is not blank to `emit`; what is wrong with the file is in the summary, never raised."""
    if (refused := inspect(path, limits)) is not None:
        return Summary("xlsx", problems=(refused,))
    try:
        with ZipFile(path) as archive:
            return _read(archive, CalamineWorkbook.from_path(path), limits, emit)
    except (CalamineError, UnsafeMarkup, BadZipFile, KeyError, ValueError, OSError, EOFError):
        return Summary("xlsx", problems=(GridProblem(None, None, "damaged"),))


def _read(archive: ZipFile, workbook: CalamineWorkbook, limits: Limits, emit: Emit) -> Summary:
    parts = _sheet_parts(archive)
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]
    hidden = [sheet.name for sheet in sheets if sheet.visible is not SheetVisibleEnum.Visible]
    filled = [name for name in visible if _scan(archive, parts[name], enough=1).filled]
    notes = [_note("hidden-sheet", {"sheet": name}) for name in hidden]
    if not filled:
        code = "only-hidden-sheets" if hidden else "no-rows"
        return Summary("xlsx", problems=(GridProblem(None, None, code), *notes))
    chosen = next((name for name in filled if " ".join(name.casefold().split()) in LIST_NAMES), filled[0])
    others = [name for name in filled if name != chosen]
    notes += [_note("other-sheet", {"sheet": name, "chosen": chosen}) for name in others]
    scan = _scan(archive, parts[chosen])
    if (problem := _reach_problem(scan, limits)) is not None:
        return Summary("xlsx", chosen, problems=(problem, *notes))
    sheet = workbook.get_sheet_by_name(chosen)
    count = 0
    for row in _rows(sheet, scan):
        emit(row)
        count += 1
    return Summary("xlsx", chosen, count, (*notes, *_place_notes(sheet, scan)))


def _note(code: str, params: Params) -> GridProblem:
    return GridProblem(None, None, code, params, Severity.NOTE)


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Sheet name → its part in the archive."""
    targets = {
        tag.get("Id", ""): posixpath.normpath(posixpath.join("/xl", tag.get("Target", ""))).lstrip("/")
        for tag in _tags(archive, "xl/_rels/workbook.xml.rels", RELATION_TAG)
    }
    return {
        tag["name"]: targets[identifier]
        for tag in _tags(archive, "xl/workbook.xml", SHEET_TAG)
        if (identifier := next((value for key, value in tag.items() if key.endswith(":id")), "")) in targets
    }


def _tags(archive: ZipFile, part: str, pattern: re.Pattern[str]) -> Iterator[dict[str, str]]:
    with archive.open(part) as entry:
        text = entry.read(PART_BYTES).decode("utf-8")
    for tag in pattern.finditer(text):
        yield {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag[1])}


def _scan(archive: ZipFile, part: str, *, enough: int | None = None) -> Scan:
    with archive.open(part) as entry:
        return scan_sheet(entry, enough=enough)


def _reach_problem(scan: Scan, limits: Limits) -> GridProblem | None:
    if scan.last_row >= limits.rows:
        return GridProblem(None, None, "too-many-rows", {"limit": limits.rows})
    if scan.last_column >= limits.columns:
        return GridProblem(None, None, "too-many-columns", {"limit": limits.columns})
    return None


def _rows(sheet: CalamineSheet, scan: Scan) -> Iterator[Row]:
    """Rows as the sheet numbers them: the reader leaves out empty columns at the left, not empty rows at the top."""
    lead = (None,) * (sheet.start[1] if sheet.start else 0)
    marked = _marked(scan)
    covered = _Covered(sheet.merged_cell_ranges or [])
    for index, values in enumerate(sheet.iter_rows()):
        cells: list[Cell] = [*lead, *(_cell(value) for value in values)]
        for column, broken in marked.pop(index, {}).items():
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = broken
        for first, last in covered.columns(index):
            cells[first : last + 1] = [None] * len(cells[first : last + 1])
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield Row(index + 1, tuple(cells))
    for index in sorted(marked):  # rows of which nothing else is left lie beyond what the reader returned
        width = max(marked[index]) + 1
        yield Row(index + 1, tuple(marked[index].get(column) for column in range(width)))


def _marked(scan: Scan) -> dict[int, dict[int, Broken]]:
    """The cells that cannot be trusted, by row and column."""
    marked: dict[int, dict[int, Broken]] = {}
    for (row, column), value in scan.errors.items():
        marked.setdefault(row, {})[column] = Broken("excel-error", {"value": value})
    for row, column in scan.uncomputed:
        marked.setdefault(row, {})[column] = Broken("formula-without-value")
    return marked


class _Covered:
    """Cells under a merge: a program may have left values there that nobody sees. Rows are asked for from the top."""

    def __init__(self, merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self.waiting = sorted(merged, reverse=True)
        self.open: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def columns(self, row: int) -> Iterator[tuple[int, int]]:
        """First and last covered column of every merge that reaches into this row."""
        while self.waiting and self.waiting[-1][0][0] <= row:
            self.open.append(self.waiting.pop())
        self.open = [one for one in self.open if one[1][0] >= row]
        for (top, left), (_, right) in self.open:
            yield (left + 1 if top == row else left), right


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT_INTEGERS:
        return int(value)
    return value  # type: ignore[return-value]  # calamine returns only the types of Cell


def _place_notes(sheet: CalamineSheet, scan: Scan) -> Iterator[GridProblem]:
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:MERGED_NAMED]:
        span = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
        yield GridProblem(top + 1, column_letter(left), "merged-cells", {"range": span}, Severity.NOTE)
    for column, (row, count) in sorted(scan.formulas.items()):
        yield GridProblem(row + 1, column_letter(column), "formulas", {"count": count}, Severity.NOTE)
    if scan.hidden_rows:
        yield _note("hidden-rows", {"count": scan.hidden_rows})

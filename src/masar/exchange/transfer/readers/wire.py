"""Rows on their way from the reading process: one JSON line each, so that nothing but plain values can come back."""

import json
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias  # Any: what json returns

from masar.exchange.transfer.grid import Broken, Cell, GridProblem, Params, Row, Severity, Summary

PIECE = 256 * 2**10
Plain: TypeAlias = str | int | float | bool | list[Any] | None

DECODE: Mapping[str, Callable[[Any], Cell]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda seconds: timedelta(seconds=seconds),
    "broken": lambda pair: Broken(pair[0], pair[1]),
}


def row_line(row: Row) -> str:
    """One row as a line of text."""
    return json.dumps([row.number, [_plain(cell) for cell in row.cells]], ensure_ascii=True) + "\n"


class Spool:
    """Rows in a temporary file without a name; the file is given back when the last reader lets go."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the finalizer, after the last reader
        weakref.finalize(self, self.file.close)

    def rows(self) -> Iterator[Row]:
        """The rows from the beginning; several may read at once."""
        offset, rest = 0, b""
        while piece := os.pread(self.file.fileno(), PIECE, offset):
            offset += len(piece)
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                number, cells = json.loads(line)
                yield Row(number, tuple(_cell(cell) for cell in cells))


def _plain(cell: Cell) -> Plain:
    match cell:
        case None | bool() | int() | float() | str():
            return cell
        case datetime():  # before date: a datetime is one too
            return ["datetime", cell.isoformat()]
        case date():
            return ["date", cell.isoformat()]
        case time():
            return ["time", cell.isoformat()]
        case timedelta():
            return ["seconds", cell.total_seconds()]
        case Broken():
            return ["broken", [cell.code, dict(cell.params)]]


def _cell(plain: Plain) -> Cell:
    if isinstance(plain, list):
        return DECODE[plain[0]](plain[1])
    return plain


def summary_text(summary: Summary) -> str:
    """A summary as one JSON text."""
    problems = [[p.row, p.column, p.code, dict(p.params), p.severity.value] for p in summary.problems]
    return json.dumps([summary.kind, summary.sheet, summary.row_count, problems])


def summary_of(text: str) -> Summary:
    """The summary again. Raises ValueError when the text was cut off."""
    kind, sheet, row_count, problems = json.loads(text)
    return Summary(kind, sheet, row_count, tuple(_problem(*problem) for problem in problems))


def _problem(row: int | None, column: str | None, code: str, params: Params, severity: str) -> GridProblem:
    return GridProblem(row, column, code, params, Severity(severity))

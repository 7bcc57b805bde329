"""CSV and its relatives: text with a separator. Encoding and separator are found out and told; rows stream."""

import csv
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from masar.exchange.transfer.grid import Broken, Cell, GridProblem, Limits, Row, Severity, Summary
from masar.exchange.transfer.readers.encoding import encoding_of

SEPARATORS = (";", ",", "\t", "|")
SNIFFED_CHARACTERS = 64 * 2**10
SNIFFED_RECORDS = 60
LINES_IN_ONE_RECORD = 60
LONGEST_LINE = 2**20
UNREADABLE = ("\ufffd", "\x00")

Emit = Callable[[Row], None]


class LineTooLong(Exception):
    """A line without an end: this is not a table."""


class UnclosedQuote(Exception):
    """A quotation mark opens a cell and never closes it."""


@dataclass
class _Lines:
    """The lines of the file, remembering those of the record being read so that an unclosed quote is noticed."""

    source: Iterator[str]
    record: deque[str] = field(default_factory=lambda: deque(maxlen=LINES_IN_ONE_RECORD + 1))
    finished: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            if len(line) > LONGEST_LINE:
                raise LineTooLong
            self.record.append(line)
            if len(self.record) > LINES_IN_ONE_RECORD:
                raise UnclosedQuote
            yield line

    def end_record(self) -> None:
        """The lines so far were one whole record."""
        self.record.clear()
        self.finished += 1


def read_delimited(path: Path, limits: Limits, emit: Emit) -> Summary:
    """Hands each row that is not blank to `emit`; what is wrong with the file is in the summary, never raised."""
    encoding = encoding_of(path)
    if encoding is None:
        return Summary("csv", problems=(GridProblem(None, None, "encoding-unknown"),))
    notes = []
    if not encoding.sure:
        notes.append(GridProblem(None, None, "encoding-inferred", {"encoding": encoding.label}, Severity.NOTE))
    with path.open(encoding=encoding.codec, errors="replace", newline="") as handle:
        head = handle.read(SNIFFED_CHARACTERS)
    separator = _declared(head) or _sniffed(head)
    count = 0
    with path.open(encoding=encoding.codec, errors="replace", newline="") as handle:
        lines = _Lines(_bounded(handle))
        if _declared(head):
            next(lines.source)
        try:
            for row in _rows(lines, separator, limits):
                emit(row)
                count += 1
        except (LineTooLong, UnclosedQuote, _TooMany, csv.Error) as found:
            return Summary("csv", row_count=count, problems=(_problem(found, lines.finished, limits), *notes))
    if not count:
        return Summary("csv", problems=(GridProblem(None, None, "no-rows"), *notes))
    return Summary("csv", row_count=count, problems=tuple(notes))


class _TooMany(Exception):
    """More rows or columns than the limits allow; the argument names which."""


def _bounded(handle: Iterable[str]) -> Iterator[str]:
    readline = handle.readline  # type: ignore[attr-defined]  # a text file; its iterator would load a line of any length
    while line := readline(LONGEST_LINE + 1):
        yield line


def _rows(lines: _Lines, separator: str, limits: Limits) -> Iterator[Row]:
    for number, values in enumerate(csv.reader(lines, delimiter=separator), start=1):
        if number > limits.rows:
            raise _TooMany("rows")
        if len(values) > limits.columns and any(value.strip() for value in values[limits.columns :]):
            raise _TooMany("columns")
        cells = [_cell(value, limits) for value in values[: limits.columns]]
        while cells and cells[-1] is None:
            cells.pop()
        if len(lines.record) > 1 and _open_at_end(lines.record, separator):
            raise UnclosedQuote
        lines.end_record()
        if cells:
            yield Row(number, tuple(cells))


def _cell(value: str, limits: Limits) -> Cell:
    if not value or not value.strip():
        return None
    if any(mark in value for mark in UNREADABLE):
        return Broken("unreadable-character")
    if len(value) > limits.cell_characters:
        return Broken("cell-too-long", {"limit": limits.cell_characters})
    return value


def _open_at_end(record: Iterable[str], separator: str) -> bool:
    """Whether the record's last quotation mark is still open: only the strict reader says so."""
    try:
        deque(csv.reader(record, delimiter=separator, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def _problem(found: Exception, finished: int, limits: Limits) -> GridProblem:
    if isinstance(found, _TooMany):
        limit = limits.rows if found.args[0] == "rows" else limits.columns
        return GridProblem(None, None, f"too-many-{found.args[0]}", {"limit": limit})
    if isinstance(found, LineTooLong):
        return GridProblem(None, None, "not-a-table")
    return GridProblem(finished + 1, None, "unclosed-quote", {"row": finished + 1})


def _declared(head: str) -> str | None:
    """The separator that Excel's own first line `sep=;` names."""
    first = head.lstrip("\ufeff").split("\n", 1)[0].strip().lower()
    return first[4] if len(first) == 5 and first.startswith("sep=") and first[4] in SEPARATORS else None


def _sniffed(head: str) -> str:
    """The separator that cuts the first records most evenly into the most columns."""
    return max(SEPARATORS, key=lambda separator: _evenness(head, separator))


def _evenness(head: str, separator: str) -> float:
    lines = head.lstrip("\ufeff").splitlines(keepends=True)
    try:
        records = [row for row in islice(csv.reader(lines, delimiter=separator), SNIFFED_RECORDS) if any(row)]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in records)
    return max((width * (times / len(records)) for width, times in widths.items() if width > 1), default=0.0)

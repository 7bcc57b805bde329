"""One walk over a worksheet's XML for what the fast reader does not tell: formulas, errors, its extent.

Works on the raw bytes, piece by piece: no tree is built, no entity is expanded.
"""

import html
import re
from dataclasses import dataclass, field
from functools import cache
from typing import IO

from masar.exchange.transfer.grid import column_index

PIECE = 2**20
LONGEST_PIECE = 8 * 2**20
TOKEN = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)>|c(?P<cell>\s[^>]*?)?(?:/>|>(?P<body>.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
REFERENCE = re.compile(rb"""\br=["']([A-Za-z]{1,3})(\d{1,7})["']""")
ROW_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
ERROR_TYPE = re.compile(rb"""\bt=["']e["']""")
STRING_TYPE = re.compile(rb"""\bt=["']str["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
INLINE = re.compile(rb"<(?:\w+:)?is[\s>]")
CELL_END = b"c>"


class UnsafeMarkup(Exception):
    """The XML declares entities, is not UTF-8, or has a cell without an end."""


@dataclass
class Scan:
    """What was seen. Rows and columns count from 0; `formulas` gives the first row and the number of them by column."""

    filled: int = 0
    last_row: int = -1
    last_column: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    formulas: dict[int, tuple[int, int]] = field(default_factory=dict)
    hidden_rows: int = 0


def scan_sheet(entry: IO[bytes], *, enough: int | None = None) -> Scan:
    """Walks the worksheet; with `enough`, stops once that many filled cells were seen. Raises UnsafeMarkup."""
    walk = _Walk()
    buffer = b""
    while piece := entry.read(PIECE):
        if not walk.begun:
            _refuse_unsafe(piece)
        buffer += piece
        cut = buffer.rfind(CELL_END) + len(CELL_END)
        if cut < len(CELL_END):
            if len(buffer) > LONGEST_PIECE:
                raise UnsafeMarkup
            continue
        walk.through(buffer[:cut])
        buffer = buffer[cut:]
        if enough is not None and walk.scan.filled >= enough:
            return walk.scan
    walk.through(buffer)
    return walk.scan


def _refuse_unsafe(head: bytes) -> None:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise UnsafeMarkup


class _Walk:
    """Where the walk stands: cells without a reference follow the one before, as the format allows."""

    def __init__(self) -> None:
        self.scan = Scan()
        self.begun = False
        self.row = -1
        self.column = -1

    def through(self, piece: bytes) -> None:
        """Notes every row and cell of a piece that ends where a cell ends."""
        self.begun = True
        for token in TOKEN.finditer(piece):
            attributes = token["row"]
            if attributes is not None:
                self._enter_row(attributes)
            else:
                self._enter_cell(token["cell"] or b"", token["body"] or b"")

    def _enter_row(self, attributes: bytes) -> None:
        number = ROW_NUMBER.search(attributes)
        self.row = int(number[1]) - 1 if number else self.row + 1
        self.column = -1
        self.scan.hidden_rows += b'hidden="1"' in attributes

    def _enter_cell(self, attributes: bytes, body: bytes) -> None:
        reference = REFERENCE.search(attributes)
        if reference:
            self.column, self.row = _column(reference[1]), int(reference[2]) - 1
        else:
            self.column += 1
        if not body:
            return
        if (b"f" in body and FORMULA.search(body)) or ERROR_TYPE.search(attributes):
            self._enter_formula_or_error(attributes, body)
        elif not body.startswith(b"<v>") and VALUE.search(body) is None and INLINE.search(body) is None:
            return
        self.scan.filled += 1
        self.scan.last_row = max(self.scan.last_row, self.row)
        self.scan.last_column = max(self.scan.last_column, self.column)

    def _enter_formula_or_error(self, attributes: bytes, body: bytes) -> None:
        scan, place = self.scan, (self.row, self.column)
        value = VALUE.search(body)
        if FORMULA.search(body):
            first, count = scan.formulas.get(self.column, (self.row, 0))
            scan.formulas[self.column] = (first, count + 1)
            if (value is None or not value[1]) and not STRING_TYPE.search(
                attributes
            ):  # a text may be computed as empty
                scan.uncomputed.add(place)
        if value is not None and ERROR_TYPE.search(attributes):
            scan.errors[place] = html.unescape(value[1].decode("utf-8", "replace"))


@cache
def _column(letters: bytes) -> int:
    return column_index(letters.decode("ascii"))

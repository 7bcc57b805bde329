"""One cell into one value, by the kind of its column. Core reads; here are the kinds only a line list has."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from masar.exchange.transfer.columns import ColumnSpec
from masar.exchange.transfer.grid import Cell
from masar.foundation.core import parse
from masar.foundation.core.classes import WITHHELD
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

REFERENCE = re.compile(r"[^\W_][\w\-/. ]*")
REFERENCE_LENGTH = 40
EMPTY_MARKS = frozenset({"", "-", "--", "---", "–", "—", "_", ".", "/", "n/a", "N/A"})
STRONG_SEPARATORS = re.compile(r"[;؛|\n]")
WEAK_SEPARATORS = re.compile(r"[,،&+]|\s(?:et|and|و)\s")
MOJIBAKE = re.compile(
    "[ÃÂÅØÙ][\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def is_empty(cell: Cell) -> bool:
    """Whether nothing was filled in: no visible sign, or one of the strokes people put for nothing."""
    if cell is None:
        return True
    return isinstance(cell, str) and (cell.strip() in EMPTY_MARKS or (not cell.isascii() and parse.is_blank(cell)))


def read_cell(spec: ColumnSpec, cell: Cell, today: date) -> Outcome[object]:
    """The value of a cell that is not empty and not broken, or why it has none."""
    if isinstance(cell, str) and not cell.isascii():
        if WITHHELD in cell:
            return Refused("withheld-value")
        if guess := _ungarbled(cell):
            return Refused("garbled", {"value": shown(cell), "guess": shown(guess)})
    if (read := BY_CONTENT.get(spec.kind)) is not None:
        return read(cell)
    if (read_at := BY_DAY.get(spec.kind)) is not None:
        return read_at(cell, today)
    if (read_in := BY_LIST.get(spec.kind)) is not None:
        return read_in(spec.code_list, str(cell))
    return _text(spec, cell, TEXT_LIMITS[spec.kind])


def _ungarbled(text: str) -> str:
    """What the text was before UTF-8 was read as Windows-1252; empty when it was not."""
    if MOJIBAKE.search(text) is None:
        return ""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _reference(cell: Cell) -> Outcome[object]:
    text = western_digits(typed_text(cell))
    if isinstance(cell, float):
        return Refused("reference-as-number", {"value": shown(cell)})
    is_word = isinstance(cell, str | int) and not isinstance(cell, bool)
    if not is_word or len(text) > REFERENCE_LENGTH or REFERENCE.fullmatch(text) is None:
        return Refused("reference-unclear", {"value": shown(cell), "limit": str(REFERENCE_LENGTH)})
    return Accepted(text.upper())


def _text(spec: ColumnSpec, cell: Cell, limit: int) -> Outcome[object]:
    if not isinstance(cell, str | int | float) or isinstance(cell, bool):
        return Refused("text-unclear", {"field": spec.field})
    text = typed_text(cell)
    if len(text) > limit:
        return Refused("text-too-long", {"field": spec.field, "limit": str(limit)})
    return Accepted(text)


def _days(cell: Cell, today: date) -> Outcome[object]:
    """Several days, each once, in order: between ; or new lines, and between , or "et" where that is not one date."""
    days: set[date] = set()
    note = ""
    for part in _parts(cell, today):
        outcome = _day(part, today)
        if isinstance(outcome, Refused):
            return outcome
        days.add(outcome.value)
        note = note or outcome.note
    return Accepted(tuple(sorted(days)), note)


def _parts(cell: Cell, today: date) -> Iterator[Cell]:
    if not isinstance(cell, str):
        yield cell
        return
    for part in filter(None, map(str.strip, STRONG_SEPARATORS.split(cell))):
        if isinstance(_day(part, today), Accepted):
            yield part
        else:
            yield from filter(None, map(str.strip, WEAK_SEPARATORS.split(part)))


# Lists repeat the same days, codes and countries; nothing here tells a person. Typed, because True and 1 are equal keys.
@lru_cache(maxsize=8192, typed=True)
def _day(cell: Cell, today: date) -> Outcome[date]:
    return parse.parse_day(cell, today)


@lru_cache(maxsize=8192, typed=True)
def _future_day(cell: Cell, today: date) -> Outcome[date]:
    return parse.parse_day(cell, today, future=True)


@lru_cache(maxsize=8192, typed=True)
def _partial(cell: Cell, today: date) -> Outcome[object]:
    return parse.parse_partial(cell, today)


@lru_cache(maxsize=4096)
def _code(name: str, text: str) -> Outcome[str]:
    return parse.parse_code(name, text)


@lru_cache(maxsize=4096)
def _codes(name: str, text: str) -> Outcome[tuple[str, ...]]:
    return parse.parse_codes(name, text)


@lru_cache(maxsize=4096)
def _country(text: str) -> Outcome[str]:
    return parse.parse_country(text)


BY_CONTENT: Mapping[str, Callable[[Cell], Outcome[object]]] = {
    "reference": _reference,
    "name": parse.parse_name,
    "country": lambda cell: _country(str(cell)),
    "age": parse.parse_age,
    "phone": parse.parse_phone,
    "money": parse.parse_money,
    "document_number": parse.parse_document_number,
}
BY_DAY: Mapping[str, Callable[[Cell, date], Outcome[object]]] = {
    "day": _day,
    "future_day": _future_day,
    "partial": _partial,
    "days": _days,
}
BY_LIST: Mapping[str, Callable[[str, str], Outcome[object]]] = {"code": _code, "codes": _codes}
TEXT_LIMITS: Mapping[str, int] = {"word": 120, "text": 2_000}

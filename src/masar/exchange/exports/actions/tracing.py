"""Tracing a leaked copy to its export: by what it bears, and by the order of its rows where it was stripped of all that."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from django.db import transaction

from masar.exchange.exports.marks import fitting
from masar.exchange.exports.models import Export
from masar.exchange.exports.passphrase import decrypted
from masar.exchange.exports.queries import coded, exports, references_among
from masar.exchange.transfer.content import in_memory
from masar.exchange.transfer.grid import Limits
from masar.exchange.transfer.readers import in_child
from masar.exchange.transfer.readers.archive import inspect
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record

CODE = re.compile(rb"EX-[0-9A-F]{10}")
PROPERTIES = "docProps/"
TEXT = 2**20
"""Of a text so many bytes are searched for a code."""


class Mark(StrEnum):
    """By what a copy was recognised. Whoever edits a file can write another's code into it; the order cannot be forged."""

    NAME = "name"
    PROPERTIES = "properties"
    LINE = "line"
    ORDER = "order"


@dataclass(frozen=True)
class Found:
    """An export that a copy comes from, as far as these marks tell."""

    export: Export
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Traced:
    """What a copy tells: the exports it points to, how many cases of ours were recognised in it, whether it is still locked."""

    found: tuple[Found, ...]
    cases: int
    locked: bool = False

    @property
    def contradicts(self) -> bool:
        """Whether the marks point to different exports: then somebody wrote into the file."""
        return len(self.found) > 1


def trace(*, by: Actor, on: date, name: str, content: bytes, passphrase: str = "") -> Traced:
    """From which of the exports that one sees a copy comes: whole, stripped of its properties, re-saved, or a part of its rows."""
    require(by, Permission.SEE_EXPORTS)
    marks: dict[Mark, set[str]] = {Mark.NAME: _codes([name.encode(), *_names(content)])}
    locked = _is_locked(content)
    if locked and passphrase and (opened := decrypted(content, passphrase, Limits().file_bytes)) is not None:
        content, locked = opened, False
    references: list[str] = []
    if not locked:
        with in_memory(content) as path:
            marks |= _written_in(path, content)
            references = _references(path, name)
    pointed = {mark: [row.pk for row in coded(by, codes)] for mark, codes in marks.items()}
    seen = {row.pk: row for row in exports(by).exclude(made_at=None)}
    pointed[Mark.ORDER] = fitting(seen, references)
    rows = {row.pk: row for row in exports(by).filter(pk__in=[pk for keys in pointed.values() for pk in keys])}
    found = tuple(Found(row, tuple(mark for mark in Mark if pk in pointed.get(mark, ()))) for pk, row in rows.items())
    with transaction.atomic():
        told = {"codes": sorted(one.export.code for one in found), "cases": len(references)}
        record(Deed("export-traced", by.user, on, "export", "", role=by.role_code, params=told))
    return Traced(tuple(sorted(found, key=lambda one: Mark.ORDER not in one.marks)), len(references), locked)


def _codes(texts: Iterable[bytes]) -> set[str]:
    return {code.decode() for text in texts for code in CODE.findall(text)}


def _archive(content: bytes) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError):
        return None


def _names(content: bytes) -> list[bytes]:
    archive = _archive(content)
    return [] if archive is None else [one.encode() for one in archive.namelist()]


def _is_locked(content: bytes) -> bool:
    archive = _archive(content)
    return archive is not None and any(one.flag_bits & 0x1 for one in archive.infolist())


def _written_in(path: Path, content: bytes) -> dict[Mark, set[str]]:
    """The codes in the properties and in everything else of a workbook within the limits, or in a text."""
    archive = _archive(content)
    if archive is None:
        return {Mark.LINE: _codes([content[:TEXT]])}
    if inspect(path, Limits()) is not None:
        return {}
    apart = {name: archive.read(name) for name in archive.namelist()}
    return {
        Mark.PROPERTIES: _codes(text for name, text in apart.items() if name.startswith(PROPERTIES)),
        Mark.LINE: _codes(text for name, text in apart.items() if not name.startswith(PROPERTIES)),
    }


def _references(path: Path, name: str) -> list[str]:
    """The references of cases in their order, from whichever column holds most of them; headings are not needed."""
    columns: dict[int, list[str]] = {}
    for row in in_child(path, name).rows():
        for index, cell in enumerate(row.cells):
            if isinstance(cell, str):
                columns.setdefault(index, []).append(cell.strip())
    return max((known for words in columns.values() for known in _known(words)), key=len, default=[])


def _known(words: list[str]) -> Iterator[list[str]]:
    """What a column holds of our references: as it is, and as the references of persons, which go on with a number."""
    yield references_among(words)
    yield references_among(word.rpartition("-")[0] for word in words)

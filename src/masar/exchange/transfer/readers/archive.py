"""A workbook is a ZIP archive: measured here against the limits before anything else opens it.

What an entry declares is not believed: each one is inflated piece by piece and counted, up to the limit.
"""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from masar.exchange.transfer.grid import GridProblem, Limits

PIECE = 64 * 2**10
OUTPUT_PIECE = 2**20
DIRECTORY_BYTES_PER_ENTRY = 512
RATIO_COUNTS_FROM = 10 * 2**20
WORKBOOK_PART = "xl/workbook.xml"
OTHER_DOCUMENTS = {
    "xl/workbook.bin": "binary-workbook",
    "content.xml": "open-document",
    "Index/Document.iwa": "numbers",
}
END_RECORD = b"PK\x05\x06"
LOCAL_HEADER = struct.Struct("<4s22xHH")


class Overflow(Exception):
    """An entry inflates to more than is allowed."""


def inspect(path: Path, limits: Limits) -> GridProblem | None:
    """Why the archive must not be opened, or None. Memory stays flat whatever the archive holds."""
    with path.open("rb") as handle:
        if _directory_bytes(handle) > limits.entries * DIRECTORY_BYTES_PER_ENTRY:
            return GridProblem(None, None, "zip-bomb")
        try:
            with ZipFile(handle) as archive:
                entries = archive.infolist()
                return _kind_problem(entries) or _size_problem(handle, entries, limits)
        except Overflow:
            return GridProblem(None, None, "zip-bomb")
        except (BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, OSError, EOFError):
            return GridProblem(None, None, "damaged")


def _directory_bytes(handle: BinaryIO) -> int:
    """The size of the list of entries as the end record states it: read before the list itself is."""
    size = handle.seek(0, 2)
    handle.seek(max(0, size - 2**16 - 22))
    tail = handle.read()
    found = tail.rfind(END_RECORD)
    if found < 0 or found + 22 > len(tail):
        return 0
    return int(struct.unpack_from("<I", tail, found + 12)[0])


def _kind_problem(entries: list[ZipInfo]) -> GridProblem | None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 0x1 for entry in entries):
        return GridProblem(None, None, "password")
    if WORKBOOK_PART not in names:
        found = [code for name, code in OTHER_DOCUMENTS.items() if name in names]
        return GridProblem(None, None, found[0] if found else "not-a-table")
    if len(set(names)) != len(names):
        return GridProblem(None, None, "damaged")
    return None


def _size_problem(handle: BinaryIO, entries: list[ZipInfo], limits: Limits) -> GridProblem | None:
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        return GridProblem(None, None, "zip-bomb")
    unpacked = 0
    for entry in entries:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return GridProblem(None, None, "damaged")
        measured = _inflated(handle, entry, limits.unpacked_bytes - unpacked)
        if measured > entry.file_size:
            return GridProblem(None, None, "zip-bomb")
        unpacked += measured
    packed = max(1, handle.seek(0, 2))
    if unpacked > RATIO_COUNTS_FROM and unpacked // packed > limits.ratio:
        return GridProblem(None, None, "zip-bomb")
    return None


def _inflated(handle: BinaryIO, entry: ZipInfo, allowed: int) -> int:
    """How many bytes the entry really holds; Overflow when more than `allowed`."""
    handle.seek(entry.header_offset)
    signature, name_length, extra_length = LOCAL_HEADER.unpack(handle.read(LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise BadZipFile(entry.filename)
    handle.seek(name_length + extra_length, 1)
    if entry.compress_type == ZIP_STORED:
        return entry.compress_size
    total, remaining, inflater = 0, entry.compress_size, zlib.decompressobj(-zlib.MAX_WBITS)
    while remaining > 0 and not inflater.eof:
        piece = handle.read(min(PIECE, remaining))
        if not piece:
            raise BadZipFile(entry.filename)
        remaining -= len(piece)
        while piece:
            total += len(inflater.decompress(piece, OUTPUT_PIECE))
            if total > allowed:
                raise Overflow
            piece = inflater.unconsumed_tail
    return total

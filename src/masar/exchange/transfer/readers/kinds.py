"""What a file is, told from its content: the name's ending is not believed."""

import stat
from enum import StrEnum
from pathlib import Path

from masar.exchange.transfer.grid import GridProblem, Limits

HEAD_BYTES = 8_192
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
OTHER_SIGNATURES = (
    b"\x1f\x8b",  # gzip
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x89PNG",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"{\\rtf",
)
MARKUP_BEGINNINGS = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta", b"<style")
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x00")


class Kind(StrEnum):
    """The two kinds that are read."""

    WORKBOOK = "xlsx"
    TEXT = "csv"


def kind_of(path: Path, limits: Limits) -> Kind | GridProblem:
    """Workbook or text, or why the file cannot be read. Opens it only when its size is within the limit."""
    try:
        status = path.stat()
    except OSError:
        return GridProblem(None, None, "file-missing")
    if not stat.S_ISREG(status.st_mode):
        return GridProblem(None, None, "file-missing")
    if status.st_size == 0:
        return GridProblem(None, None, "file-empty")
    if status.st_size > limits.file_bytes:
        size, allowed = -(-status.st_size // 2**20), limits.file_bytes // 2**20
        return GridProblem(None, None, "file-too-large", {"size": size, "limit": allowed})
    with path.open("rb") as handle:
        head = handle.read(HEAD_BYTES)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.WORKBOOK
    if head.startswith(OLE_SIGNATURE):
        return GridProblem(None, None, "password" if ENCRYPTED_STREAM in path.read_bytes() else "old-excel")
    return Kind.TEXT if (code := _why_not_text(head)) is None else GridProblem(None, None, code)


def _why_not_text(head: bytes) -> str | None:
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(OTHER_SIGNATURES):
        return "not-a-table"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(MARKUP_BEGINNINGS):
        return "markup"
    if head.startswith(WIDE_MARKS):
        return None
    controls = sum(1 for byte in head if byte < 0x20 and byte not in TEXT_CONTROLS)
    return "not-a-table" if controls * 50 > len(head) else None

"""Which encoding a text file is written in, among those that offices of the region produce."""

import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

PIECE = 2**20
SAMPLE_BYTES = 256 * 2**10
WIDE_SAMPLE = 4_096
GARBLED_ABOVE = 0.5
ARABIC = re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06af\u06a9\u06be\u06cc]+")
HIGH_RUN = re.compile(r"[^\x00-\x7f]+")
ARABIC_WORD = 3
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
WELL_FORMED_PER_SLIP = 10


@dataclass(frozen=True, slots=True)
class Encoding:
    """A Python codec; `sure` is False when it was inferred from the text and the reader should look at the accents."""

    codec: str
    label: str
    sure: bool


UTF8 = Encoding("utf-8", "UTF-8", True)
UTF8_MARKED = Encoding("utf-8-sig", "UTF-8", True)
UTF16 = Encoding("utf-16", "UTF-16", True)
WESTERN = Encoding("cp1252", "Windows-1252", False)
ARABIC_WINDOWS = Encoding("cp1256", "Windows-1256", False)


def encoding_of(path: Path) -> Encoding | None:
    """UTF-8, UTF-16, Windows-1252 or Windows-1256; None when the text makes no sense in any of them."""
    with path.open("rb") as handle:
        head = handle.read(SAMPLE_BYTES)
    if (wide := _wide(head)) is not None:
        return wide
    if head.startswith(b"\xef\xbb\xbf"):
        return UTF8_MARKED
    if _is_utf8(path):
        return UTF8
    return _windows(_telling_sample(path))


def _wide(head: bytes) -> Encoding | None:
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return Encoding("utf-32", "UTF-32", True)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF16
    sample = head[:WIDE_SAMPLE]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd * 5 > len(sample) * 2 and not even:
        return Encoding("utf-16-le", "UTF-16", True)
    if even * 5 > len(sample) * 2 and not odd:
        return Encoding("utf-16-be", "UTF-16", True)
    return None


def _is_utf8(path: Path) -> bool:
    """Well-formed throughout, or with so few slips that another encoding is out of the question."""
    well_formed = slips = 0
    rest = b""
    with path.open("rb") as handle:
        while piece := handle.read(PIECE):
            text = rest + piece
            cut = _whole_characters(text)
            rest, text = text[cut:], text[:cut]
            well_formed += len(MULTIBYTE.findall(text))
            slips += len(HIGH_BYTE.findall(MULTIBYTE.sub(b"", text)))
    slips += len(rest)
    return slips * WELL_FORMED_PER_SLIP <= well_formed


def _whole_characters(text: bytes) -> int:
    """Where to cut so that no UTF-8 character is split between two pieces."""
    for back in range(1, min(4, len(text)) + 1):
        byte = text[-back]
        if byte < 0x80:
            break
        if byte >= 0xC0:
            length = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return len(text) - back if length > back else len(text)
    return len(text)


def _telling_sample(path: Path) -> bytes:
    """Lines that hold a byte above ASCII: the others say nothing about the encoding."""
    kept, size = [], 0
    with path.open("rb") as handle:
        while size < SAMPLE_BYTES and (line := handle.readline(PIECE)):
            if HIGH_BYTE.search(line):
                kept.append(line)
                size += len(line)
    return b"".join(kept)[:SAMPLE_BYTES]


def _windows(sample: bytes) -> Encoding | None:
    """Arabic words are runs of high bytes; French accents stand alone between plain letters."""
    as_arabic = sample.decode("cp1256", "replace")
    words = [word for word in ARABIC.findall(as_arabic) if len(word) >= ARABIC_WORD]
    runs = [run for run in HIGH_RUN.findall(sample.decode("latin-1")) if len(run) >= ARABIC_WORD]
    chosen = ARABIC_WINDOWS if words and 2 * len(words) >= len(runs) else WESTERN
    matches = from_bytes(sample, cp_isolation=[chosen.codec], threshold=GARBLED_ABOVE, preemptive_behaviour=False)
    return chosen if matches.best() is not None else None

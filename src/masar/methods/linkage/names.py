"""Cleaning and folding of written names. How a name sounds is in `sounds`, whether two are alike in `compare`."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from masar.methods.linkage.letters import APOSTROPHES, is_arabic, latin_of, part_articles

_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_CURLY = dict.fromkeys(map(ord, "‘‛ʼʻ`´′＇ꞌ"), "’")


class Word(NamedTuple):
    """One folded word of a name, a tuple because millions are looked up; `voiceless` when it came from Arabic letters, whose short vowels are not written."""

    latin: str
    voiceless: bool = False


def tidy(text: str) -> str:
    """The name as it is stored: accents and script kept; bidi marks, zero-width and control characters gone.

    Curly and stray apostrophes become ’ (a typed ' stays), and runs of spaces become one.
    """
    composed = unicodedata.normalize("NFC", text).translate(_CURLY)
    kept = "".join(" " if letter.isspace() else letter for letter in composed if _is_written(letter))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def _is_written(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cf", "Cc", "Cs", "Co", "Cn"}


def fold(text: str) -> str:
    """Lower-case ASCII letters and digits with single spaces: the form in which names are compared.

    Accents, apostrophes, bidi and zero-width marks and the Arabic tatweel vanish; hyphens and dots part words;
    Arabic letters are transliterated, the article written apart. Folding twice changes nothing.
    """
    if _PLAIN.fullmatch(text):
        return text
    return " ".join(word.latin for word in words(text))


def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a name, in the order written."""
    return tuple(word.latin for word in words(text))


@lru_cache(maxsize=1 << 14)
def words(text: str) -> tuple[Word, ...]:
    """The folded words of a name with what `compare` must know about their script."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
        return tuple(Word(word) for word in re.findall(r"[a-z0-9]+", plain))
    unmarked = "".join(letter for letter in text if letter not in APOSTROPHES and unicodedata.category(letter) != "Cf")
    composed = unicodedata.normalize("NFKC", unmarked.replace("ـ", "")).casefold()
    found: list[Word] = []
    for chunk in part_articles(composed).split():
        voiceless = is_arabic(chunk)
        latin = "".join(map(latin_of, unicodedata.normalize("NFKD", chunk)))
        found.extend(Word(part, voiceless) for part in latin.split())
    return tuple(found)

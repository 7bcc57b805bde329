"""Code lists: what a code means in three languages, and which code a typed word means.

The lists themselves are CSV in `catalogue/codelists`.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from django.utils.translation import get_language
from rapidfuzz import fuzz, process

LANGUAGES = ("en", "fr", "ar")
LIKE_ENOUGH = 78
"""Percent of likeness from which a known word is offered as "did you mean"."""
SHORTEST_FOR_LIKENESS = 4
OTHER_TABLES = frozenset({"countries", "parse-messages"})

# Letters that Unicode does not decompose, or that Arabic and African typists exchange freely.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "€": " eur "}
)


def fold(text: str) -> str:
    """The comparable form of a text: no accents, case, punctuation, invisible signs or Arabic vowels."""
    spelt = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    return " ".join("".join(_folded_sign(sign) for sign in spelt).split())


def _folded_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category[0] == "M" or category == "Cf":
        return ""
    return sign if category[0] in "LN" else " "


def known_language(language: str | None = None) -> str:
    """`language`, or the language of the current request, as one of LANGUAGES; English where it is none of them."""
    wanted = (language or get_language() or "en").split("-")[0].lower()
    return wanted if wanted in LANGUAGES else "en"


class TextIndex:
    """Finds keys by the texts they go by. A text of several keys decides nothing; only `candidates` names them all."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[str, list[str]] = {}
        for text, key in texts:
            folded = fold(text)
            for form in {folded, folded.replace(" ", "")} - {""}:
                keys = self._keys.setdefault(form, [])
                if key not in keys:
                    keys.append(key)

    def candidates(self, text: str) -> tuple[str, ...]:
        """Every key that goes by this text, in the order of the list."""
        folded = fold(text)
        found = self._keys.get(folded) or self._keys.get(folded.replace(" ", "")) or []
        return tuple(found)

    def find(self, text: str) -> str | None:
        """The only key that goes by this text."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def nearest(self, text: str) -> str | None:
        """The key whose text is most like this one, if any is like enough to be offered; never for very short texts."""
        folded = fold(text)
        if len(folded) < SHORTEST_FOR_LIKENESS:
            return None
        long_enough = [known for known in self._keys if len(known) >= SHORTEST_FOR_LIKENESS]
        best = process.extractOne(folded, long_enough, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        keys = self._keys[best[0]] if best else []
        return keys[0] if len(keys) == 1 else None


@dataclass(frozen=True)
class Code:
    """One value of a list. `parent` is a code of a coarser list or empty; the days of validity are both included."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def label(self, language: str | None = None) -> str:
        """The label in a language, by default the one of the current request."""
        return self.labels[known_language(language)]

    def is_valid(self, on: date) -> bool:
        """Whether the code may be chosen on that day."""
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


class CodeList:
    """The codes of one list in the order of display. Expired codes stay known, for old records bear them."""

    def __init__(self, name: str, rows: Iterable[Mapping[str, str]]) -> None:
        self.name = name
        rows = list(rows)
        self._codes = {row["code"]: _code(row) for row in rows}
        self._index = TextIndex((text, row["code"]) for row in rows for text in _texts(row))

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes.values())

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def get(self, code: str) -> Code | None:
        """The code written exactly so."""
        return self._codes.get(code)

    def label(self, code: str, language: str | None = None) -> str:
        """The label of a code; a code that the list does not know is its own label."""
        known = self.get(code)
        return known.label(language) if known else code

    def choices(self, language: str | None = None, on: date | None = None) -> list[tuple[str, str]]:
        """(code, label) for a form; with `on`, only the codes valid on that day."""
        return [(code.code, code.label(language)) for code in self if on is None or code.is_valid(on)]

    def find(self, text: str) -> Code | None:
        """The code meant by a code, label or alias, however accented, cased or punctuated."""
        return self.get(self._index.find(text) or "")

    def candidates(self, text: str) -> tuple[Code, ...]:
        """Every code that goes by this text; more than one only where codes share a word."""
        return tuple(self._codes[key] for key in self._index.candidates(text))

    def nearest(self, text: str) -> Code | None:
        """The code to offer as "did you mean" for a text that `find` does not know."""
        return self.get(self._index.nearest(text) or "")


def code_list(name: str) -> CodeList:
    """The list of that name; KeyError with the known names where there is none."""
    if name not in code_list_names():
        raise KeyError(f"There is no code list {name!r}. Known lists: {', '.join(code_list_names())}.")
    return _loaded(name)


@cache
def code_list_names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    files = (resources.files("masar.catalogue") / "codelists").iterdir()
    names = {file.name.removesuffix(".csv") for file in files if file.name.endswith(".csv")}
    return tuple(sorted(names - OTHER_TABLES))


@cache
def catalogue_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `catalogue/codelists/NAME.csv` by column."""
    text = (resources.files("masar.catalogue") / "codelists" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(io.StringIO(text)))


@cache
def _loaded(name: str) -> CodeList:
    return CodeList(name, catalogue_rows(name))


def _code(row: Mapping[str, str]) -> Code:
    labels = MappingProxyType({language: row[language] for language in LANGUAGES})
    return Code(row["code"], labels, row["parent"], _day(row["valid_from"]), _day(row["valid_to"]))


def _texts(row: Mapping[str, str]) -> list[str]:
    return [row["code"], *(row[language] for language in LANGUAGES), *row["aliases"].split(";")]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

"""What reading gives: a value, perhaps with a note, or a refusal with a code.

Their sentences are in `catalogue/codelists/parse-messages.csv`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Generic, TypeAlias, TypeVar

from babel.dates import format_date

from masar.foundation.core import countries
from masar.foundation.core.codes import catalogue_rows, code_list, known_language

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

COUNTRIES = "country"
"""The name that stands for the table of countries in the parameter `list` of a refusal."""
MOST_OPTIONS = 12
LISTED = {"en": "; ", "fr": "\u00a0; ", "ar": "؛ "}
AND_OTHERS = {"en": "and others", "fr": "entre autres", "ar": "وغيرها"}
LOCALES = {"en": "en_GB", "fr": "fr", "ar": "ar_MA"}
DATES = ("value", "today")
"""The parameters that hold a date as ISO text, full or only year and month."""
ISOLATE = "\u2068{}\u2069"
"""Keeps a foreign text from turning the Arabic sentence around it."""


@dataclass(frozen=True)
class Accepted(Generic[T_co]):
    """A value. `note` is the code of a normalisation worth telling, or empty."""

    value: T_co
    note: str = ""


@dataclass(frozen=True)
class Refused:
    """No value, and why. Where `params` names a `list`, `nearest`, `part` and `options` (";" between) are codes of it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


Outcome: TypeAlias = Accepted[T] | Refused


def sentence(code: str, params: Mapping[str, str] | None = None, language: str | None = None) -> str:
    """The sentence of a refusal or note: what, why and the mend, by default in the language of the request.

    KeyError for a code without a sentence and for a parameter that the sentence needs and lacks.
    """
    language = known_language(language)
    if code not in _sentences():
        raise KeyError(f"There is no sentence {code!r} in parse-messages.csv.")
    values = _in_words(params or {}, language)
    if language == "ar":
        values = {key: ISOLATE.format(value) for key, value in values.items()}
    return _sentences()[code][language].format_map(values)


def _in_words(params: Mapping[str, str], language: str) -> dict[str, str]:
    """The parameters with codes turned into labels and dates written out."""
    words = {key: _written_out(value, language) if key in DATES else value for key, value in params.items()}
    name = words.pop("list", "")
    if not name:
        return words
    options = words.get("options", "").split(";") if "options" in words else _all_codes(name)
    shown = [_label(name, option, language) for option in options[:MOST_OPTIONS]]
    words["options"] = LISTED[language].join([*shown, AND_OTHERS[language]] if len(options) > MOST_OPTIONS else shown)
    for one in ("nearest", "part"):
        if one in words:
            words[one] = _label(name, words[one], language)
    return words


def _written_out(iso: str, language: str) -> str:
    parts = [int(part) for part in iso.split("-")]
    if len(parts) < 2:
        return iso
    day = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    pattern = "d MMMM y" if len(parts) == 3 else "MMMM y"
    return format_date(day, pattern, locale=LOCALES[language])


def _all_codes(name: str) -> list[str]:
    return [] if name == COUNTRIES else [code.code for code in code_list(name)]


def _label(name: str, code: str, language: str) -> str:
    return countries.name(code, language) if name == COUNTRIES else code_list(name).label(code, language)


@cache
def _sentences() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in catalogue_rows("parse-messages")}

"""Countries of ISO 3166: names, usual spellings, continents, dated memberships. Not places within a country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from masar.foundation.core.codes import LANGUAGES, TextIndex, catalogue_rows, code_list, fold, known_language

# Two-letter codes that clerks also write for "not applicable", "not stated", "no purpose", "no".
NOT_A_COUNTRY = frozenset({"na", "nr", "nc", "so", "no"})

# "Republic of …", "Royaume du …", "جمهورية …" before a name that is known without it.
FORM_OF_STATE = re.compile(
    r"^(?:the |la |le |l )?"
    r"(?:(?:islamic |federal |united |federative )?republic of|kingdom of|state of"
    r"|republique (?:islamique |federale |unie )?(?:de|du|d|des)|royaume (?:de|du|d|des)|etat (?:de|du|d)"
    r"|جمهوريه|دوله) (?:the |la |le |l )?"
)

BETWEEN_COUNTRIES = re.compile(r"[/;|+]|\b(?:or|ou|أو)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Country:
    """One country. `continent` is a code of that list; `joint_initiative` the first and last day of membership."""

    iso3: str
    iso2: str
    names: Mapping[str, str] = field(hash=False)
    continent: str
    m49: str = ""
    joint_initiative: tuple[date, date] | None = None

    def name(self, language: str | None = None) -> str:
        """The name in a language, by default the one of the current request."""
        return self.names[known_language(language)]


def country(iso3: str) -> Country:
    """The country of a three-letter code; KeyError where there is none."""
    try:
        return _countries()[iso3]
    except KeyError:
        raise KeyError(f"{iso3!r} is not a three-letter country code of ISO 3166.") from None


def is_country(iso3: str) -> bool:
    """Whether this is a three-letter country code of ISO 3166."""
    return iso3 in _countries()


def find_country(text: str) -> Country | None:
    """The country meant by a name, usual spelling, demonym or ISO code.

    None for what is unknown and for what fits two countries: "Congo" is COG and "Guinea" is GIN, but "Congolese" and
    "Korea" are nobody's.
    """
    found = candidates(text)
    return found[0] if len(found) == 1 else None


def candidates(text: str) -> tuple[Country, ...]:
    """Every country that goes by this text; more than one for "Congolese", which two share, and for "Congo / DRC"."""
    pieces = [_keys(piece) for piece in BETWEEN_COUNTRIES.split(text)]
    several = dict.fromkeys(key for keys in pieces for key in keys) if all(pieces) else {}
    return tuple(_countries()[key] for key in several or _keys(text))


def nearest_country(text: str) -> Country | None:
    """The country to offer as "did you mean" for a text that `find_country` does not know."""
    key = _index().nearest(text)
    return _countries()[key] if key else None


def name(iso3: str, language: str | None = None) -> str:
    """The name of a country; UNKNOWN is said in words, and any other code that is no country's is its own name."""
    return _countries()[iso3].name(language) if is_country(iso3) else code_list("unknown").label(iso3, language)


def choices(language: str | None = None) -> list[tuple[str, str]]:
    """(iso3, name) for a form, in the order of the names without accents."""
    named = [(one.iso3, one.name(language)) for one in _countries().values()]
    return sorted(named, key=lambda choice: fold(choice[1]))


def continents() -> Mapping[str, str]:
    """The continent of every country by its three-letter code."""
    return MappingProxyType({one.iso3: one.continent for one in _countries().values()})


def is_ji_country(iso3: str, on: date) -> bool:
    """Whether returns to a country on that day were covered by the EU–IOM Joint Initiative.

    The membership is inferred from public lists (column `ji_basis` of the table): the mission publishes none.
    """
    member = _countries()[iso3].joint_initiative if is_country(iso3) else None
    return member is not None and member[0] <= on <= member[1]


def _keys(text: str) -> tuple[str, ...]:
    folded = fold(text)
    if folded.replace(" ", "") in NOT_A_COUNTRY:
        return ()
    return _index().candidates(folded) or _index().candidates(FORM_OF_STATE.sub("", folded))


@cache
def _countries() -> Mapping[str, Country]:
    return MappingProxyType({row["iso3"]: _country(row) for row in catalogue_rows("countries")})


@cache
def _index() -> TextIndex:
    rows = catalogue_rows("countries")
    return TextIndex((text, row["iso3"]) for row in rows for text in _texts(row))


def _texts(row: Mapping[str, str]) -> list[str]:
    return [row["iso3"], row["iso2"], *(row[language] for language in LANGUAGES), *row["aliases"].split(";")]


def _country(row: Mapping[str, str]) -> Country:
    names = MappingProxyType({language: row[language] for language in LANGUAGES})
    member = None
    if row["ji_from"]:
        member = (date.fromisoformat(row["ji_from"]), date.fromisoformat(row["ji_to"]))
    return Country(row["iso3"], row["iso2"], names, row["continent"], row["m49"], member)

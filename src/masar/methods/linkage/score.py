"""Ranking of the people that an index found for a search: the name first, then birth year, telephone and sex."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from masar.methods.linkage.compare import SAME, Comparison, compare

POSSIBLE = 0.65
_PHONE_DIGITS = 8
_GIVES_WAY = 0.03


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered person: name as registered, name in its own script ("" when unknown), and what helps to tell."""

    person: str
    name: str
    native: str
    birth_year: int | None
    phone: str
    sex: str


@dataclass(frozen=True, slots=True)
class Query:
    """What the desk knows of the person before them."""

    name: str
    birth_year: int | None = None
    phone: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate with a score from 0 to 1 and the codes of what spoke for and against."""

    person: str
    name: str
    score: float
    why: tuple[str, ...]


def rank(query: Query, candidates: Iterable[Candidate], limit: int = 20, floor: float = 0.55) -> tuple[Match, ...]:
    """The best candidates at or above `floor`, best first; equals in the order of their person key.

    Whom nothing that was asked tells apart give way, each a little more than the last, so that a name that thousands bear does
    not hide the next likely one.

    Codes in `why`: name-same, name-close, name-sounds, name-part, native-name, order, joined, phone, birth-year,
    birth-year-near, birth-year-differs, sex-differs.
    """
    compared: dict[str, Comparison] = {}

    def against(name: str) -> Comparison:
        found = compared.get(name)
        if found is None:
            found = compared[name] = compare(query.name, name)
        return found

    scored = []
    for candidate in candidates:
        name, native = against(candidate.name), None
        if candidate.native:
            native = against(candidate.native)
        best = native if native is not None and native.similarity > name.similarity else name
        value = _weigh(query, candidate, best.similarity)
        if value >= floor:
            scored.append((value, candidate, best, best is not name))
    # Equal scores fall back on the person key, so that the same search lists the same people twice.
    ordered = sorted(scored, key=lambda row: (-row[0], row[1].person))
    told: Counter[tuple[float, str]] = Counter()
    turns = []
    for row in ordered:
        alike = (row[0], row[1].name)
        turns.append(row[0] - _GIVES_WAY * told[alike])
        told[alike] += 1
    top = [row for _, row in sorted(zip(turns, ordered), key=lambda pair: -pair[0])[:limit]]
    return tuple(
        Match(candidate.person, candidate.name, value, (*_name_codes(best, native), *_other_codes(query, candidate)))
        for value, candidate, best, native in top
    )


def band(score: float) -> Literal["strong", "possible", "weak"]:
    """How a score is shown: strong from 0.80 ("same person?"), possible from 0.65, else weak."""
    if score >= SAME:
        return "strong"
    return "possible" if score >= POSSIBLE else "weak"


def _weigh(query: Query, candidate: Candidate, name: float) -> float:
    """The likeness of the name, lowered by what contradicts it and raised by what agrees."""
    value = name
    if query.birth_year is not None:
        if candidate.birth_year is None:
            value *= 0.985
        else:
            years = abs(query.birth_year - candidate.birth_year)
            value = value + (1 - value) * 0.2 if not years else value * _year_factor(years)
    if query.phone and _same_phone(query.phone, candidate.phone):
        value += (1 - value) * 0.5
    if query.sex and candidate.sex and query.sex != candidate.sex:
        value *= 0.9
    return round(value, 4)


def _year_factor(years: int) -> float:
    """Ages are often told or estimated: near years cost little, a generation costs a band."""
    if years <= 2:
        return 0.98 - 0.01 * (years - 1)
    return 0.93 if years <= 5 else 0.85 if years <= 15 else 0.78


def _same_phone(one: str, other: str) -> bool:
    """Whether the last eight digits agree, however the country code is written."""
    first, second = ("".join(filter(str.isdigit, phone))[-_PHONE_DIGITS:] for phone in (one, other))
    return len(first) == _PHONE_DIGITS and first == second


def _name_codes(found: Comparison, native: bool) -> tuple[str, ...]:
    if found.same_words:
        codes = ["name-same"]
    elif found.same_sounds:
        codes = ["name-sounds"]
    else:
        codes = ["name-close"] if found.similarity >= POSSIBLE else []
    told = (
        ("native-name", native),
        ("name-part", found.left_out > 0),
        ("order", found.turned),
        ("joined", found.joined),
    )
    return (*codes, *(code for code, holds in told if holds))


def _other_codes(query: Query, candidate: Candidate) -> tuple[str, ...]:
    codes = []
    if _same_phone(query.phone, candidate.phone):
        codes.append("phone")
    if query.birth_year is not None and candidate.birth_year is not None:
        years = abs(query.birth_year - candidate.birth_year)
        codes.append("birth-year" if not years else "birth-year-near" if years <= 2 else "birth-year-differs")
    if query.sex and candidate.sex and query.sex != candidate.sex:
        codes.append("sex-differs")
    return tuple(codes)

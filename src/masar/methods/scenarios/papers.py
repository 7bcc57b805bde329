"""Travel documents, medical certificates and pocket money of one person; numbers say that they are fictitious."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.calendar import earliest, workday
from masar.methods.scenarios.drafts import Journey, Papers, Person

PREFIX = "FICT"  # of every document and receipt number
PHONE = "+2126000"  # a block that no operator uses; five digits follow
PASSPORT_SHARE = 0.42
PASSPORT_YEARS = 5
CERTIFICATE_DAYS = 14
CARE_NEEDED = frozenset({"HEALTH_NEEDS", "ELDERLY"})


@dataclass(frozen=True, slots=True)
class Document:
    """A travel document."""

    kind: str
    number: str
    issued: date
    expires: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """A medical opinion on the fitness to travel."""

    result: str
    on: date
    until: date | None


def phone(number: int) -> str:
    """A telephone number of the fictitious block; the numbers repeat after 100,000."""
    return f"{PHONE}{number * 37_117 % 100_000:05d}"


def travel_document(person: Person, way: Journey, number: int, rng: Random) -> Document | None:
    """The document of someone whose papers have come so far: a passport from before, or a consular paper for the trip."""
    if way.eligible is None or way.papers in (Papers.NONE, Papers.NO_DOCUMENT):
        return None
    if person.age >= 5 and rng.random() < PASSPORT_SHARE:
        issued = way.registered - timedelta(days=rng.randint(120, 365 * (PASSPORT_YEARS - 1)))
        born = earliest(person.birth) if person.birth else None
        issued = workday(max(issued, born + timedelta(days=60)) if born else issued)
        return Document("PASSPORT", f"{PREFIX}P{number:06d}", issued, issued + timedelta(days=365 * PASSPORT_YEARS))
    kind, code = ("EMERGENCY_TRAVEL_DOCUMENT", "E") if rng.random() < 0.12 else ("LAISSEZ_PASSER", "L")
    first = max(way.eligible, way.until - timedelta(days=45))
    issued = workday(_between(first, way.until - timedelta(days=1), rng))
    return Document(kind, f"{PREFIX}{code}{number:06d}", max(issued, way.eligible), issued + timedelta(days=90))


def medical_certificate(person: Person, way: Journey, rng: Random) -> Certificate | None:
    """The certificate of someone whose papers have come so far; before the medical is passed some are unfit for now."""
    if way.eligible is None or way.papers is Papers.NONE:
        return None
    first = max(way.eligible, way.until - timedelta(days=CERTIFICATE_DAYS - 2))
    on = max(way.eligible, workday(_between(first, way.until - timedelta(days=2), rng)))
    if way.papers is Papers.NO_MEDICAL:
        draw = rng.random()
        result = "TEMPORARILY_UNFIT" if draw < 0.3 else "NOT_ATTENDED" if draw < 0.45 else None
        return Certificate(result, on, None) if result else None
    if way.papers is Papers.NO_DOCUMENT and rng.random() < 0.4:
        return None
    if way.exit_code == "UNFIT_PERMANENT":
        return Certificate("UNFIT", on, None)
    careful = rng.random() < (0.6 if person.vulnerability in CARE_NEEDED else 0.02)
    return Certificate("FIT_WITH_REQUIREMENTS" if careful else "FIT", on, on + timedelta(days=CERTIFICATE_DAYS))


def _between(first: date, last: date, rng: Random) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))

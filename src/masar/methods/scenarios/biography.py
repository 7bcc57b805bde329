"""Dates of birth that give the ages, dates of entry that give the lengths of stay, and the reasons for return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.allocation import AllocationError
from masar.methods.scenarios.calendar import completed_months, completed_years, earliest, latest, years_back
from masar.methods.scenarios.drafts import AgeGroup, Case, Person
from masar.methods.scenarios.margins import Margins, StayBand

YEAR = 365.25
EDGE = 20  # days kept from the edge of a band, so that every way of counting months agrees
LONGEST = 12.0  # years of stay
YOUNGEST_ALONE = 12  # years of age on entry of who entered without a parent
SIGNING = 20  # days within which a child does not come of age: the declaration may follow the registration
TRIES = 400


def give_births(cases: Sequence[Case], margins: Margins, rng: Random) -> None:
    """Give everyone a date of birth with the age the case was composed with; children are born before registration."""
    edges = [band.first * YEAR / 12 for band in margins.stays if band.first]
    for case in cases:
        reference = case.way.reference
        since_registration = (reference - case.way.registered).days
        shared = rng.randint(since_registration + 1, 364)
        for person in case.members:
            if person.relation == "CHILD":
                person.birth = _child_birth(person, case, shared, edges, rng)
                continue
            least = since_registration + 1 if person.age <= 18 else 0
            most = 364 - SIGNING if person.age < 18 else 364
            person.birth = years_back(reference, person.age) - timedelta(days=rng.randint(least, most))


def _child_birth(person: Person, case: Case, shared: int, edges: Sequence[float], rng: Random) -> date:
    """Brothers and sisters have their birthdays in the same season, which keeps them most of a year apart."""
    reference, decided, registered = case.way.reference, case.way.decided, case.way.registered
    for attempt in range(TRIES):
        offset = shared + rng.randint(-40, 40) if attempt < TRIES // 2 else rng.randint(0, 364)
        birth = years_back(reference, person.age) - timedelta(days=min(364, max(0, offset)))
        life = (decided - birth).days
        if birth < registered and all(abs(life - edge) > EDGE for edge in edges):
            return birth
    raise AllocationError(f"No date of birth gives the age of {person.age} years on {reference}.")


def give_entries(cases: Sequence[Case], quota: Mapping[str, int], margins: Margins, rng: Random) -> None:
    """Give everyone a date of entry so that each band of stay holds exactly its quota.

    Families come first: they entered together, or the child was born afterwards. People alone fill the rest, the
    longest stays first, given to who is old enough for them.
    """
    bands = {band.code: band for band in margins.stays}
    left = dict(quota)
    alone = [case for case in cases if case.alone]
    for case in cases:
        if not case.alone:
            _enter_together(case, bands, left, rng)
    alone.sort(key=lambda case: case.members[0].age + 12 * rng.random())
    for code in sorted(bands, key=lambda code: -bands[code].first):
        band = bands[code]
        fitting = [case for case in alone if _can_have_stayed(_oldest_stay(case.members[0]), band)]
        chosen = fitting if len(fitting) <= left[code] else rng.sample(fitting, left[code])
        if len(chosen) < left[code]:
            raise AllocationError(
                f"Only {len(chosen)} people can have stayed for {code} years; {left[code]} are asked."
            )
        taken = set(map(id, chosen))
        alone = [case for case in alone if id(case) not in taken]
        for case in chosen:
            person = case.members[0]
            person.entered = _coarser(_entry(case, band, _oldest_stay(person), rng), case, band, rng)


def _can_have_stayed(longest: float, band: StayBand) -> bool:
    return band.first == 0 or longest > band.first / 12 + 1


def _oldest_stay(person: Person) -> float:
    return min(LONGEST, person.age - YOUNGEST_ALONE)


def _entry(case: Case, band: StayBand, longest: float, rng: Random) -> date:
    decided, registered = case.way.decided, case.way.registered
    least = max(band.first * YEAR / 12 + EDGE, (decided - registered).days + 3)
    most = min(band.below / 12, longest) * YEAR - EDGE
    return decided - timedelta(days=int(rng.uniform(least, max(least, most))))


def _enter_together(case: Case, bands: Mapping[str, StayBand], left: dict[str, int], rng: Random) -> None:
    parents = [person for person in case.members if person.relation != "CHILD"]
    longest = min(_oldest_stay(person) for person in parents)
    room = [code for code, band in bands.items() if left[code] >= len(case.members) and _can_have_stayed(longest, band)]
    band = bands[rng.choices(room, [left[code] for code in room])[0]]
    entry = _entry(case, band, longest, rng)
    for person in case.members:
        born = earliest(person.birth) if person.birth else entry
        person.entered = max(entry, born)
        months = completed_months(person.entered, case.way.decided)
        left[next(code for code, each in bands.items() if each.holds(months))] -= 1


def _coarser(entry: date, case: Case, band: StayBand, rng: Random) -> date | str:
    """Some remember the year or the month only; kept where any day of it gives the same band."""
    draw = rng.random()
    told = f"{entry:%Y}" if draw < 0.15 else f"{entry:%Y-%m}" if draw < 0.45 else entry
    first, last = earliest(told), latest(told)
    certain = all(band.holds(completed_months(day, case.way.decided)) for day in (first, last))
    return told if certain and last <= case.way.registered else entry


def blur_births(cases: Sequence[Case], margins: Margins, rng: Random) -> None:
    """Some adults alone know the year or month of birth only, a few just their age; the age band stays certain."""
    for case in cases:
        person, draw = case.members[0], rng.random()
        grown = person.group in (AgeGroup.ADULT, AgeGroup.MIDDLE) and person.vulnerability != "ELDERLY"
        if not (case.alone and grown and isinstance(person.birth, date)) or draw > 0.1:
            continue
        band = margins.ages[person.group]
        if draw < 0.008:
            age = completed_years(person.birth, case.way.registered)
            if band.holds(age) and band.holds(age + 1):
                person.birth, person.age_told = None, age
            continue
        told = f"{person.birth:%Y}" if draw < 0.07 else f"{person.birth:%Y-%m}"
        if all(band.holds(completed_years(day, case.way.reference)) for day in (earliest(told), latest(told))):
            person.birth = told


def give_reasons(cases: Sequence[Case], living_conditions: int, rng: Random) -> None:
    """Exactly so many people mention living conditions; a family shares its reasons."""
    others = ("NO_WORK", "NO_MONEY", "FAMILY", "FAILED_JOURNEY", "HEALTH", "DISCRIMINATION", "PROJECT", "OTHER")
    weights = (30, 26, 16, 14, 10, 7, 6, 2)
    left = living_conditions
    families = [case for case in cases if not case.alone]
    alone = [case for case in cases if case.alone]
    mentioned = [case for case in families if rng.random() * 100 < 68]
    left -= sum(len(case.members) for case in mentioned)
    if not 0 <= left <= len(alone):
        raise AllocationError(f"{living_conditions} people cannot mention living conditions in families and alone.")
    chosen = set(map(id, [*mentioned, *rng.sample(alone, left)]))
    for case in cases:
        further = rng.choices(others, weights, k=rng.choice((1, 1, 1, 2, 2)))
        if id(case) in chosen:
            further = ["LIVING_CONDITIONS", *further[: rng.choice((0, 1, 1, 2))]]
        case.reasons = tuple(dict.fromkeys(further))

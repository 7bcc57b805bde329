"""Assistance delivered and sessions attended: exact totals, plausible days between registration and departure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.allocation import AllocationError
from masar.methods.scenarios.calendar import completed_years, earliest, workday
from masar.methods.scenarios.drafts import Case, Person

ADULT = 18
SESSION_AGE = 16
RETURNED_FIRST = 3.0  # who returns has attended a session so many times more often than who left the programme
TRAINED_TWICE = 0.12
SESSION_DAYS = {"RAB": 1, "CAS": 2, "OUJ": 3}  # weekday of the weekly orientation session: Tuesday, Wednesday, Thursday
TRAINING_AFTER = 2  # the training of a week is held so many weekdays later


@dataclass(frozen=True, slots=True)
class Served:
    """A person with the case, as someone who can be served."""

    case: Case
    person: Person

    @property
    def age(self) -> int:
        return self.person.age

    @property
    def needy(self) -> bool:
        return self.person.vulnerability is not None or not self.case.alone


@dataclass(frozen=True)
class Service:
    """How a kind of assistance is delivered: days between two, most for one person, who may receive it."""

    gap: int
    most: int
    suits: Callable[[Served], bool]
    needy_first: float = 0.0


SERVICES: Mapping[str, Service] = {
    "food": Service(28, 3, lambda served: served.age >= ADULT or served.person.vulnerability == "UNACC_CHILD"),
    "medical": Service(21, 3, lambda _: True, 0.35),
    "accommodation": Service(30, 2, lambda served: served.age >= ADULT or served.case.alone, 0.9),
}


def everyone(cases: Sequence[Case]) -> list[Served]:
    return [Served(case, person) for case in cases for person in case.members]


def give_assistance(cases: Sequence[Case], totals: Mapping[str, int], last: date, rng: Random) -> None:
    """Deliver exactly the given number of assistances of each kind, none after the last day.

    Refuses a total that the time the people spent in the programme cannot hold.
    """
    for kind, total in totals.items():
        service = SERVICES[kind]
        slots = [
            (number + rng.random() - (service.needy_first if served.needy else 0), index, served)
            for index, served in enumerate(everyone(cases))
            if service.suits(served)
            for number in range(_room(served, service, last))
        ]
        if len(slots) < total:
            raise AllocationError(f"{total} assistances ({kind}) do not fit: there is time for {len(slots)}.")
        slots.sort(key=lambda slot: slot[:2])
        counts: dict[int, tuple[Served, int]] = {}
        for _, index, served in slots[:total]:
            counts[index] = (served, counts.get(index, (served, 0))[1] + 1)
        for index in sorted(counts):
            served, count = counts[index]
            served.person.services[kind] = _delivery_days(served, count, service, last, rng)


def _room(served: Served, service: Service, last: date) -> int:
    days = (min(served.case.way.until, last) - served.case.way.registered).days
    return 0 if days < 0 else min(service.most, 1 + days // service.gap)


def _delivery_days(served: Served, count: int, service: Service, last: date, rng: Random) -> tuple[date, ...]:
    start, end = served.case.way.registered, min(served.case.way.until, last)
    slack = (end - start).days - service.gap * (count - 1)
    offset = rng.randint(0, slack)
    return tuple(workday(start + timedelta(days=offset + service.gap * number)) for number in range(count))


def give_sessions(
    cases: Sequence[Case], oriented: Mapping[str, int], trained: Mapping[str, int], last: date, rng: Random
) -> None:
    """Exactly so many people of each sex attend an orientation session, and of these so many a training."""
    for sex, number in oriented.items():
        able = [served for served in everyone(cases) if served.person.sex == sex and _sessions(served, last)]
        for served in _drawn(able, number, "an orientation session", rng):
            served.person.services["orientation"] = (rng.choice(_sessions(served, last)),)
    for sex, number in trained.items():
        able = [served for served in everyone(cases) if served.person.sex == sex and _trainings(served, last)]
        for served in _drawn(able, number, "a training", rng):
            days = _trainings(served, last)
            count = 2 if len(days) > 1 and rng.random() < TRAINED_TWICE else 1
            served.person.services["training"] = tuple(sorted(rng.sample(days, count)))


def _sessions(served: Served, last: date) -> list[date]:
    way = served.case.way
    if way.declared is None or _age_on(served, way.declared) < SESSION_AGE:
        return []
    return _weekly(SESSION_DAYS[served.case.office], way.declared, min(way.until - timedelta(days=1), last))


def _trainings(served: Served, last: date) -> list[date]:
    attended = served.person.services.get("orientation")
    if not attended:
        return []
    weekday = (SESSION_DAYS[served.case.office] + TRAINING_AFTER) % 5
    return _weekly(weekday, attended[0], min(served.case.way.until - timedelta(days=1), last))


def _weekly(weekday: int, after: date, last: date) -> list[date]:
    first = after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)
    return [first + timedelta(days=7 * week) for week in range(((last - first).days // 7) + 1)]


def _age_on(served: Served, day: date) -> int:
    birth = served.person.birth
    return completed_years(earliest(birth), day) if birth else served.person.age


def _drawn(able: Sequence[Served], number: int, what: str, rng: Random) -> list[Served]:
    """So many of them, drawn without repetition, those who departed more often."""
    if len(able) < number:
        raise AllocationError(f"{number} people cannot attend {what}: only {len(able)} are there in time.")
    keyed = [
        (rng.random() ** (1 / (RETURNED_FIRST if served.case.way.departed else 1.0)), index)
        for index, served in enumerate(able)
    ]
    keyed.sort(reverse=True)
    return [able[index] for _, index in sorted(keyed[:number], key=lambda pair: pair[1])]

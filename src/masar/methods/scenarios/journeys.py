"""Plausible dates: entry in the programme, its stages in order, departure, exit. Two to ten weeks are usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from masar.methods.scenarios.calendar import first_workday, workday
from masar.methods.scenarios.drafts import Case, Journey, Papers

MONTHS = (3, 5, 6, 7, 8, 8, 9, 9, 10, 11, 12, 12)  # departures of the year: few in winter, more once borders reopened
LEAD = (14, 70, 33)  # days from registration to departure: least, most, usual
BEFORE_ELIGIBILITY = {"WITHDRAWN": 0.55, "UNREACHABLE": 0.7, "INELIGIBLE": 1.0, "REFERRED_ASYLUM": 0.8}
PAPERS_AT_EXIT = {
    "NO_SHOW_FINAL": Papers.READY,
    "EXIT_REFUSED": Papers.READY,
    "DOCUMENT_REFUSED": Papers.NO_DOCUMENT,
    "UNFIT_PERMANENT": Papers.READY,
}
# Share of the open cases at each point of the way, with the days since registration: least, most, usual.
OPEN_CASES: Mapping[str, tuple[int, tuple[int, int, int]]] = {
    "registered": (12, (0, 60, 3)),
    "counselled": (12, (3, 80, 8)),
    "declared": (16, (6, 110, 14)),
    "eligible": (16, (12, 160, 25)),
    "no document": (20, (16, 300, 60)),
    "no medical": (10, (16, 240, 45)),
    "ready": (14, (18, 200, 50)),
}


def _days(number: float) -> timedelta:
    return timedelta(days=int(number))


def _usual(span: tuple[int, int, int], rng: Random) -> int:
    least, most, usual = span
    return int(rng.triangular(least, most + 1, usual))


def _weekday(day: date, rng: Random) -> date:
    """The day itself, or for a weekend some day of the week before it, so that Fridays are no busier than others."""
    return day if day == workday(day) else workday(day) - timedelta(days=rng.randrange(5))


def _prepared(registered: date, rng: Random) -> tuple[date, date, date]:
    """Counselled, declared, eligible: at most thirteen days after registration."""
    counselled = registered + _days(rng.choice((0, 0, 0, 1, 2, 3)))
    declared = counselled + _days(rng.choice((0, 0, 1, 2, 3, 5)))
    eligible = declared + _days(rng.randint(0, 5))
    return workday(counselled), workday(declared), workday(eligible)


def returned(departed: date, lead: int, rng: Random) -> Journey:
    """A journey that ended in a departure so many days after registration; arrival within two days."""
    departed = _weekday(departed, rng)
    registered = _weekday(departed - _days(lead), rng)
    counselled, declared, eligible = _prepared(registered, rng)
    arrived = departed + _days(rng.choice((0, 0, 0, 1, 1, 2)))
    completed = workday(arrived + _days(rng.randint(50, 170)))
    return Journey(
        registered=registered,
        until=departed,
        counselled=counselled,
        declared=declared,
        eligible=eligible,
        papers=Papers.READY,
        departed=departed,
        arrived=arrived,
        exit_code="COMPLETED",
        exit_on=completed,
    )


def returned_within(year: int, rng: Random) -> Journey:
    """Registered, departed and arrived in one year."""
    first = first_workday(year)
    month = rng.choices(range(1, 13), MONTHS)[0]
    departed = _weekday(date(year, month, 1) + _days(rng.randrange(28)), rng)
    if (departed - first).days < LEAD[0] + 7:
        departed = _weekday(first + _days(rng.randint(21, 56)), rng)
    room = (departed - first).days - 6
    lead = _usual(LEAD, rng)
    return returned(departed, lead if lead <= room else rng.randint(LEAD[0], room), rng)


def returned_after(year: int, rng: Random) -> Journey:
    """Registered and declared late in a year, departed between January and June of the next."""
    new_year = date(year + 1, 1, 1)
    before = rng.randint(17, 60)
    after = rng.randint(4, max(10, LEAD[1] - before)) if rng.random() < 0.8 else rng.randint(40, 170)
    return returned(new_year + _days(after), before + after, rng)


def left_within(year: int, code: str, rng: Random) -> Journey:
    """Requested in a year and left the programme by this exit, at the latest in June of the next year."""
    first = first_workday(year)
    registered = _weekday(first + _days(7 + rng.random() ** 0.8 * (date(year, 12, 13) - first).days), rng)
    return _left(registered, code, rng.randint(2, 75), rng)


def _left(registered: date, code: str, wait: int, rng: Random) -> Journey:
    counselled, declared, eligible = _prepared(registered, rng)
    early = rng.random() < BEFORE_ELIGIBILITY.get(code, 0.0)
    exit_on = workday(max(declared if early else eligible, registered) + _days(wait))
    papers = PAPERS_AT_EXIT.get(code, Papers.NONE if early or wait < 14 else rng.choice(list(Papers)))
    return Journey(
        registered=registered,
        until=exit_on,
        counselled=counselled,
        declared=declared,
        eligible=None if early else eligible,
        papers=papers,
        exit_code=code,
        exit_on=exit_on,
    )


def returned_before(today: date, rng: Random) -> Journey:
    """Departed within the last 365 days; the newest arrivals are not confirmed, the newer cases not closed."""
    journey = returned(today - _days(rng.randint(1, 365)), _usual(LEAD, rng), rng)
    arrived, completed = journey.arrived, journey.exit_on
    if arrived and (arrived > today or ((today - arrived).days < 5 and rng.random() < 0.6)):
        arrived = None
    open_still = arrived is None or completed is None or completed > today
    return replace(
        journey,
        arrived=arrived,
        exit_code=None if open_still else "COMPLETED",
        exit_on=None if open_still else completed,
    )


def left_before(today: date, code: str, rng: Random) -> Journey:
    """Left the programme within the last ten months; who withdrew or was lost may never have signed a declaration."""
    ago = rng.randint(30, 300)
    journey = _left(workday(today - _days(ago)), code, rng.randint(1, max(1, ago - 16)), rng)
    if code in ("WITHDRAWN", "UNREACHABLE") and rng.random() < 0.35:
        return replace(journey, declared=None, eligible=None, papers=Papers.NONE)
    return journey


def open_on(today: date, point: str, rng: Random) -> Journey:
    """A case in progress that has come to one of the points of OPEN_CASES."""
    registered = workday(today - _days(_usual(OPEN_CASES[point][1], rng)))
    counselled, declared, eligible = _prepared(registered, rng)
    reached = list(OPEN_CASES).index(point)
    papers = {"no document": Papers.NO_DOCUMENT, "no medical": Papers.NO_MEDICAL, "ready": Papers.READY}
    return Journey(
        registered=registered,
        until=today,
        counselled=min(counselled, today) if reached >= 1 else None,
        declared=min(declared, today) if reached >= 2 else None,
        eligible=min(eligible, today) if reached >= 3 else None,
        papers=papers.get(point, Papers.NONE),
    )


def exit_for(case: Case, weights: Mapping[str, int], rng: Random) -> str:
    """An exit code that fits the case: a panel decides on a child alone, death and illness end cases of one adult."""
    if case.members[0].vulnerability == "UNACC_CHILD" and rng.random() < 0.4:
        return "NOT_IN_BEST_INTERESTS"
    only_alone = ("DECEASED", "UNFIT_PERMANENT")
    fitting = [code for code in weights if case.alone or code not in only_alone]
    return rng.choices(fitting, [weights[code] for code in fitting])[0]

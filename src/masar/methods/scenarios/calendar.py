"""Days as scenarios need them: working days, completed years and months, partial dates. Nothing random lives here."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

SATURDAY = 5


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend. Keeps the order of any two days."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def first_workday(year: int) -> date:
    """The first working day of a year after New Year's Day."""
    day = date(year, 1, 2)
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= SATURDAY else 0)


def years_back(day: date, years: int) -> date:
    """The same calendar day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def completed_years(birth: date, on: date) -> int:
    """Age in completed years; who is born on 29 February has the birthday on 1 March of a common year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def completed_months(start: date, on: date) -> int:
    """Completed months from one day to a later one."""
    return (on.year - start.year) * 12 + on.month - start.month - (on.day < start.day)


def earliest(value: date | str) -> date:
    """The first day that a date, a year-month or a year may mean."""
    if isinstance(value, date):
        return value
    year, _, month = value.partition("-")
    return date(int(year), int(month or 1), 1)


def latest(value: date | str) -> date:
    """The last day that a date, a year-month or a year may mean."""
    if isinstance(value, date):
        return value
    year, _, month = value.partition("-")
    last_month = int(month or 12)
    return date(int(year), last_month, monthrange(int(year), last_month)[1])

"""Coarsening a birth date and a day of entry to the month, as far as no age and no length of stay that was counted changes."""

from collections.abc import Collection
from datetime import date

from masar.foundation.core.dates import age_on, months_between


def coarse_birth(born: date, counted: Collection[date], *, stays: bool) -> date:
    """The first day of the month on which every age on the counted days is what it was; at worst `born`.

    `stays`: the months of stay are counted from this birth, so they are kept as well.
    """
    told = _told(born, counted, stays)
    return next(day for day in _days_before(born) if _told(day, counted, stays) == told)


def coarse_entry(entered: date, births: Collection[tuple[date, date]], counted: Collection[date]) -> date:
    """The same for the day of entry. `births` are those of the people in the case, as they were and as they are now.

    A stay is counted from the entry, or from the birth of a child born after it.
    """
    told = [_stay(max(entered, was), on) for was, _now in births for on in counted] + _stays(entered, counted)
    for day in _days_before(entered):
        if [_stay(max(day, now), on) for _was, now in births for on in counted] + _stays(day, counted) == told:
            return day
    return entered


def _days_before(day: date) -> list[date]:
    return [day.replace(day=one) for one in range(1, day.day + 1)]


def _told(born: date, counted: Collection[date], stays: bool) -> list[tuple[bool, int | None, int | None]]:
    return [
        (born <= on, age_on(born, on) if born <= on else None, _stay(born, on) if stays else None) for on in counted
    ]


def _stays(since: date, counted: Collection[date]) -> list[int | None]:
    return [_stay(since, on) for on in counted]


def _stay(since: date, on: date) -> int | None:
    return months_between(since, on) if since <= on else None

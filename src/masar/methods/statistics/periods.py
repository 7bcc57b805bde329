"""Reads a period as people write it. What happened in a period is counted elsewhere."""

import re
from calendar import monthrange
from datetime import date

from masar.methods.statistics.tables import Period

MEND = "Write a year (2021), a quarter (2021-Q3), a half-year (2021-H1), a month (2021-03) or two days (2021-01-01..2021-06-30)."
_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[QHqh]?)(?P<number>\d{1,2}))?")
_MONTHS_IN = {"": 1, "Q": 3, "H": 6}


def parse(text: str) -> Period:
    """The period that `text` names, both days included; raises ValueError with the mend when it names none."""
    written = text.strip()
    if ".." in written:
        return _between(written)
    match = _PART.fullmatch(written)
    if match is None:
        raise ValueError(f"“{text}” is not a period. {MEND}")
    year = int(match["year"])
    if year == 0:
        raise ValueError(f"“{text}” is not a period: there is no year 0000. {MEND}")
    if match["number"] is None:
        return Period(date(year, 1, 1), date(year, 12, 31), written)
    return _part_of_year(text, year, match["kind"].upper(), match["number"])


def _part_of_year(text: str, year: int, kind: str, digits: str) -> Period:
    months, number = _MONTHS_IN[kind], int(digits)
    if not 1 <= number <= 12 // months or (kind == "") != (len(digits) == 2):
        raise ValueError(f"“{text}” is not a period: a year has no part “{kind}{digits}”. {MEND}")
    first, last = (number - 1) * months + 1, number * months
    end = date(year, last, monthrange(year, last)[1])
    return Period(date(year, first, 1), end, f"{year:04}-{kind}{digits}")


def _between(text: str) -> Period:
    first, _, last = text.partition("..")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError as error:
        raise ValueError(f"“{text}” is not a period: {error}. {MEND}") from error
    if end < start:
        raise ValueError(f"“{text}” is not a period: it ends before it begins. Exchange the two days.")
    return Period(start, end, f"{start.isoformat()}..{end.isoformat()}")

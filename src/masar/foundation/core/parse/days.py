"""Days and partial dates, from text in three languages or numbers of a spreadsheet. The day precedes the month."""

import math
import re
from datetime import date, datetime, timedelta

from masar.foundation.core.codes import fold
from masar.foundation.core.dates import Precision
from masar.foundation.core.parse.hijri import read_hijri
from masar.foundation.core.parse.months import MONTHS, PASSED_OVER
from masar.foundation.core.parse.outcome import Accepted, Outcome, Refused
from masar.foundation.core.parse.typed import shown, typed_text, western_digits

FIRST_YEAR = 1900
YEARS_AHEAD = 50
TWO_DIGITS_AHEAD = 10
"""How far ahead a two-digit year may reach where future dates are welcome; anything later is of the last century."""
SERIAL_ZERO = date(1899, 12, 30)
SERIALS = range(20000, 60001)

_SIGN = r"\s*[/.\-\\–—⁄\s]\s*"
NUMERIC = re.compile(rf"([0-9]{{1,4}}){_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,4}})")
NUMERIC_MONTH = re.compile(rf"([0-9]{{1,4}}){_SIGN}([0-9]{{1,4}})")
COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
TIME = re.compile(r"[T\s,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:Z|[+-][0-9]{2}:?[0-9]{2}|[ap]m)?$", re.I)
PART = re.compile(r"[0-9]+|[^\W\d_]+")


def parse_day(raw: object, today: date, future: bool = False) -> Outcome[date]:
    """A full date from 1900 to `today`; with `future`, up to fifty years ahead.

    Notes: "day-month-order" where another order was possible, "two-digit-year", "excel-serial", "hijri-date".
    """
    read = _read_day(raw, today, future)
    if isinstance(read, Refused):
        return read
    return _within_time(read.value, read.value.isoformat(), today, future) or read


def parse_partial(raw: object, today: date) -> Outcome[tuple[date, Precision]]:
    """A past date of which the day, or the day and the month, may be unknown; it is then the first of what is known.

    Understood: "1995", "03/1995", "mars 1995", "00/00/1995" and whatever `parse_day` reads.
    """
    text = _date_text(raw)
    hijri = read_hijri(text)
    if isinstance(hijri, Accepted):
        day, _precision = hijri.value
        return _within_time(day, day.isoformat(), today, False) or hijri
    known = None if hijri else _year_and_month(text)
    if known is None:
        whole = parse_day(raw, today)
        return whole if isinstance(whole, Refused) else Accepted((whole.value, Precision.DAY), whole.note)
    year, month = known
    if month is not None and not 1 <= month <= 12:
        return Refused("no-such-month", {"text": shown(raw)})
    if year < FIRST_YEAR:
        return _wrong_year(year, today.year)
    first = date(year, month or 1, 1)
    refused = _within_time(first, str(year) if month is None else f"{year}-{month:02}", today, False)
    return refused or Accepted((first, Precision.YEAR if month is None else Precision.MONTH))


def _read_day(raw: object, today: date, future: bool) -> Outcome[date]:
    if isinstance(raw, datetime):
        return Accepted(raw.date())
    if isinstance(raw, date):
        return Accepted(raw)
    text = _date_text(raw)
    if not text:
        return Refused("blank")
    if isinstance(raw, bool) or (isinstance(raw, float) and not math.isfinite(raw)):
        return Refused("not-a-date", {"text": shown(raw)})
    if SERIAL.fullmatch(text) and int(text[:5]) in SERIALS:
        return Accepted(SERIAL_ZERO + timedelta(days=int(text[:5])), "excel-serial")
    if hijri := read_hijri(text):
        return hijri if isinstance(hijri, Refused) else _whole(hijri, raw)
    if compact := COMPACT.fullmatch(text):
        return _day(int(compact[1]), int(compact[2]), int(compact[3]), text)
    if _year_and_month(text):
        return Refused("day-missing", {"text": shown(raw)})
    if numeric := NUMERIC.fullmatch(text):
        return _numeric_day(numeric[1], numeric[2], numeric[3], text, _last_two_digit_year(today, future))
    return _worded_day(text, _last_two_digit_year(today, future))


def _whole(read: Accepted[tuple[date, Precision]], raw: object) -> Outcome[date]:
    day, precision = read.value
    return Accepted(day, read.note) if precision is Precision.DAY else Refused("day-missing", {"text": shown(raw)})


def _numeric_day(first: str, second: str, third: str, text: str, last_year: int) -> Outcome[date]:
    if len(first) == 4 and len(third) <= 2:
        return _day(int(first), int(second), int(third), text)
    if len(first) > 2 or len(third) not in (2, 4):
        return Refused("not-a-date", {"text": shown(text)})
    day, month = int(first), int(second)
    year, note = _full_year(third, last_year)
    if month > 12 and isinstance(swapped := _day(year, day, month, text), Accepted):
        return Refused("month-first", {"text": shown(text), "mend": f"{swapped.value:%d/%m/%Y}"})
    either = day <= 12 and day != month
    return _day(year, month, day, text, note or ("day-month-order" if either else ""))


def _worded_day(text: str, last_year: int) -> Outcome[date]:
    numbers, months = _numbers_and_months(text)
    short = all(len(number) <= 2 for number in numbers)
    if short and (len(numbers), len(months)) in {(2, 0), (1, 1), (0, 1)}:
        return Refused("year-missing", {"text": shown(text)})
    if len(months) != 1 or len(numbers) != 2 or any(len(number) > 4 for number in numbers):
        return Refused("not-a-date", {"text": shown(text)})
    years = [number for number in numbers if len(number) == 4]
    year_text = years[0] if years else numbers[1]
    day_text = numbers[0] if year_text is numbers[1] else numbers[1]
    if len(years) > 1 or len(day_text) > 2 or len(year_text) == 3:
        return Refused("not-a-date", {"text": shown(text)})
    year, note = _full_year(year_text, last_year)
    return _day(year, months[0], int(day_text), text, note)


def _year_and_month(text: str) -> tuple[int, int | None] | None:
    """The year, and the month if it is known, of a text that names no day; None where it may name one."""
    if re.fullmatch(r"[0-9]{4}", text):
        return int(text), None
    if numeric := NUMERIC.fullmatch(text):
        day, year = (numeric[1], numeric[3]) if len(numeric[3]) == 4 else (numeric[3], numeric[1])
        if len(year) == 4 and day in ("0", "00"):
            return int(year), int(numeric[2]) or None
        return None
    if numeric_month := NUMERIC_MONTH.fullmatch(text):
        one, other = sorted(numeric_month.groups(), key=len)
        return (int(other), int(one)) if len(other) == 4 and len(one) <= 2 else None
    numbers, months = _numbers_and_months(text)
    if len(months) == 1 and len(numbers) == 1 and len(numbers[0]) == 4:
        return int(numbers[0]), months[0]
    return None


def _numbers_and_months(text: str) -> tuple[list[str], list[int]]:
    """The numbers and months of a text; nothing at all where it holds another word."""
    parts = [part for part in PART.findall(fold(text)) if part not in PASSED_OVER]
    if any(not part.isdigit() and part not in MONTHS for part in parts):
        return [], []
    numbers = [part for part in parts if part.isdigit()]
    return numbers, [MONTHS[part] for part in parts if part in MONTHS]


def _date_text(raw: object) -> str:
    return TIME.sub("", western_digits(typed_text(raw)).lstrip("'"))


def _last_two_digit_year(today: date, future: bool) -> int:
    return today.year + (TWO_DIGITS_AHEAD if future else 0)


def _full_year(text: str, last_year: int) -> tuple[int, str]:
    """The year in four digits, at most `last_year`, and the note that says so if it was completed."""
    if len(text) == 4:
        return int(text), ""
    return last_year - (last_year - int(text)) % 100, "two-digit-year"


def _day(year: int, month: int, day: int, text: str, note: str = "") -> Outcome[date]:
    try:
        return Accepted(date(year, month, day), note)
    except ValueError:
        return Refused("no-such-day", {"text": shown(text)})


def _within_time(day: date, written: str, today: date, future: bool) -> Refused | None:
    last_year = today.year + (YEARS_AHEAD if future else 0)
    if day.year < FIRST_YEAR or (future and day.year > last_year):
        return _wrong_year(day.year, last_year)
    if day > today and not future:
        return Refused("future-day", {"value": written, "today": today.isoformat()})
    return None


def _wrong_year(year: int, last: int) -> Refused:
    return Refused("year-out-of-range", {"year": str(year), "first": str(FIRST_YEAR), "last": str(last)})

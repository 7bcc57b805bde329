"""Days, and the time since, in the words of the reader's language. No calendar arithmetic: that is the core's."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_timedelta
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from masar.foundation.core.dates import PartialDate, Precision

PATTERNS = {"long": "d MMMM y", "short": "d MMM", "month": "MMMM y", "year": "y"}
BY_PRECISION = {Precision.MONTH: "month", Precision.YEAR: "year", Precision.ESTIMATED: "year"}
EVERY_DAY = 10**9
LONG_AGO = 730


def locale_of(language: str | None = None) -> str:
    """The CLDR locale of a page's language: Arabic as in Morocco, whose months and digits differ from the Levant's."""
    base = (language or get_language() or "en").split("-")[0]
    return {"ar": "ar_MA", "fr": "fr"}.get(base, "en")


def day_of(value: date | datetime | PartialDate) -> date:
    """The calendar day at the mission."""
    if isinstance(value, PartialDate):
        return value.day
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def worded_day(value: date | datetime | PartialDate, form: str = "long") -> str:
    """ "12 March 2021", "1er mars 2021", "12 مارس 2021". A partial date says only what is known of it.

    `form` is long, short (no year), month or year; any other raises KeyError.
    """
    precision = value.precision if isinstance(value, PartialDate) else Precision.DAY
    pattern = PATTERNS[BY_PRECISION.get(precision, form)]
    day, locale = day_of(value), locale_of()
    if locale == "fr" and day.day == 1:
        pattern = pattern.replace("d ", "d'er' ")
    words: str = format_date(day, pattern, locale=locale)
    return _("about %(year)s") % {"year": words} if precision is Precision.ESTIMATED else words


def worded_moment(at: datetime) -> str:
    """A day and an hour at the mission: "12 March 2021, 14:05"."""
    return f"{worded_day(at)}, {timezone.localtime(at):%H:%M}"


def worded_since(value: date | datetime, on: date, *, direction: bool = False) -> str:
    """The days between `value` and `on`: "23 days", with `direction` "23 days ago" or "in 23 days"; "today" for none.

    Beyond two years it tells years, for nobody counts days then.
    """
    days = (on - day_of(value)).days
    if days == 0:
        return _("today")
    passed = timedelta(days=-days if direction else abs(days))
    if abs(days) > LONG_AGO:
        return format_timedelta(passed, granularity="year", threshold=0, add_direction=direction, locale=locale_of())
    return format_timedelta(passed, granularity="day", threshold=EVERY_DAY, add_direction=direction, locale=locale_of())


def worded_written(written: str) -> str:
    """A date as `PartialDate` writes it, in words: a day, a month of a year, or a year. Raises ValueError for anything else."""
    precision = {4: Precision.YEAR, 7: Precision.MONTH}.get(len(written), Precision.DAY)
    return worded_day(PartialDate(date.fromisoformat((written + "-01-01")[:10]), precision))

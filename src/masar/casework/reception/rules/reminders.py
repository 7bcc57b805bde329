"""When a reminder may go: the day before, in hours in which it harms nobody."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from masar.casework.reception.rules.marks import Preference

USUAL = (time(9), time(19))
"""Between which hours people are written to who named none themselves."""


class Sending(StrEnum):
    """How a reminder stands in the outbox."""

    WAITING = "WAITING"
    UNDER_WAY = "UNDER_WAY"
    """It was handed over; where this stays so, nobody knows whether it went, and it is not sent twice."""
    SENT = "SENT"
    FAILED = "FAILED"
    OFF = "OFF"
    """It is of no use any more, or may not be sent."""


def is_safe(preference: Preference, now: datetime, zone: ZoneInfo) -> bool:
    """Whether a message harms nobody at that moment (R40); hours over midnight are hours too."""
    start, end = _hours(preference)
    shown = now.astimezone(zone).time()
    return start <= shown < end if start < end else shown >= start or shown < end


def next_safe(preference: Preference, now: datetime, zone: ZoneInfo) -> datetime:
    """The next moment at which a message harms nobody (R40)."""
    if is_safe(preference, now, zone):
        return now
    local = now.astimezone(zone)
    at = local.replace(hour=_hours(preference)[0].hour, minute=_hours(preference)[0].minute, second=0, microsecond=0)
    return at if at > local else at + timedelta(days=1)


def remind_at(preference: Preference, at: datetime, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When somebody is reminded: a day before, or later in an hour that is safe; None where that is too late to be of use."""
    wanted = next_safe(preference, max(now, at - timedelta(days=1)), zone)
    return wanted if wanted < at - timedelta(hours=1) else None


def _hours(preference: Preference) -> tuple[time, time]:
    if preference.safe_from is None or preference.safe_until is None:
        return USUAL
    return preference.safe_from, preference.safe_until

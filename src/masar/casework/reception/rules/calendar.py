"""Hours of an office and the places in them, on days on which the clock changes too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from masar.casework.reception.models import Opening
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day

AHEAD = timedelta(days=180)
"""How far ahead an appointment is given."""
HOUR = timedelta(hours=1)


class State(StrEnum):
    """How an appointment stands."""

    BOOKED = "BOOKED"
    ATTENDED = "ATTENDED"
    MISSED = "MISSED"
    CANCELLED = "CANCELLED"
    """By the person."""
    CALLED_OFF = "CALLED_OFF"
    """By the office."""
    MOVED = "MOVED"

    @property
    def holds_place(self) -> bool:
        """Whether nobody else can have its place."""
        return self in (State.BOOKED, State.ATTENDED, State.MISSED)


HOLDING = tuple(str(one) for one in State if one.holds_place)
KNOWN_AFTERWARDS = (State.ATTENDED, State.MISSED)


@dataclass(frozen=True)
class Slot:
    """An hour of an office in which somebody can come: the instant, as the clock on the wall shows it, and how many places are free."""

    opening: Opening
    at: datetime
    free: int

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.opening.pk}@{self.at.isoformat()}"


def walls(opening: Opening) -> Iterator[time]:
    """When its appointments begin, as the clock on the wall shows it; the last one is over when the office closes."""
    start, day = opening.starts, date.min
    length = timedelta(minutes=opening.minutes)
    now, end = datetime.combine(day, start), datetime.combine(day, opening.ends)
    while now + length <= end:
        yield now.time()
        now += length


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime | None:
    """The instant at which the clock shows that hour; None where it jumps over it, the first of the two where it shows it twice."""
    shown = datetime.combine(day, wall)
    at = shown.replace(tzinfo=zone).astimezone(ZoneInfo("UTC"))
    return at if at.astimezone(zone).replace(tzinfo=None) == shown else None


def is_twice(day: date, wall: time, zone: ZoneInfo) -> bool:
    """Whether the clock shows that hour twice on that day."""
    shown = datetime.combine(day, wall, zone)
    return instant(day, wall, zone) is not None and shown.utcoffset() != shown.replace(fold=1).utcoffset()


def clock_change(day: date, zone: ZoneInfo) -> tuple[bool, time, time] | None:
    """Whether the clock goes forward on that day, and the hours that it jumps over or shows twice; None on every other day."""
    first = datetime.combine(day, time(0), zone).astimezone(ZoneInfo("UTC"))
    for quarter in range(4 * 26):
        at = first + timedelta(minutes=15 * quarter)
        before, after = (at - timedelta(minutes=15)).astimezone(zone), at.astimezone(zone)
        moved = (after.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())
        if moved and after.date() == day:
            told = (after - moved).replace(tzinfo=None).time()
            return (True, told, after.time()) if moved > timedelta() else (False, after.time(), told)
    return None


def check_slot(slot: Slot | None, now: datetime) -> None:
    """An appointment lies ahead, in the hours of the office. Raises Refusal `no-such-hour`."""
    if slot is None or not now < slot.at <= now + AHEAD:
        raise Refusal(
            "no-such-hour", _("The office receives nobody at that hour, or it is over."), _("Choose one of the hours that are free."), field="slot"
        )  # fmt: skip


def check_free(seat: int | None) -> int:
    """There is a place: which one. Raises Refusal `hour-taken`."""
    if seat is None:
        raise Refusal(
            "hour-taken", _("The last place at that hour was just given to somebody else."), _("Choose another hour."), field="slot"
        )  # fmt: skip
    return seat


def check_stands(state: str) -> None:
    """What became of an appointment is said once. Raises Refusal `appointment-over`."""
    if state != State.BOOKED:
        raise Refusal(
            "appointment-over",
            _("It is on record already what became of this appointment."),
            _("Give a new one, if it is needed."),
        )


def check_day_reached(state: State, at: datetime, now: datetime) -> None:
    """Who came is known when the hour has come. Raises Refusal `not-yet`."""
    if state in KNOWN_AFTERWARDS and at - HOUR > now:
        raise Refusal(
            "not-yet", _("The appointment is on %(day)s: nobody can have come yet.") % {"day": worded_day(at)},
            _("Until then it can be moved or cancelled."), field="state",
        )  # fmt: skip


def check_hours_set(starts: time, ends: time, minutes: int, since: date, until: date | None) -> None:
    """Hours have room for one appointment at least, and end after they begin. Raises Refusal `hours-empty` or `ends-before-it-begins`."""
    room = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    if room < timedelta(minutes=minutes):
        raise Refusal(
            "hours-empty",
            _("No appointment fits between these hours."),
            _("Check both hours and the length."),
            field="ends",
        )
    if until is not None and until < since:
        raise Refusal(
            "ends-before-it-begins", _("It would be over before it begins."), _("Check both dates."), field="until"
        )


def check_closed_day(on: date, known: bool) -> None:
    """A day is closed once. Raises Refusal `closed-already`."""
    if known:
        raise Refusal(
            "closed-already",
            _("The office is closed on %(day)s already.") % {"day": worded_day(on)},
            _("Nothing more is needed."),
            field="on",
        )

"""The hours of an office: set and ended by who answers for it; days on which it is closed."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from masar.casework.reception import rules
from masar.casework.reception.models import ClosedDay, Opening
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass


@dataclass(frozen=True)
class Hours:
    """Hours of one weekday, as they are set."""

    weekday: int
    starts: time
    ends: time
    minutes: int
    places: int
    languages: tuple[str, ...]
    interpreted: tuple[str, ...] = ()
    since: date = date.min
    until: date | None = None


def set_hours(*, by: Actor, on: date, office: str, hours: Hours) -> Opening:
    """From a day on an office receives in these hours. Raises Refusal `hours-empty` or `ends-before-it-begins`."""
    require(by, Permission.SET_HOURS, office=office)
    rules.check_hours_set(hours.starts, hours.ends, hours.minutes, hours.since, hours.until)
    with transaction.atomic():
        row = Opening.objects.create(
            office=office, weekday=hours.weekday, starts=hours.starts, ends=hours.ends, minutes=hours.minutes, places=hours.places,
            languages=list(hours.languages), interpreted=list(hours.interpreted), since=hours.since, until=hours.until,
        )  # fmt: skip
        record(_told(by, on, "hours-set", row, office))
    return row


def end_hours(*, by: Actor, on: date, opening: Opening, until: date) -> Opening:
    """These hours are held for the last time on a day; who has an appointment later keeps it until it is moved. Raises Refusal `ends-before-it-begins`."""
    require(by, Permission.SET_HOURS, office=opening.office)
    rules.check_hours_set(opening.starts, opening.ends, opening.minutes, opening.since, until)
    with transaction.atomic():
        opening.change(until=until)
        record(_told(by, on, "hours-ended", opening, opening.office))
    return opening


def close_day(*, by: Actor, on: date, office: str, day: date, why: str) -> ClosedDay:
    """An office receives nobody on a day; who has an appointment then keeps it until it is moved. Raises Refusal `closed-already`."""
    require(by, Permission.SET_HOURS, office=office)
    with transaction.atomic():
        rules.check_closed_day(day, ClosedDay.objects.filter(office=office, on=day).exists())
        row = ClosedDay.objects.create(office=office, on=day, why=why)
        record(_told(by, on, "day-closed", row, office))
    return row


def open_day(*, by: Actor, on: date, closed: ClosedDay) -> None:
    """It receives on that day after all."""
    require(by, Permission.SET_HOURS, office=closed.office)
    with transaction.atomic():
        record(_told(by, on, "day-opened", closed, closed.office))
        closed.delete()


def _told(by: Actor, on: date, verb: str, row: Opening | ClosedDay, office: str) -> Deed:
    return Deed(verb, by.user, on, "calendar", str(row.pk), office=office, role=by.role_code, field_class=FieldClass.S0)

"""The calendar of an office: its hours, what is free, and who comes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet

from masar.casework.cases.models import Case
from masar.casework.cases.queries import of_case, reached
from masar.casework.reception.models import Appointment, ClosedDay, Opening
from masar.casework.reception.rules import Slot, instant, walls
from masar.casework.reception.rules.calendar import HOLDING
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import OutOfScope

DAY = timedelta(days=1)


@cache
def zone() -> ZoneInfo:
    """The zone of the mission, whose clock people are told."""
    return ZoneInfo(settings.TIME_ZONE)


@dataclass(frozen=True)
class OfficeDay:
    """One day of an office: why it is closed, or the hours that it receives in, each with its free places."""

    on: date
    closed: str
    slots: tuple[Slot, ...]

    @property
    def free(self) -> int:
        """How many places are free."""
        return sum(slot.free for slot in self.slots)


def hours(actor: Actor, office: str, on: date | None = None) -> list[Opening]:
    """The hours of an office, those that are over left out; reference data, for whoever has signed in."""
    rows = Opening.objects.filter(office=office)
    return list(rows.filter(Q(until=None) | Q(until__gte=on)) if on else rows)


def opening(actor: Actor, pk: UUID) -> Opening:
    """Hours of an office for which the actor sets them. Raises OutOfScope."""
    row = Opening.objects.filter(pk=pk).first()
    if row is None or not actor.reaches(Permission.SET_HOURS, office=row.office):
        raise OutOfScope("not-found", "")
    return row


def closed_days(actor: Actor, office: str, since: date) -> list[ClosedDay]:
    """Days from then on on which an office receives nobody."""
    return list(ClosedDay.objects.filter(office=office, on__gte=since))


def days(actor: Actor, office: str, first: date, last: date, language: str = "") -> list[OfficeDay]:
    """The days of an office with what is free; how many places are taken is counted whoever comes, and nothing else of them told."""
    rows = Opening.objects.filter(office=office, since__lte=last).filter(Q(until=None) | Q(until__gte=first))
    fitting = [row for row in rows if not language or language in (*row.languages, *row.interpreted)]
    shut = dict(ClosedDay.objects.filter(office=office, on__range=(first, last)).values_list("on", "why"))
    taken = _taken(fitting, _midnight(first), _midnight(last + DAY))
    spanned = [first + DAY * count for count in range((last - first).days + 1)]
    return [OfficeDay(on, shut.get(on, ""), () if on in shut else _slots(on, fitting, taken)) for on in spanned]


def slot_at(row: Opening, at: datetime) -> Slot | None:
    """The hour of that opening that begins at that instant, with its free places; None where it has none."""
    on = at.astimezone(zone()).date()
    if ClosedDay.objects.filter(office=row.office, on=on).exists():
        return None
    return next((slot for slot in _slots(on, [row], _taken([row], at, at + DAY)) if slot.at == at), None)


def seats_taken(row: Opening, at: datetime) -> frozenset[int]:
    """Which places of an hour are taken, by whomever; the numbers alone."""
    held = Appointment.objects.filter(opening=row, at=at, state__in=HOLDING)
    with beyond_scope(Crossing.SEATS):
        return frozenset(held.values_list("seat", flat=True))


def appointments(actor: Actor, office: str, first: date, last: date) -> list[Appointment]:
    """Who comes to an office on these days, as far as the actor reaches their cases; those cancelled or moved left out."""
    rows = _reached(actor).filter(
        office=office, at__gte=_midnight(first), at__lt=_midnight(last + DAY), state__in=HOLDING
    )
    return list(rows.order_by("at", "seat"))


def appointments_of(actor: Actor, case: Case) -> list[Appointment]:
    """The appointments of a case, the next first, then those that are over."""
    rows = Appointment.objects.filter(of_case(actor, case)).select_related("person", "reminder").order_by("-at", "-id")
    return list(rows)


def appointment(actor: Actor, case: Case, pk: UUID) -> Appointment:
    """One appointment. Raises OutOfScope."""
    row = (
        Appointment.objects.filter(of_case(actor, case), pk=pk)
        .select_related("case", "person", "opening", "reminder")
        .first()
    )
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def _reached(actor: Actor) -> "QuerySet[Appointment]":
    return Appointment.objects.filter(reached(actor, by="case__")).select_related(
        "case", "person", "opening", "reminder"
    )


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(0), zone())


def _taken(rows: Iterable[Opening], first: datetime, last: datetime) -> Counter[tuple[UUID, datetime]]:
    held = Appointment.objects.filter(
        opening__in=[row.pk for row in rows], at__gte=first, at__lt=last, state__in=HOLDING
    )
    with beyond_scope(Crossing.SEATS):
        return Counter(held.values_list("opening_id", "at"))


def _slots(on: date, rows: Sequence[Opening], taken: Counter[tuple[UUID, datetime]]) -> tuple[Slot, ...]:
    """The hours of one day in their order; an hour that the clock jumps over is none."""
    found = []
    for row in rows:
        if row.weekday == on.isoweekday() and row.since <= on and (row.until is None or on <= row.until):
            instants = (instant(on, wall, zone()) for wall in walls(row))
            found += [Slot(row, at, row.places - taken[row.pk, at]) for at in instants if at is not None]
    return tuple(sorted(found, key=lambda slot: slot.at))

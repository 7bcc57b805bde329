"""Reading the log: the deeds of one case, and of an office or the mission for who may see them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db.models import Q

from masar.foundation.audit.models import Event

READS = frozenset({"file-read", "document-read", "person-read", "shared-read"})
"""Verbs of deeds that looked at a case or a person and changed nothing."""


def deeds_of_case(case: str, limit: int, hidden: Collection[str] = ()) -> list[Event]:
    """The newest deeds of a case, without those of `hidden` classes; the caller has the case in scope."""
    return list(Event.objects.filter(case=case).exclude(field_class__in=hidden).order_by("-id")[:limit])


def deeds_of_record(kind: str, record: str, limit: int, hidden: Collection[str] = ()) -> list[Event]:
    """As `deeds_of_case`, for a record that belongs to no case, readings aside."""
    rows = (
        Event.objects.filter(case="", kind=kind, record=record).exclude(field_class__in=hidden).exclude(verb__in=READS)
    )
    return list(rows.order_by("-id")[:limit])


def readings_of_case(case: str, limit: int = 1000) -> list[Event]:
    """The newest readings of protected parts and scans of a case; the caller has the case in scope."""
    return list(Event.objects.filter(case=case, verb__in=READS).order_by("-id")[:limit])


def deeds_on_devices(actor: str, device: str) -> Iterator[Event]:
    """What an account did and was shown on one device (empty: on any), oldest first, streamed."""
    rows = Event.objects.filter(actor=actor)
    return (rows.filter(params__device=device) if device else rows).order_by("id").iterator(chunk_size=2000)


def cases_read_lately(actor: str, on: date, enough: int = 500) -> dict[str, str]:
    """The cases of which an account read something protected on a day that is not long ago, with their offices."""
    newest = Event.objects.filter(actor=actor).order_by("-id").values_list("on", "verb", "case", "office")[:enough]
    return {case: office for day, verb, case, office in newest if day == on and verb in READS and case}


def seq_of(verb: str, record: str) -> int | None:
    """The number of the deed of that kind on a record; None where the log tells none."""
    return Event.objects.filter(record=record, verb=verb).order_by("id").values_list("seq", flat=True).first()


def deed_on(record: str, verb: str) -> Event | None:
    """The first deed of that kind on a record."""
    return Event.objects.filter(record=record, verb=verb).order_by("id").first()


def readings_during(actor: str, case: str, start: datetime, end: datetime) -> list[Event]:
    """What an account read of a case between two moments, oldest first; the caller has the case in scope."""
    rows = Event.objects.filter(actor=actor, case=case, verb__in=READS, at__gte=start, at__lte=end)
    return list(rows.order_by("id"))


def has_deed(actor: str, verb: str, on: date) -> bool:
    """Whether the log tells such a deed of an account on that day."""
    return Event.objects.filter(record=actor, actor=actor, verb=verb, on=on).exists()


def touched_since(records: Iterable[str], day: date) -> set[str]:
    """Those of these records on which the log tells of any deed after a day."""
    keys, found = list(records), set[str]()
    for start in range(0, len(keys), 500):
        rows = Event.objects.filter(record__in=keys[start : start + 500], on__gt=day).order_by()
        found |= set(rows.values_list("record", flat=True).distinct())
    return found


def readings_since(day: date) -> Iterator[tuple[str, date, str, str]]:
    """Who read something protected of which case on which day, each once: (account, day, case, its office)."""
    rows = Event.objects.filter(on__gte=day, verb__in=READS).exclude(case="")
    return rows.values_list("actor", "on", "case", "office").distinct().order_by().iterator()


def last_day_of(case: str, verb: str) -> date | None:
    """The day of the newest deed of a kind in a case; the caller has the case in scope."""
    return Event.objects.filter(case=case, verb=verb).order_by("-id").values_list("on", flat=True).first()


def deeds(
    offices: Collection[str] | None,
    before: int | None,
    limit: int = 50,
    *,
    hidden: Collection[str] = (),
    kinds: Collection[str] | None = None,
    told: Collection[str] = (),
) -> list[Event]:
    """The newest deeds of some offices (None: of the mission), continued before an event's id.

    Without those of `hidden` classes unless their kind of record is `told`, and of some kinds only (None: of every kind).
    """
    rows = Event.objects.filter(~Q(field_class__in=hidden) | Q(kind__in=told))
    if offices is not None:
        rows = rows.filter(office__in=offices)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-id")[:limit])


def deeds_since(moment: datetime) -> Iterator[Event]:
    """Every deed written from a moment on, oldest first, streamed."""
    return Event.objects.filter(at__gte=moment).order_by("id").iterator(chunk_size=2000)

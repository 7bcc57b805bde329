"""Writing deeds to the log, and walking its chain. The only place that adds events."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from masar.foundation.audit.models import Event, Head
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.records import insert_many

CHAIN = "mission"
AT_ONCE = 2000
DEVICE = "device"
"""Under which parameter a deed says on which device it was done, where it was done on one that is known."""
_gathered: "ContextVar[list[Deed] | None]" = ContextVar("gathered", default=None)
_device: ContextVar[str] = ContextVar("device", default="")


@dataclass(frozen=True)
class Deed:
    """What is told of one deed. `params` are codes, dates and counts; a personal value enters only as a keyed hash."""

    verb: str
    actor: str
    on: date
    kind: str
    record: str
    case: str = ""
    office: str = ""
    role: str = ""
    field_class: FieldClass = FieldClass.S1
    purpose: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the number of the event, and what is wrong with it."""

    seq: int
    why: str


def record(*deeds: Deed) -> None:
    """Add deeds in the transaction of what they tell. Raises RuntimeError outside a transaction."""
    record_many(deeds)


def record_many(deeds: Iterable[Deed]) -> None:
    """As `record`, for batches: the chain is locked once."""
    if not connection.in_atomic_block:
        raise RuntimeError("A deed is logged in the transaction of the deed; open one first.")
    told = list(deeds)
    if (gathered := _gathered.get()) is not None:
        gathered.extend(told)
        return
    if not told:
        return
    head = Head.objects.select_for_update().filter(chain=CHAIN).first()
    if head is None:
        Head.objects.get_or_create(chain=CHAIN)
        head = Head.objects.select_for_update().get(chain=CHAIN)
    events = list(_links(told, head, timezone.now()))
    insert_many(events)
    Head.objects.filter(chain=CHAIN).update(seq=events[-1].seq, digest=events[-1].digest)


@contextmanager
def done_on(device: str) -> Iterator[None]:
    """Within it every deed, readings among them, says on which device it was done: its key, empty where none is known."""
    token = _device.set(device)
    try:
        yield
    finally:
        _device.reset(token)


@contextmanager
def in_order_of_days() -> Iterator[None]:
    """Within it deeds are kept back and written at its end by their day, so that a history taken over reads as it happened.

    Use it inside the transaction of those deeds. Where it is left by an exception nothing is written.
    """
    told: list[Deed] = []
    token = _gathered.set(told)
    try:
        yield
    finally:
        _gathered.reset(token)
    record_many(sorted(told, key=lambda deed: deed.on))


def _links(deeds: Sequence[Deed], head: Head, at: datetime) -> Iterator[Event]:
    seq, previous = head.seq, head.digest
    place = {DEVICE: device} if (device := _device.get()) else {}
    for deed in deeds:
        seq += 1
        event = Event(
            chain=CHAIN, seq=seq, at=at, on=deed.on, actor=deed.actor, role=deed.role, verb=deed.verb, kind=deed.kind,
            record=deed.record, case=deed.case, office=deed.office, field_class=deed.field_class,
            purpose=deed.purpose, params={**deed.params, **place}, previous=previous,
        )  # fmt: skip
        event.digest = previous = digest(event)
        yield event


def digest(event: Event) -> str:
    """The digest of an event's whole content and of the link before it."""
    told = [
        event.chain, event.seq, event.at.isoformat(timespec="microseconds"), event.on.isoformat(), event.actor, event.role, event.verb,
        event.kind, event.record, event.case, event.office, str(event.field_class), event.purpose, event.params, event.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def last_link() -> tuple[int, str]:
    """Number and digest of the newest event; 0 and nothing for an empty log."""
    head = Head.objects.filter(chain=CHAIN).first()
    return (head.seq, head.digest) if head else (0, "")


def digest_at(seq: int) -> str | None:
    """The digest of one event; nothing for 0, None where the log does not reach so far."""
    if seq == 0:
        return ""
    return Event.objects.filter(chain=CHAIN, seq=seq).values_list("digest", flat=True).first()


def verify(told: Callable[[int, int | None], None] | None = None) -> tuple[int, Break | None]:
    """Walk the chain from its first link: how many events hold, and the first break if there is one.

    There is one chain: an event under another name was never written by this log.

    `told(done, total)` hears of the progress every 2,000 events.
    """
    previous, seq = "", 0
    known = Head.objects.filter(chain=CHAIN).values_list("seq", flat=True).first() if told else None
    for event in Event.objects.filter(chain=CHAIN).order_by("seq").iterator(chunk_size=AT_ONCE):
        seq += 1
        if told and seq % AT_ONCE == 0:
            told(seq, known)
        if event.seq != seq:
            return seq - 1, Break(seq, "an event is missing or out of order here")
        if event.previous != previous or event.digest != digest(event):
            return seq - 1, Break(seq, "this event was changed after it was written")
        previous = event.digest
    with transaction.atomic():
        head = Head.objects.filter(chain=CHAIN).first()
    if head is not None and (head.seq, head.digest) != (seq, previous):
        return seq, Break(seq + 1, f"the chain ends at {seq}, its head says {head.seq}: the last events were cut off")
    if (strange := Event.objects.exclude(chain=CHAIN).order_by("id").first()) is not None:
        return seq, Break(
            strange.seq, f"an event stands under the chain {strange.chain!r}, which is none of this mission"
        )
    if (named := Head.objects.exclude(chain=CHAIN).first()) is not None:
        return seq, Break(named.seq, f"there is a head of the chain {named.chain!r}, which is none of this mission")
    return seq, None

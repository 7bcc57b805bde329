"""Reading incidents; and, from the log, whose records had been shown on a device, and who reads far outside their caseload."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from masar.casework.cases.models import Case, Member, Move
from masar.casework.cases.queries import cases
from masar.exchange.exports.queries import held_in
from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.shown import SHOWN
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.models import Event
from masar.foundation.audit.reading import cases_read_lately, deeds_on_devices, readings_since
from masar.foundation.core.refusals import OutOfScope
from masar.safeguards.incidents.models import EarlierDecision, Incident, IncidentTask
from masar.safeguards.incidents.rules import ADMINISTRATOR, BEYOND, FOCAL, READING_DAYS

LIST_TAKEN = "export-downloaded"
TAKEN = (LIST_TAKEN, "document-read", "packet-made")
"""Deeds that leave a file on the device."""
AT_ONCE = 500
Key = TypeVar("Key", str, UUID)


def incidents(actor: Actor) -> list[Incident]:
    """Every incident, the open ones first, the newest on top."""
    require(actor, Permission.SEE_INCIDENTS)
    rows = Incident.objects.order_by("-noticed_at", "-id")
    return sorted(rows, key=lambda one: one.closed_on is not None)


def incident(actor: Actor, pk: UUID) -> Incident:
    """One incident. Raises OutOfScope for one that does not exist."""
    require(actor, Permission.SEE_INCIDENTS)
    row = Incident.objects.filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def tasks_of(row: Incident) -> list[IncidentTask]:
    """The tasks of an incident in scope, what is due first on top."""
    return list(IncidentTask.objects.filter(incident=row).order_by("due_on", "id"))


def decided_before(row: Incident) -> list[EarlierDecision]:
    """The decisions on an incident in scope that were changed since, the last first."""
    return list(EarlierDecision.objects.filter(incident=row).order_by("-decided_at", "-id"))


def account_of(key: str) -> User | None:
    """The account that an incident is about."""
    return User.objects.filter(pk=key).first() if key else None


def accounts(actor: Actor) -> list[User]:
    """Every active account, for who reports an incident for somebody else."""
    require(actor, Permission.FOLLOW_INCIDENTS)
    return list(User.objects.filter(is_active=True).order_by("name"))


def whom_to_tell(on: date) -> list[User]:
    """Who follows incidents up, to be written to; nothing of any incident is told."""
    return list({user.pk: user for role in (FOCAL, ADMINISTRATOR) for user in bearers_of(role, on)}.values())


@dataclass
class ShownCase:
    """A case that was shown on a device: from when to when, and whether its number is told to this reader."""

    number: str
    first: datetime
    last: datetime
    case: Case | None = None


@dataclass
class Exposure:
    """What was shown on a device, as the log tells it. `cases` are those the reader may be told of; `total` and `people` count them all."""

    cases: list[ShownCase] = field(default_factory=list)
    total: int = 0
    people: int = 0
    files: list[Event] = field(default_factory=list)


Span = tuple[datetime, datetime]
"""From when to when."""


@dataclass
class Told:
    """What the log tells of a device: cases by number and by key with first and last moment, people, deeds that left a file."""

    numbers: dict[str, Span] = field(default_factory=dict)
    keys: dict[UUID, Span] = field(default_factory=dict)
    listed: dict[UUID, Span] = field(default_factory=dict)
    """Cases of which somebody stood in a list; only whom it held is concerned."""
    people: set[UUID] = field(default_factory=set)
    files: list[Event] = field(default_factory=list)


def exposure(actor: Actor, row: Incident) -> Exposure:
    """Whose records could have been read: every case that was sent to that device in the sign-ins of that account, names in lists
    included, and everybody in the line lists that were taken onto it. All are counted; which they are is told within the reader's scope.
    """
    require(actor, Permission.SEE_INCIDENTS)
    if not row.account:
        return Exposure()
    told = _told(row.account, row.device)
    with beyond_scope(Crossing.EXPOSED):
        numbers, concerned = _counted(told)
    found: dict[str, Case] = {}
    if actor.may(Permission.SEE_CASES):
        for part in _parts(numbers):
            found |= {one.number: one for one in cases(actor).filter(number__in=part).select_related("principal")}
    rows = [ShownCase(number, *numbers[number], one) for number, one in found.items()]
    rows.sort(key=lambda one: (one.last, one.number), reverse=True)
    return Exposure(rows, len(numbers), len(concerned), told.files)


def _counted(told: Told) -> tuple[dict[str, Span], set[UUID]]:
    """Every case by its number, and everybody concerned."""
    numbers, shown, concerned = dict(told.numbers), set[UUID](), set(told.people)
    for some in _parts(told.numbers):
        shown |= set(Case.objects.filter(number__in=some).values_list("pk", flat=True))
    for part in _parts(told.keys.keys() | told.listed.keys()):
        for key, number in Case.objects.filter(pk__in=part).values_list("pk", "number"):
            numbers[number] = _joined(numbers.get(number), told.keys.get(key), told.listed.get(key))
    for part in _parts(shown | told.keys.keys()):
        concerned |= set(Member.objects.filter(case__in=part).values_list("person_id", flat=True))
    return numbers, concerned


def _joined(*spans: Span | None) -> Span:
    known = [one for one in spans if one]
    return min(first for first, _last in known), max(last for _first, last in known)


def _parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """A database takes so many values at a time."""
    several = list(keys)
    return (several[start : start + AT_ONCE] for start in range(0, len(several), AT_ONCE))


def _told(account: str, device: str) -> Told:
    told, lists = Told(), dict[UUID, Span]()
    for event in deeds_on_devices(account, device):
        at = (event.at, event.at)
        if event.verb == SHOWN:
            told.people |= {UUID(person) for person in event.params.get("people", ())}
            for number in event.params.get("cases", ()):
                told.numbers[number] = _joined(told.numbers.get(number), at)
        elif event.case:
            told.keys[UUID(event.case)] = _joined(told.keys.get(UUID(event.case)), at)
        if event.verb == LIST_TAKEN:
            lists[UUID(event.record)] = _joined(lists.get(UUID(event.record)), at)
        if event.verb in TAKEN:
            told.files.append(event)
    for export, pairs in held_in(lists).items():
        for case, person in pairs:
            told.listed[case] = _joined(told.listed.get(case), lists[export])
            told.people.add(person)
    return told


@dataclass(frozen=True)
class Beyond:
    """A day on which an account read protected parts of many cases outside its caseload."""

    account: str
    day: date
    cases: int


def outside(reader: Actor, read: Iterable[str]) -> set[str]:
    """Of cases that somebody read, by key: those that they neither conduct nor have a move in."""
    keys = {UUID(key) for key in read}
    roles = [held.role.code for held in reader.grants]
    own = set(Case.objects.filter(pk__in=keys, worker=reader.user).values_list("pk", flat=True))
    moving = set(Move.objects.filter(case__in=keys, role__in=roles).values_list("case_id", flat=True))
    return {str(key) for key in keys - own - moving}


def read_beyond(reader: Actor, on: date) -> dict[str, str]:
    """The cases outside their caseload of which somebody read something protected that day, with their offices."""
    scope = reader.scope(Permission.SEE_CASES)
    if not (scope.mission or scope.offices):  # who reaches their own cases only reads none outside
        return {}
    read = cases_read_lately(reader.user, on)
    return {key: read[key] for key in outside(reader, read)} if len(read) > BEYOND else {}


def readings_beyond(actor: Actor, on: date) -> list[Beyond]:
    """Who read more than five cases outside their caseload on one of the last days, as far as the asker answers for those cases."""
    scope = actor.scope(Permission.SEE_READERS)
    by_day: Mapping[tuple[str, date], dict[str, str]] = defaultdict(dict)
    for account, day, case, office in readings_since(on - timedelta(days=READING_DAYS)):
        if scope.mission or office in scope.offices:
            by_day[account, day][case] = office
    busy = {key: read for key, read in by_day.items() if len(read) > BEYOND}
    readers = {str(one.pk): actor_for(one, on) for one in User.objects.filter(pk__in={UUID(key[0]) for key in busy})}
    counted = [
        Beyond(account, day, len(outside(readers[account], read)))
        for (account, day), read in busy.items()
        if account in readers
    ]
    return sorted((one for one in counted if one.cases > BEYOND), key=lambda one: (one.day, one.cases), reverse=True)

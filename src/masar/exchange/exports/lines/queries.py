"""Gathering persons with their cases for an export, some hundred cases at a time and each room's rows with one query."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from masar.casework.assistance.models import Delivery
from masar.casework.cases.models import Case, Consent, LedgerEntry, Member, StageEntry
from masar.casework.cases.queries import agreed, cases
from masar.casework.medical.models import Examination
from masar.casework.movements.models import Movement, PocketMoney, TravelDocument
from masar.casework.protection.models import Factor
from masar.casework.protection.queries import IN_NO_LIST
from masar.casework.reintegration.models import Award
from masar.casework.sessions.models import Attendance
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal, seals
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Restriction
from masar.registry.people.queries import restrictions

CASES_AT_ONCE = 300
DECLARATION = "declaration"

Row = TypeVar("Row", bound=Model)
Pair = tuple[UUID, UUID]
"""Case and person."""
Order = Callable[[str], bytes]
"""Where the case of a reference stands in the list."""


def in_no_order(_reference: str) -> bytes:
    """The order of opening: nothing comes before anything else."""
    return b""


@dataclass(frozen=True)
class Filters:
    """Which of the cases in scope: of one office, opened from a day on, or up to a day. Nothing set: all of them.

    With `consent`, the purpose of a consent: only people whose last answer to it is a yes that is in force.
    """

    office: str = ""
    since: date | None = None
    until: date | None = None
    consent: str = ""

    def told(self) -> dict[str, str]:
        """As the log keeps it."""
        days = {"since": self.since, "until": self.until}
        return {"office": self.office, **{name: day.isoformat() if day else "" for name, day in days.items()}}


@dataclass(frozen=True)
class Listed:
    """One person in one case, with what the rooms recorded. Sealed values are open for who reads them, else missing."""

    case: Case
    member: Member
    place: int
    stages: Mapping[str, date]
    declared_on: date | None = None
    case_declared_on: date | None = None
    factors: tuple[str, ...] = ()
    document: TravelDocument | None = None
    document_number: str = ""
    examination: Examination | None = None
    deliveries: Sequence[Delivery] = ()
    attendances: Sequence[Attendance] = ()
    journey: Movement | None = None
    paid: PocketMoney | None = None
    award: Award | None = None
    ended_why: str = field(default="", repr=False)


def _cases(actor: Actor, filters: Filters) -> "QuerySet[Case]":
    rows = cases(actor, Permission.EXPORT_CASES).filter(anonymised_on=None)
    if filters.office:
        rows = rows.filter(office=filters.office)
    if filters.since:
        rows = rows.filter(opened_on__gte=filters.since)
    if filters.until:
        rows = rows.filter(opened_on__lte=filters.until)
    return rows


def keys_of(actor: Actor, filters: Filters, order: Order = in_no_order) -> list[UUID]:
    """The cases that an export of this person holds: in an order of their references, and of their opening within it."""
    rows = _cases(actor, filters).order_by("opened_on", "id").values_list("pk", "reference", "number")
    return [pk for pk, reference, number in sorted(rows, key=lambda row: order(row[1] or row[2]))]


def reachable(actor: Actor, filters: Filters) -> frozenset[Pair]:
    """Who is in such a list now."""
    rows = Member.objects.filter(case__in=_cases(actor, filters), left_on=None).exclude(person__in=_restricted())
    pairs = frozenset(rows.values_list("case_id", "person_id"))
    return pairs & _agreeing(_cases(actor, filters), filters.consent) if filters.consent else pairs


def _restricted() -> "QuerySet[Restriction, UUID]":
    """People who objected to the use of their record."""
    return restrictions().values_list("person", flat=True)


def _agreeing(rows: "Iterable[UUID] | QuerySet[Case]", purpose: str) -> frozenset[Pair]:
    """Whose last answer to a purpose is a yes that was neither withdrawn nor has run out."""
    answers = _by_key(Consent.objects.filter(case__in=rows, purpose=purpose))
    return frozenset(pair for pair, given in answers.items() if agreed(given, today()))


def listed(actor: Actor, filters: Filters, order: Order = in_no_order) -> Iterator[Listed]:
    """Every person of those cases, streamed; the principal applicant of a case comes first."""
    keys = keys_of(actor, filters, order)
    for start in range(0, len(keys), CASES_AT_ONCE):
        here = keys[start : start + CASES_AT_ONCE]
        part = {
            row.pk: row for row in _cases(actor, filters).filter(pk__in=here)
        }  # some may be gone, or out of reach, meanwhile
        agreeing = _agreeing(part, filters.consent) if filters.consent else None
        gathered = _Gathered(actor, part)
        for one in (one for key in here if key in part for one in gathered.people_of(part[key])):
            if agreeing is None or (one.case.pk, one.member.person_id) in agreeing:
                yield one


class _Gathered:
    """Everything the rooms hold of some cases."""

    def __init__(self, actor: Actor, part: Mapping[UUID, Case]) -> None:
        def of(rows: "QuerySet[Row]") -> dict[Pair, list[Row]]:
            return _by_key(rows.filter(case__in=list(part)).order_by("id"))

        opens = actor.reads(FieldClass.S2) or actor.reads(FieldClass.S3)
        self.seals: Mapping[UUID, Seal] = seals(part) if opens else {}
        self.identity, self.narrative = actor.reads(FieldClass.S2), actor.reads(FieldClass.S3)
        self.members = _members(part)
        self.stages = _stages(part)
        self.declared = of(LedgerEntry.objects.filter(requirement=DECLARATION, state=State.DONE, corrections=None))
        self.factors = of(Factor.objects.filter(ended_on=None)) if self.narrative else {}
        self.documents = of(TravelDocument.objects.filter(state="RECEIVED", struck_on=None))
        self.examinations = of(Examination.objects.filter(planned=False).exclude(result=""))
        self.deliveries = of(Delivery.objects.filter(struck_on=None))
        self.attendances = of(Attendance.objects.filter(state="PRESENT").select_related("session"))
        self.paid = of(PocketMoney.objects.filter(struck_on=None))
        self.awards = of(Award.objects.filter(struck_on=None))
        journeys = Movement.objects.filter(case__in=list(part)).exclude(departed_on=None).order_by("id")
        self.journeys = {row.case_id: row for row in journeys}

    def people_of(self, case: Case) -> Iterator[Listed]:
        members = sorted(self.members[case.pk], key=lambda one: (one.person_id != case.principal_id, one.pk))
        days = [entry.since for one in members for entry in self.declared.get((case.pk, one.person_id), ())]
        ended_why = ""
        if case.ended_why and self.narrative:
            ended_why = self.seals[case.pk].open(f"case.ended_why:{case.pk}", case.ended_why)
        for place, member in enumerate(members, start=1):
            key = (case.pk, member.person_id)
            document = _last(self.documents, key)
            yield Listed(
                case,
                member,
                place,
                self.stages.get(case.pk, {}),
                min((entry.since for entry in self.declared.get(key, ())), default=None),
                min(days, default=None),
                self._factors(key),
                document,
                self._number(document),
                _last(self.examinations, key),
                self.deliveries.get(key, ()),
                self.attendances.get(key, ()),
                self.journeys.get(case.pk),
                _last(self.paid, key),
                _last(self.awards, key),
                ended_why,
            )

    def _factors(self, key: Pair) -> tuple[str, ...]:
        rows = self.factors.get(key, ())
        codes = (self.seals[row.case_id].open(f"factor.code:{row.pk}", row.code) for row in rows)
        return tuple(code for code in codes if code not in IN_NO_LIST)

    def _number(self, row: TravelDocument | None) -> str:
        if row is None or not self.identity:
            return ""
        return self.seals[row.case_id].open(f"travel_document.number:{row.pk}", row.number)


def _by_key(rows: Iterable[Row]) -> dict[Pair, list[Row]]:
    found: dict[Pair, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.case_id, row.person_id].append(row)  # type: ignore[attr-defined]  # every record of these rooms has both
    return found


def _members(part: Mapping[UUID, Case]) -> Mapping[UUID, list[Member]]:
    found: dict[UUID, list[Member]] = defaultdict(list)
    rows = Member.objects.filter(case__in=list(part), left_on=None).exclude(person__in=_restricted())
    for row in rows.select_related("person"):
        found[row.case_id].append(row)
    return found


def _stages(part: Mapping[UUID, Case]) -> Mapping[UUID, dict[str, date]]:
    """The day on which each stage was entered first."""
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    rows = StageEntry.objects.filter(case__in=list(part)).order_by("on", "id")
    for case, stage, on in rows.values_list("case_id", "stage", "on"):
        found[case].setdefault(stage, on)
    return found


def _last(rows: Mapping[Pair, list[Row]], key: Pair) -> Row | None:
    own = rows.get(key)
    return own[-1] if own else None

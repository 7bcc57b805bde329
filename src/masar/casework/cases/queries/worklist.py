"""The worklist: whose move it is, overdue first. One indexed read a page, continued by key, never counted in full.

One's own list is read from the moves, of which a case has one for each role; the others from the cases themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from masar.casework.cases.models import Case, Move, Status
from masar.casework.cases.queries.picture import pictures
from masar.casework.cases.queries.scope import reached
from masar.casework.cases.restricted import is_in_no_list
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.registry.people.queries import masked_name

PAGE = 25
RESTRICTED = "restricted"
"""Stands in a case or move for a requirement that not everybody may see; whose move it is would tell of what kind it is."""
COUNTED = 99


class Tab(StrEnum):
    """The lists every role has; what nobody conducts is for who assigns."""

    MINE = "mine"
    OPEN = "open"
    UNASSIGNED = "unassigned"
    HELD = "held"
    CLOSED = "closed"


@dataclass(frozen=True)
class Filters:
    """What narrows a worklist; empty words narrow nothing."""

    tab: Tab = Tab.MINE
    office: str = ""
    stage: str = ""
    worker: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Line:
    """One case on the worklist, in the words of codes."""

    pk: UUID
    number: str
    name: str
    nationality: str
    stage: str
    stage_since: date
    programme: tuple[str, str]
    status: str
    due_on: date | None
    requirement: str
    role: str
    waiting_since: date | None
    office: str
    worker: str


@dataclass(frozen=True)
class Page:
    """A page of lines, with the key from which the next page continues (empty at the end)."""

    lines: tuple[Line, ...]
    after: str


def worklist(actor: Actor, filters: Filters, after: str = "") -> Page:
    """A page of 25 in the order of due day, each case once; `after` is the key of the page before."""
    shown = _my_moves(actor, filters, _key(after)) if filters.tab is Tab.MINE else _cases(actor, filters, _key(after))
    more = len(shown) > PAGE
    shown = shown[:PAGE]
    told = _told(actor, shown)
    last = shown[-1] if more else None
    return Page(
        tuple(_line(actor, one, told) for one in shown), f"{last.due_on.isoformat()},{last.case.pk}" if last else ""
    )


def counts(actor: Actor, filters: Filters) -> dict[Tab, int]:
    """How many each list that asks for work holds under the other filters, counted to 100 at most: a page shows 99+."""
    asked = [Tab.HELD, *([Tab.UNASSIGNED] if actor.may(Permission.REASSIGN_CASES) else [])]
    mine = _moves_of(actor, filters).values_list("pk", flat=True)
    others = {tab: _narrowed(actor, replace(filters, tab=tab)).values_list("pk", flat=True) for tab in asked}
    return {tab: len(rows[: COUNTED + 1]) for tab, rows in {Tab.MINE: mine, **others}.items()}


@dataclass(frozen=True)
class _Turn:
    """A case with the move for which it is listed."""

    case: Case
    role: str
    requirement: str
    due_on: date
    since: date | None


_Key = tuple[date, UUID]


def _key(after: str) -> _Key | None:
    """The due day and case after which to continue; an address that was spoilt begins at the top."""
    due, _comma, last = after.partition(",")
    try:
        return date.fromisoformat(due), UUID(last)
    except ValueError:
        return None


def _my_moves(actor: Actor, filters: Filters, key: _Key | None) -> list[_Turn]:
    since = key[0] if key else date.min  # without a first day, SQLite scans all cases instead of following the moves
    rows = _moves_of(actor, filters).filter(due_on__gte=since)
    if key:
        rows = rows.exclude(due_on=key[0], case_id__lte=key[1])
    ordered = rows.select_related("case__principal").order_by("due_on", "case_id")
    return [_Turn(row.case, row.role, row.requirement, row.due_on, row.since) for row in ordered[: PAGE + 1]]


def _cases(actor: Actor, filters: Filters, key: _Key | None) -> list[_Turn]:
    rows = _narrowed(actor, filters)
    if key:
        rows = rows.filter(Q(due_on__gt=key[0]) | Q(due_on=key[0], id__gt=key[1]))
    ordered = rows.select_related("principal").order_by("due_on", "id")
    return [
        _Turn(row, row.move_role, row.move_requirement, row.due_on, row.waiting_since) for row in ordered[: PAGE + 1]
    ]


def _moves_of(actor: Actor, filters: Filters) -> "QuerySet[Move]":
    """The first move in each case of the roles that the actor holds."""
    roles = {held.role.code for held in actor.grants}
    rows = Move.objects.filter(_wanted(actor, filters, "case__"), role__in=roles)
    if filters.overdue:
        rows = rows.filter(due_on__lt=today())
    if len(roles) > 1:
        others = Move.objects.filter(case=OuterRef("case"), role__in=roles)
        rows = rows.exclude(
            Exists(
                others.filter(Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), id__lt=OuterRef("id")))
            )
        )
    return rows


STATUSES: Mapping[Tab, Status] = {Tab.HELD: Status.HELD, Tab.CLOSED: Status.CLOSED}


def _narrowed(actor: Actor, filters: Filters) -> "QuerySet[Case]":
    rows = Case.objects.filter(_wanted(actor, filters), status=STATUSES.get(filters.tab, Status.OPEN))
    rows = rows.filter(worker="") if filters.tab is Tab.UNASSIGNED else rows
    return rows.filter(due_on__lt=today()) if filters.overdue else rows


def _wanted(actor: Actor, filters: Filters, by: str = "") -> Q:
    """In scope and under the filters, for rows that name a case: `by` is the way to it."""
    wanted = reached(actor, by=by)
    if filters.office:
        wanted &= Q(**{f"{by}office": filters.office})
    if filters.stage:
        wanted &= Q(**{f"{by}stage": filters.stage})
    if filters.worker:
        wanted &= Q(**{f"{by}worker": filters.worker})
    return wanted


def _told(actor: Actor, shown: Iterable[_Turn]) -> Mapping[UUID, str]:
    """By case, the requirement that stands there as restricted and is a move of the actor's own: that one they are told,
    unless the list would betray what stands in none."""
    mine = {one.case.pk: one for one in shown if one.requirement == RESTRICTED and actor.holds(one.role)}
    if not mine:
        return {}
    seen = pictures(one.case for one in mine.values())
    firsts = {pk: seen[pk].first_by_role.get(one.role) for pk, one in mine.items()}
    return {
        pk: first.requirement.code
        for pk, first in firsts.items()
        if first and not is_in_no_list(seen[pk].programme, first.requirement.code)
    }


def _line(actor: Actor, turn: _Turn, told: Mapping[UUID, str]) -> Line:
    row = turn.case
    far = turn.due_on.year == 9999
    secret = turn.requirement == RESTRICTED and not actor.holds(turn.role)
    return Line(
        row.pk, row.number, masked_name(actor, row.principal), row.principal.nationality, row.stage, row.stage_since,
        (row.programme, row.programme_version), row.status, None if far else turn.due_on,
        told.get(row.pk, turn.requirement), "" if secret else turn.role, turn.since, row.office, row.worker,
    )  # fmt: skip

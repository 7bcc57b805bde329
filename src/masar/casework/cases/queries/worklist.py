"""The worklist: whose move it is, overdue first. One indexed read a page, continued by key, never counted in full."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from masar.casework.cases.models import Case, Status
from masar.casework.cases.queries.scope import cases
from masar.foundation.access.actor import Actor
from masar.registry.people.queries import masked_name

PAGE = 25
RESTRICTED = "restricted"
"""Stands in a case for a requirement that not everybody may see; whose move it is would tell of what kind it is."""
COUNTED = 99


class Tab(StrEnum):
    """The saved lists every role has."""

    MINE = "mine"
    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"


@dataclass(frozen=True)
class Filters:
    """What narrows a worklist; empty words narrow nothing."""

    tab: Tab = Tab.MINE
    office: str = ""
    stage: str = ""
    unassigned: bool = False


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
    """A page of 25 in the order of due day; `after` is the key of the page before."""
    rows = _narrowed(actor, filters)
    if key := _key(after):
        due, last = key
        rows = rows.filter(Q(due_on__gt=due) | Q(due_on=due, id__gt=last))
    shown = list(rows.select_related("principal").order_by("due_on", "id")[: PAGE + 1])
    more = len(shown) > PAGE
    shown = shown[:PAGE]
    return Page(
        tuple(_line(actor, row) for row in shown), f"{shown[-1].due_on.isoformat()},{shown[-1].pk}" if more else ""
    )


def _key(after: str) -> tuple[date, UUID] | None:
    """The due day and case after which to continue; an address that was spoilt begins at the top."""
    due, _comma, last = after.partition(",")
    try:
        return date.fromisoformat(due), UUID(last)
    except ValueError:
        return None


def counts(actor: Actor, filters: Filters) -> dict[Tab, int]:
    """How many each list holds under the other filters, counted to 100 at most: a page shows 99+."""
    return {
        tab: len(_narrowed(actor, replace(filters, tab=tab)).values_list("pk", flat=True)[: COUNTED + 1])
        for tab in (Tab.MINE, Tab.HELD)
    }


def _narrowed(actor: Actor, filters: Filters) -> "QuerySet[Case]":
    rows = cases(actor)
    match filters.tab:
        case Tab.MINE:
            rows = rows.filter(status=Status.OPEN, move_role__in=_roles(actor))
        case Tab.OPEN:
            rows = rows.filter(status=Status.OPEN)
        case Tab.HELD:
            rows = rows.filter(status=Status.HELD)
        case Tab.CLOSED:
            rows = rows.filter(status=Status.CLOSED)
    if filters.office:
        rows = rows.filter(office=filters.office)
    if filters.stage:
        rows = rows.filter(stage=filters.stage)
    if filters.unassigned:
        rows = rows.filter(worker="")
    return rows


def _roles(actor: Actor) -> Sequence[str]:
    return [held.role.code for held in actor.grants]


def _line(actor: Actor, row: Case) -> Line:
    far = row.due_on.year == 9999
    whose = row.move_role
    if row.move_requirement == RESTRICTED and not actor.holds(whose):
        whose = ""
    return Line(
        row.pk, row.number, masked_name(actor, row.principal), row.principal.nationality, row.stage, row.stage_since,
        (row.programme, row.programme_version), row.status, None if far else row.due_on, row.move_requirement, whose,
        row.waiting_since, row.office, row.worker,
    )  # fmt: skip

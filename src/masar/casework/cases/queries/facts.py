"""Rows of this room for the facts of the statistics: coded, with the case's and person's keys, no names and no free text."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min

from masar.casework.cases.models import Case, LedgerEntry, Member, StageEntry
from masar.casework.cases.queries.scope import cases
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.methods.programmes.ledger import State


@dataclass(frozen=True)
class MemberRow:
    """A person of a case, from the day of joining up to, but not including, the day of leaving."""

    person: UUID
    joined_on: date
    left_on: date | None

    def belongs(self, on: date) -> bool:
        """Whether the person had not left by that day."""
        return self.left_on is None or on < self.left_on


@dataclass(frozen=True)
class CaseRow:
    """One case with its members and the days on which stages were entered (first entry of each)."""

    case: UUID
    programme: str
    version: str
    office: str
    channel: str
    entered_on: date | None
    reasons: tuple[str, ...]
    return_country: str
    stage: str
    stage_since: date
    status: str
    hold: str
    exit: str
    ended_on: date | None
    opened_on: date
    move_requirement: str
    members: tuple[MemberRow, ...]
    stages: dict[str, date]


def fact_rows(actor: Actor) -> Iterator[CaseRow]:
    """Every case that the actor's figures cover."""
    rows = cases(actor, Permission.TAKE_SNAPSHOTS)
    members: dict[UUID, list[MemberRow]] = {}
    stated = Member.objects.filter(case__in=rows).values_list("case_id", "person_id", "joined_on", "left_on")
    for case_id, person, joined_on, left_on in stated.iterator():
        members.setdefault(case_id, []).append(MemberRow(person, joined_on, left_on))
    stages: dict[UUID, dict[str, date]] = {}
    for case_id, stage, on in (
        StageEntry.objects.filter(case__in=rows).order_by("on", "id").values_list("case_id", "stage", "on").iterator()
    ):
        stages.setdefault(case_id, {}).setdefault(stage, on)
    for row in rows.iterator(chunk_size=2000):
        yield _row(row, tuple(members.get(row.pk, ())), stages.get(row.pk, {}))


def _row(row: Case, members: tuple[MemberRow, ...], stages: dict[str, date]) -> CaseRow:
    return CaseRow(
        row.pk, row.programme, row.programme_version, row.office, row.channel, row.entered_on, tuple(row.reasons), row.return_country, row.stage,
        row.stage_since, row.status, row.hold, row.exit, row.ended_on, row.opened_on, row.move_requirement, members, stages,
    )  # fmt: skip


def first_met_days(actor: Actor, requirements: Collection[str]) -> Mapping[UUID, date]:
    """The first day on which one of these requirements was met in each case, by whichever member; corrected entries do not count.

    A day that was evidenced comes before one that an earlier register only implies.
    """
    rows = LedgerEntry.objects.filter(
        case__in=cases(actor, Permission.TAKE_SNAPSHOTS),
        requirement__in=requirements,
        state__in=(State.DONE, State.TAKEN_OVER),
        corrections=None,
    )
    found: dict[str, dict[UUID, date]] = {State.DONE: {}, State.TAKEN_OVER: {}}
    for case_id, state, since in rows.values_list("case_id", "state").annotate(Min("since")).order_by().iterator():
        found[state][case_id] = since
    return {**found[State.TAKEN_OVER], **found[State.DONE]}

"""Taking over a case from an earlier register: it enters at the stage that register states, and says so for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, LedgerEntry, StageEntry, Status
from masar.casework.cases.queries.picture import pictures, programme_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record_many
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Per


@dataclass(frozen=True)
class TakenOver:
    """The days on which an earlier register says that stages were entered, and what it evidences for whom."""

    case: Case
    stages: Mapping[str, date]
    travel_on: date | None = None


def take_over_many(*, by: Actor, on: date, taken: Sequence[TakenOver]) -> None:
    """Enter the stages stated, without judging the past by today's rules; needs of passed stages count as taken over.

    What a passed stage needed and no deed of a room evidences is marked `taken-over`: met, but never called verified.
    """
    entries: list[LedgerEntry] = []
    stages: list[StageEntry] = []
    deeds = []
    for one in taken:
        require(by, Permission.TAKE_OVER_CASES, office=one.case.office, worker=one.case.worker)
    with transaction.atomic():
        for one in taken:
            programme = programme_of(one.case)
            for stage, day in sorted(one.stages.items(), key=lambda item: programme.order_of(item[0])):
                if stage == one.case.stage and day == one.case.stage_since:
                    continue
                stages.append(StageEntry(case=one.case, stage=stage, on=day, by=by.user, taken_over=True))
                deeds.append(told(by, day, "stage-taken-over", one.case, stage=stage))
                one.case.stage, one.case.stage_since = stage, day
            one.case.travel_on = one.travel_on
            if programme.stage(one.case.stage).final:
                one.case.status, one.case.exit, one.case.ended_on = Status.CLOSED, "COMPLETED", one.case.stage_since
        StageEntry.objects.bulk_create(stages, batch_size=500)
        Case.objects.bulk_update(
            [one.case for one in taken],
            ["stage", "stage_since", "travel_on", "status", "exit", "ended_on"],
            batch_size=200,
        )
        entries = _unevidenced(by, [one.case for one in taken])
        LedgerEntry.objects.bulk_create(entries, batch_size=1000)
        record_many(deeds)
        refresh(one.case for one in taken)


def _unevidenced(by: Actor, cases: Sequence[Case]) -> list[LedgerEntry]:
    made = []
    for picture in pictures(cases).values():
        case = picture.case
        for standing in picture.lacking(case.stage, case.stage_since):
            if standing.state is State.TO_DO:
                person = standing.person if standing.requirement.per is Per.PERSON else None
                made.append(
                    LedgerEntry(
                        case=case,
                        person_id=person,
                        requirement=standing.requirement.code,
                        state=State.TAKEN_OVER,
                        since=case.opened_on,
                        by=by.user,
                    )
                )
    return made

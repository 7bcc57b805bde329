"""Taking over a case from an earlier register: it enters at the stage that register states, and says so for ever."""

from collections.abc import Iterator, Mapping, Sequence
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
from masar.foundation.access.sealed import seals
from masar.foundation.audit.log import Deed, record_many
from masar.foundation.core.records import insert_many
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Per


@dataclass(frozen=True)
class TakenOver:
    """The days on which an earlier register says that stages were entered, and by which exit the case ended, if it did."""

    case: Case
    stages: Mapping[str, date]
    travel_on: date | None = None
    exit: str = ""
    ended_on: date | None = None
    reason: str = ""


def take_over_many(*, by: Actor, on: date, taken: Sequence[TakenOver]) -> None:
    """Enter the stages stated, without judging the past by today's rules; needs of passed stages count as taken over.

    What a passed stage needed and no deed of a room evidences is marked `taken-over`: met, but never called verified.
    """
    for one in taken:
        require(by, Permission.TAKE_OVER_CASES, office=one.case.office, worker=one.case.worker)
    sealing = seals({one.case.pk for one in taken if one.reason})
    stages: list[StageEntry] = []
    deeds: list[Deed] = []
    for one in taken:
        for entry in _entered(by, one):
            stages.append(entry)
            deeds.append(told(by, entry.on, "stage-taken-over", one.case, stage=entry.stage))
        if one.exit and one.ended_on:
            one.case.status, one.case.exit, one.case.ended_on = Status.CLOSED, one.exit, one.ended_on
            deeds.append(told(by, one.ended_on, "case-ended", one.case, exit=one.exit, stage=one.case.stage))
        if one.reason:
            one.case.ended_why = sealing[one.case.pk].close(f"case.ended_why:{one.case.pk}", one.reason)
    cases = [one.case for one in taken]
    with transaction.atomic():
        insert_many(stages)
        insert_many(_unevidenced(by, cases))
        record_many(deeds)
        refresh(cases, also=("stage", "stage_since", "travel_on", "status", "exit", "ended_on", "ended_why"))


def _entered(by: Actor, one: TakenOver) -> Iterator[StageEntry]:
    """The stages in the order of the programme; the case stands in the last of them."""
    case, programme = one.case, programme_of(one.case)
    for stage, day in sorted(one.stages.items(), key=lambda item: programme.order_of(item[0])):
        if (stage, day) != (case.stage, case.stage_since):
            case.stage, case.stage_since = stage, day
            yield StageEntry(case_id=case.pk, stage=stage, on=day, by=by.user, taken_over=True)
    case.travel_on = one.travel_on
    if programme.stage(case.stage).final:
        case.status, case.exit, case.ended_on = Status.CLOSED, "COMPLETED", case.stage_since


def _unevidenced(by: Actor, cases: Sequence[Case]) -> list[LedgerEntry]:
    made = []
    for picture in pictures(cases).values():
        case = picture.case
        for standing in picture.lacking(case.stage, case.stage_since):
            if standing.state is State.TO_DO:
                person = standing.person if standing.requirement.per is Per.PERSON else None
                made.append(
                    LedgerEntry(
                        case_id=case.pk,
                        person_id=person,
                        requirement=standing.requirement.code,
                        state=State.TAKEN_OVER,
                        since=case.opened_on,
                        by=by.user,
                    )
                )
    return made

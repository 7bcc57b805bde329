"""The verbs of the medical room: record a fit-to-travel result, and take over those of an earlier register."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction

from masar.casework.cases.actions import Progress, record_progress_many, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_not_future, check_open
from masar.casework.medical import rules
from masar.casework.medical.models import Examination
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.records import insert_many


@dataclass(frozen=True)
class Result:
    """What a physician certified."""

    case: Case
    person: UUID
    on: date
    result: str
    valid_until: date | None = None
    needs: tuple[str, ...] = field(default=())
    provider: str = ""
    findings: str = ""


def record_result(*, by: Actor, on: date, result: Result) -> Examination:
    """Record an examination. Only the medical focal point may. Raises Refusal `validity`, `needs-missing` or `case-closed`."""
    require(by, Permission.RECORD_MEDICAL, office=result.case.office, worker=result.case.worker)
    check_day(result.case, on)
    check_not_future(result.on, today())
    rules.check_validity(result.result, result.on, result.valid_until, rules.longest(programme_of(result.case)))
    rules.check_needs(result.result, result.needs)
    with transaction.atomic():
        in_turn(result.case)
        check_open(result.case)
        row = _write(by, [result])[0]
        refresh([result.case])
    return row


def take_over_results(*, by: Actor, results: Sequence[Result]) -> None:
    """Results that an earlier register states; the caller refreshes the cases."""
    for result in results:
        require(by, Permission.TAKE_OVER_CASES, office=result.case.office, worker=result.case.worker)
    with transaction.atomic():
        _write(by, results, told_already=True)


def _write(by: Actor, results: Sequence[Result], *, told_already: bool = False) -> list[Examination]:
    rows, progress, deeds = [], [], []
    for one in results:
        row = Examination(
            case=one.case, person_id=one.person, on=one.on, provider=one.provider, result=one.result, valid_until=one.valid_until,
            needs=list(one.needs), by=by.user,
        )  # fmt: skip
        if one.findings:
            row.findings = Seal(one.case.pk).close(f"examination.findings:{row.pk}", one.findings)
        rows.append(row)
        progress.append(
            Progress(
                one.case, one.person, rules.REQUIREMENT, rules.state_of(one.result), one.on, valid_until=one.valid_until
            )
        )
        deeds.append(
            told(
                by,
                one.on,
                "fit-recorded",
                one.case,
                record=row.pk,
                kind="examination",
                result=one.result,
            )
        )
        if one.findings:  # a deed of its own: the class of the result must not tell whether something was found
            deeds.append(
                told(
                    by, one.on, "findings-recorded", one.case, record=row.pk, kind="examination", field_class=FieldClass.S4
                )
            )  # fmt: skip
    insert_many(rows)
    record_many(deeds)
    record_progress_many(by=by, on=today(), progress=progress, told_already=told_already)
    return rows

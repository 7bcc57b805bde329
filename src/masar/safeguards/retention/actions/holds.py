"""Holding a case back from the end of its time, and letting it go again."""

from datetime import date

from django.db import transaction

from masar.casework.cases.models import Case
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_not_anonymised, check_reason
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.safeguards.retention.models import Hold
from masar.safeguards.retention.rules import check_not_lifted


def place_hold(*, by: Actor, on: date, case: Case, kind: str, reason: str) -> Hold:
    """Keep a case whatever its time says. A run that is at work waits its turn and then leaves the case out.

    Raises Refusal `reason-missing` or `case-anonymised`.
    """
    require(by, Permission.RUN_RETENTION, office=case.office, worker=case.worker)
    check_reason(reason)
    with transaction.atomic():
        in_turn(case)
        check_not_anonymised(case)
        row = Hold(case=case, kind=kind, placed_on=on, placed_by=by.user)
        row.reason = Seal(case.pk).close(row.reason_place, reason)
        row.save(force_insert=True)
        record(_deed(by, on, "retention-held", row))
    return row


def lift_hold(*, by: Actor, on: date, hold: Hold) -> Hold:
    """Let the time of the case run out as it would have. Raises Refusal `lifted-already`."""
    case = hold.case
    require(by, Permission.RUN_RETENTION, office=case.office, worker=case.worker)
    check_not_lifted(hold)
    with transaction.atomic():
        hold.change(lifted_on=on, lifted_by=by.user)
        record(_deed(by, on, "retention-hold-lifted", hold))
    return hold


def _deed(by: Actor, on: date, verb: str, row: Hold) -> Deed:
    case = row.case
    return Deed(
        verb, by.user, on, "hold", str(row.pk), case=str(case.pk), office=case.office, role=by.role_code,
        field_class=FieldClass.SA, params={"hold_kind": row.kind},
    )  # fmt: skip

"""How deeds on a referral are told to the log of its case, and the tasks that they leave."""

from datetime import date
from typing import Any

from masar.casework.cases.actions import finish_own, told
from masar.casework.cases.models import OwnTask, Task
from masar.casework.referrals.models import Referral
from masar.casework.referrals.terms import terms
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass


def deed_of(verb: str, row: Referral, *, by: Actor, on: date, **codes: Any) -> Deed:
    """One line, with the partner and the service."""
    partner = row.organisation.name
    return told(
        by, on, verb, row.case, record=row.pk, kind="referral", field_class=FieldClass.S2, partner=partner, service=row.service, **codes
    )  # fmt: skip


def tell(verb: str, row: Referral, *, by: Actor, on: date, **codes: Any) -> None:
    """Write that line."""
    record(deed_of(verb, row, by=by, on=on, **codes))


def ask(kind: OwnTask, row: Referral, *, by: Actor, on: date) -> None:
    """Put it on the worklist of who conducts the case, once; its reference is the share, with which it ends too."""
    held = {"case": row.case, "kind": kind, "reference": str(row.share_id)}
    if not Task.objects.filter(**held, done_on=None).exists():
        due = on if kind == OwnTask.CHASE_REFERRAL else on + terms().follow
        task = Task.objects.create(**held, role="case-worker", due_on=due)
        record(told(by, on, "task-set", row.case, record=task.pk, kind="task", task=str(kind), role=task.role))


def strike_off(kind: OwnTask, row: Referral, *, by: Actor, on: date) -> None:
    """Nobody is asked for it any more."""
    finish_own(by=by, on=on, case=row.case, kind=kind, reference=row.share_id)

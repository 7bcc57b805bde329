"""The verbs of demands: enter and decide."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.safeguards.demands import rules
from masar.safeguards.demands.models import Demand


@dataclass(frozen=True)
class Asked:
    """A demand as it came: by whom, when, for what, on what ground."""

    kind: str
    authority: str
    received_on: date
    asked: str
    basis: str


def enter(*, by: Actor, on: date, asked: Asked) -> Demand:
    """Put a demand or an exception into the register; nothing is given before it is decided. Raises Refusal `not-yet`."""
    require(by, Permission.ENTER_DEMANDS)
    rules.check_received(asked.received_on, on)
    row = Demand(
        kind=asked.kind, authority=asked.authority, received_on=asked.received_on, basis=asked.basis, entered_by=by.user,
        office=by.offices[0] if by.offices else "",
    )  # fmt: skip
    with transaction.atomic():
        row.asked = row.closed("asked", asked.asked)
        row.save()
        record(_deed(by, on, "demand-entered", row, kind=asked.kind))
    return row


def decide(*, by: Actor, on: date, demand: Demand, decision: str, why: str, given: str = "") -> Demand:
    """Decide what is given, as somebody else than who entered it. Raises Refusal `own-demand`, `decided-already` or `given-missing`."""
    require(by, Permission.DECIDE_DEMANDS)
    rules.check_decision(demand, by.user, decision, given)
    with transaction.atomic():
        demand.change(
            decision=decision, decided_by=by.user, decided_on=on, why=demand.closed("why", why),
            given=demand.closed("given", given) if decision in rules.GIVING else "",
        )  # fmt: skip
        record(_deed(by, on, "demand-decided", demand, decision=decision))
    return demand


def _deed(by: Actor, on: date, verb: str, row: Demand, **params: str) -> Deed:
    return Deed(
        verb, by.user, on, "demand", str(row.pk), office=row.office, role=by.role_code, field_class=FieldClass.SA, params=params
    )  # fmt: skip

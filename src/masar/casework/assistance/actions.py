"""The verbs of assistance: deliver, strike out a delivery, and take over the deliveries of an earlier register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.models import Delivery
from masar.casework.assistance.queries import last_of
from masar.casework.cases.actions import Progress, Rested, Struck, record_progress, strike, told
from masar.casework.cases.models import Case
from masar.casework.cases.queries import pictures
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

IMMEDIATE_NEEDS = "immediate-needs"
"""The advice of a programme that a first delivery follows."""


@dataclass(frozen=True)
class Given:
    """One delivery as it was made. `quantity` is in the unit of its type: items, or nights for accommodation."""

    case: Case
    person: Person
    type: str
    on: date
    proof: str
    quantity: Decimal = Decimal(1)
    place: str = ""
    provider: str = ""
    voucher: str = ""


def deliver(*, by: Actor, on: date, given: Given, again: bool = False) -> Delivery:
    """Record a delivery with its proof. Raises Refusal `proof-missing`, `voucher-missing`, `given-lately`, `voucher-used`, `case-closed`."""
    case = given.case
    require(by, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    check_day(case, given.on)
    rules.check_proof(given.proof, given.voucher)
    with transaction.atomic():
        in_turn(case, [given.person.pk])
        check_open(case)
        rules.check_window(last_of(given.person, given.type, given.on), given.on, again)
        with beyond_scope(Crossing.UNIQUE):
            used = given.voucher and Delivery.objects.filter(voucher=given.voucher, struck_on=None).exists()
        if used:
            raise _used()
        try:
            with transaction.atomic():
                row = _write(by, [given])[0]
        except IntegrityError as clash:  # the number went to another person at this very moment
            raise _used() from clash
        if _is_first_help(case):
            record_progress(by=by, on=on, progress=Progress(case, None, IMMEDIATE_NEEDS, State.DONE, given.on))
    return row


def strike_out(*, by: Actor, on: date, record: Delivery, reason: str) -> Delivery:
    """Strike out a delivery that was recorded by mistake; its voucher number may be used again.

    Raises Refusal `reason-missing` or `struck-already`.
    """
    case = record.case
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    others = Delivery.objects.filter(case=case, struck_on=None).exclude(pk=record.pk)
    also_since = others.order_by("on").values_list("on", flat=True).first()
    rested = Rested(None, IMMEDIATE_NEEDS, [(State.DONE, record.on, None)], also_since)
    how = Struck("assistance-struck", "delivery", FieldClass.S1, {"type": record.type})
    strike(by=by, on=on, case=case, row=record, how=how, reason=reason, rested=rested)
    return record


def take_over_deliveries(*, by: Actor, given: Sequence[Given]) -> None:
    """Deliveries that an earlier register states."""
    for one in given:
        require(by, Permission.TAKE_OVER_CASES, office=one.case.office, worker=one.case.worker)
    with transaction.atomic():
        _write(by, given)


def _used() -> Refusal:
    return Refusal(
        "voucher-used",
        _("This voucher number has been used already."),
        _("Check the number on the voucher."),
        field="voucher",
    )


def _is_first_help(case: Case) -> bool:
    """Whether the programme asks for a first help and none is on the ledger; at the earliest contact it counts already."""
    picture = pictures([case])[case.pk]
    asked = any(one.code == IMMEDIATE_NEEDS for one in picture.programme.requirements)
    return asked and not any(one.requirement == IMMEDIATE_NEEDS and one.state.is_met for one in picture.entries)


def _write(by: Actor, given: Sequence[Given]) -> list[Delivery]:
    rows = [
        Delivery(
            case=one.case, person=one.person, type=one.type, quantity=one.quantity, on=one.on, place=one.place, provider=one.provider,
            proof=one.proof, voucher=one.voucher, by=by.user,
        )
        for one in given
    ]  # fmt: skip
    insert_many(rows)
    record_many(
        told(by, row.on, "assistance-delivered", row.case, record=row.pk, kind="delivery", type=row.type)
        for row in rows
    )
    return rows

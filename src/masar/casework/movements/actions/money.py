"""The verbs of pocket money: handed over at departure against a numbered receipt, and struck out where that was a mistake."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, Rested, Struck, record_progress, strike, told
from masar.casework.cases.models import Case
from masar.casework.cases.queries import counts_as_child
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.movements import rules
from masar.casework.movements.models import PocketMoney
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

REQUIREMENT = "pocket-money"


def pay_pocket_money(
    *, by: Actor, on: date, case: Case, person: Person, amount: Decimal, currency: str, receipt: str
) -> PocketMoney:
    """Hand over pocket money against a numbered receipt. Raises Refusal `amount`, `payee-child`, `receipt-used`, `paid-already`."""
    require(by, Permission.PAY_POCKET_MONEY, office=case.office, worker=case.worker, travel_on=case.travel_on)
    check_day(case, on)
    rules.check_amount(amount, currency, child=counts_as_child(case, person, on))
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        _check_not_paid(case, person, receipt)
        try:
            with transaction.atomic():
                row = PocketMoney.objects.create(
                    case=case, person=person, amount=amount, currency=currency, paid_on=on, receipt=receipt, by=by.user
                )
        except IntegrityError as clash:  # the number went to another case at this very moment
            raise _used() from clash
        record(
            told(
                by, on, "pocket-money-paid", case, record=row.pk, kind=REQUIREMENT, field_class=FieldClass.SF, currency=currency
            )
        )  # fmt: skip
        record_progress(by=by, on=on, progress=Progress(case, person.pk, REQUIREMENT, State.DONE, on))
    return row


def strike_out_payment(*, by: Actor, on: date, record: PocketMoney, reason: str) -> PocketMoney:
    """Strike out a payment that was recorded by mistake; its receipt number may be used again.

    Raises Refusal `reason-missing` or `struck-already`.
    """
    case = record.case
    require(by, Permission.PAY_POCKET_MONEY, office=case.office, worker=case.worker, travel_on=case.travel_on)
    rested = Rested(record.person_id, REQUIREMENT, [(State.DONE, record.paid_on, None)])
    how = Struck("pocket-money-struck", REQUIREMENT, FieldClass.SF, {"currency": record.currency})
    strike(by=by, on=on, case=case, row=record, how=how, reason=reason, rested=rested)
    return record


def _check_not_paid(case: Case, person: Person, receipt: str) -> None:
    with beyond_scope(Crossing.UNIQUE):
        used = PocketMoney.objects.filter(receipt=receipt, struck_on=None).exists()
    if used:
        raise _used()
    if PocketMoney.objects.filter(case=case, person=person, struck_on=None).exists():
        raise Refusal(
            "paid-already",
            _("Pocket money was paid to this person already."),
            _("If that payment was recorded by mistake, strike it out first."),
            field="person",
        )


def _used() -> Refusal:
    return Refusal(
        "receipt-used",
        _("This receipt number has been used already."),
        _("Check the number on the receipt."),
        field="receipt",
    )

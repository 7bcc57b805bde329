"""Deliveries: small help given at once, one struck out, and those of an earlier register taken over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.actions.stock import put_back, take_from
from masar.casework.assistance.models import Delivery, HelpRequest
from masar.casework.assistance.policy import policy
from masar.casework.assistance.queries.deliveries import last_of
from masar.casework.cases.actions import Progress, Rested, Struck, record_progress, strike, told
from masar.casework.cases.models import Case
from masar.casework.cases.queries import pictures
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.papers.models import Paper
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.models import StoredFile
from masar.foundation.files.vault import give_out, take_in
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
    request: HelpRequest | None = None
    nights: tuple[date, date] | None = None
    amount: Decimal | None = None
    currency: str = ""
    receipt: Paper | None = None
    sheet: StoredFile | None = None
    received_by: Person | None = None
    carer_paper: str = ""
    office: str = ""


def deliver(*, by: Actor, on: date, given: Given, sheet: bytes = b"") -> Delivery:
    """Record small help, which needs nobody's approval, with its proof. `sheet`: a photo or scan of the page that was signed.

    Raises Refusal `needs-approval`, `nothing-given`, `proof-missing`, `voucher-missing`, `given-lately`, `voucher-used`, `stock-short`, `case-closed`.
    """
    case = given.case
    require(by, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    check_day(case, given.on)
    terms = policy().of(given.type)
    rules.check_small(terms)
    rules.check_quantity(given.quantity)
    rules.check_proof(given.proof, given.voucher)
    with transaction.atomic():
        in_turn(case, [given.person.pk])
        check_open(case)
        rules.check_window(last_of(given.person, given.type, given.on, terms.window), given.on, terms.window)
        with beyond_scope(Crossing.UNIQUE):
            used = given.voucher and Delivery.objects.filter(voucher=given.voucher, struck_on=None).exists()
        if used:
            raise _used()
        if not given.provider:
            office = take_from(
                by=by, on=given.on, office=case.office, type_=given.type, quantity=given.quantity, reference=case.number
            )
            given = replace(given, office=office)
        try:
            with transaction.atomic():
                row = write(by=by, given=[replace(given, sheet=take_in(sheet, case.pk)) if sheet else given])[0]
        except IntegrityError as clash:  # the number went to another person at this very moment
            raise _used() from clash
        first_help(by=by, on=given.on, case=case)
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
    with transaction.atomic():
        strike(by=by, on=on, case=case, row=record, how=how, reason=reason, rested=rested)
        put_back(by=by, on=on, office=record.office, type_=record.type, quantity=record.quantity, reference=record.pk)
    return record


def take_over_deliveries(*, by: Actor, given: Sequence[Given]) -> None:
    """Deliveries that an earlier register states."""
    for one in given:
        require(by, Permission.TAKE_OVER_CASES, office=one.case.office, worker=one.case.worker)
    with transaction.atomic():
        write(by=by, given=given)


def _used() -> Refusal:
    return Refusal(
        "voucher-used",
        _("This voucher number has been used already."),
        _("Check the number on the voucher."),
        field="voucher",
    )


def first_help(*, by: Actor, on: date, case: Case) -> None:
    """Tell the ledger, inside the caller's transaction, that the immediate needs are met, where the programme asks and nothing says so yet."""
    if case.is_open and _is_first_help(case):
        record_progress(by=by, on=on, progress=Progress(case, None, IMMEDIATE_NEEDS, State.DONE, on))


def _is_first_help(case: Case) -> bool:
    """Whether the programme asks for a first help and none is on the ledger; at the earliest contact it counts already."""
    picture = pictures([case])[case.pk]
    asked = any(one.code == IMMEDIATE_NEEDS for one in picture.programme.requirements)
    return asked and not any(one.requirement == IMMEDIATE_NEEDS and one.state.is_met for one in picture.entries)


def write(*, by: Actor, given: Sequence[Given]) -> list[Delivery]:
    """Write deliveries inside the transaction of a deed that passed its gate."""
    rows = [
        Delivery(
            case=one.case, person=one.person, type=one.type, quantity=one.quantity, on=one.on, place=one.place, provider=one.provider,
            proof=one.proof, voucher=one.voucher, by=by.user, request=one.request, nights_from=one.nights[0] if one.nights else None,
            nights_until=one.nights[1] if one.nights else None, amount=one.amount, currency=one.currency, receipt=one.receipt, sheet=one.sheet,
            received_by=one.received_by, carer_paper=one.carer_paper, office=one.office,
        )
        for one in given
    ]  # fmt: skip
    insert_many(rows)
    record_many(
        told(by, row.on, "assistance-delivered", row.case, record=row.pk, kind="delivery", type=row.type)
        for row in rows
    )
    return rows


def open_sheet(*, by: Actor, on: date, record: Delivery) -> bytes:
    """The page that was signed for a delivery, told to the log. Raises OutOfScope for who does not read identity; KeyFault if it was changed on disk."""
    case = record.case
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    if record.sheet is None or not by.reads(FieldClass.S2):
        raise OutOfScope("not-found", "")
    content = give_out(record.sheet)
    with transaction.atomic():
        record_many(
            [
                told(
                    by,
                    on,
                    "sheet-read",
                    case,
                    record=record.pk,
                    kind="delivery",
                    field_class=FieldClass.S2,
                    type=record.type,
                )
            ]
        )
    return content

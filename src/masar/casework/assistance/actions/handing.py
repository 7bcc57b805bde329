"""Handing over what was approved, with the proof of who receives it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.actions.deliveries import Given, first_help, write
from masar.casework.assistance.actions.stock import take_from
from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus
from masar.casework.assistance.policy import policy
from masar.casework.assistance.queries.deliveries import last_of, nights_of
from masar.casework.assistance.queries.requests import in_its_turn
from masar.casework.cases.actions import told
from masar.casework.cases.queries import members
from masar.casework.cases.rules import check_day, check_open
from masar.casework.papers.actions import issue
from masar.casework.papers.models import Paper
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.codes import LANGUAGES, code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import take_in
from masar.foundation.ui.numbers import grouped
from masar.registry.people.models import Person


@dataclass(frozen=True)
class HandedOver:
    """How something was handed over. `sheet` is a photo or scan of the page that was signed; `receiver` stands in for a child."""

    proof: str
    on: date
    place: str = ""
    sheet: bytes = b""
    receiver: Person | None = None
    carer_paper: str = ""


def hand_over(*, by: Actor, on: date, asked: HelpRequest, handed: HandedOver) -> Delivery:
    """Hand over what was approved; who asked and who approved do not (R51). Cash goes to an adult, with a receipt (R52).

    Raises Refusal `second-person`, `proof-missing`, `as-voucher`, `given-lately`, `nights-overlap`, `cash-to-a-child`, `carer-unknown`,
    `carer-unproven`, `stock-short`, `not-now`, `expired`, or one of its sheet or day.
    """
    case, terms = asked.case, policy().of(asked.type)
    require(by, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    check_day(case, handed.on)
    rules.check_order_of_days(asked, handed.on)
    if terms.approval:
        rules.check_other(by, asked.by, asked.decided_by)
    if terms.voucher or handed.proof == rules.Proof.VOUCHER:
        raise Refusal(
            "as-voucher", _("This help is given as a voucher."), _("Issue the voucher; its redemption is the proof.")
        )
    rules.check_proof(handed.proof)
    with transaction.atomic():
        row = in_its_turn(asked)
        check_open(row.case)
        rules.check_status(row, handed.on, HelpStatus.APPROVED)
        if terms.nights and row.nights_from and row.nights_until:
            rules.check_nights((row.nights_from, row.nights_until), nights_of(row.person, row.pk))
        if not row.again:
            rules.check_window(
                last_of(row.person, row.type, handed.on, terms.window), handed.on, terms.window, field="on"
            )
        if terms.cash:
            adults = [one.person for one in members(case)]
            rules.check_cash_to(
                row.person, handed.receiver, handed.carer_paper, adults, policy().carer_papers, handed.on
            )
        delivery = write(by=by, given=[_given(by, row, handed)])[0]
        row.change(status=HelpStatus.DELIVERED)
        record(told(by, handed.on, "help-delivered", case, record=row.pk, kind="help-request", type=row.type))
        first_help(by=by, on=handed.on, case=case)
    return delivery


def _given(by: Actor, row: HelpRequest, handed: HandedOver) -> Given:
    nights = (row.nights_from, row.nights_until) if row.nights_from and row.nights_until else None
    office = (
        ""
        if row.provider
        else take_from(
            by=by, on=handed.on, office=row.case.office, type_=row.type, quantity=row.quantity, reference=row.pk
        )
    )
    return Given(
        row.case, row.person, row.type, handed.on, handed.proof, row.quantity, handed.place, row.provider, request=row, nights=nights, amount=row.amount,
        currency=row.currency, office=office, sheet=take_in(handed.sheet, row.case.pk) if handed.sheet else None,
        receipt=_receipt(by, row, handed) if policy().of(row.type).cash else None,
        received_by=handed.receiver if handed.receiver and handed.receiver.pk != row.person_id else None, carer_paper=handed.carer_paper,
    )  # fmt: skip


def _receipt(by: Actor, row: HelpRequest, handed: HandedOver) -> Paper:
    """The receipt, in the person's language where papers are worded in it."""
    language = row.person.language if row.person.language in LANGUAGES else "fr"
    with translation.override(language):
        values = {
            "help": code_list("assistance-type").label(row.type), "quantity": f"{grouped(row.amount or 0, 2)} {row.currency}", "place": handed.place,
            "received-by": handed.receiver.name if handed.receiver else "",
        }  # fmt: skip
    told = {name: word for name, word in values.items() if word}
    return issue(by=by, on=handed.on, case=row.case, person=row.person, kind="receipt", language=language, values=told)

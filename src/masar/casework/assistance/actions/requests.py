"""Asking for help, saying yes or no, taking it back, and letting it expire."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.models import HelpRequest, HelpStatus
from masar.casework.assistance.policy import policy
from masar.casework.assistance.queries.deliveries import last_of, nights_of
from masar.casework.assistance.queries.requests import in_its_turn, out_of_time
from masar.casework.cases.actions import keep_promise, told
from masar.casework.cases.models import Case, PromiseMade
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order, check_reason
from masar.casework.papers.actions import void
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import Refusal
from masar.registry.people.models import Person


@dataclass(frozen=True)
class Asked:
    """What is asked for. `nights` run from a day to the one on which the person leaves; `provider` is a partner who would give it."""

    person: Person
    type: str
    quantity: Decimal = Decimal(1)
    nights: tuple[date, date] | None = None
    amount: Decimal | None = None
    provider: str = ""
    why: str = ""


def ask_help(*, by: Actor, on: date, case: Case, asked: Asked) -> HelpRequest:
    """Ask for help for a person; where its kind needs no approval, it may be handed over at once.

    Raises Refusal `nothing-given`, `amount-missing`, `no-amount`, `nights-missing`, `no-night`, `nights-overlap`, `asked-already`,
    `case-closed`, or one of its day.
    """
    require(by, Permission.REQUEST_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    terms = policy().of(asked.type)
    rules.check_amount(terms, asked.amount)
    quantity = asked.quantity
    if asked.nights and asked.nights[1] > asked.nights[0] and terms.nights:
        quantity = Decimal((asked.nights[1] - asked.nights[0]).days)
    rules.check_quantity(quantity)
    with transaction.atomic():
        in_turn(case, [asked.person.pk])
        check_open(case)
        if terms.nights:
            rules.check_nights(asked.nights, nights_of(asked.person))
        elif HelpRequest.objects.filter(
            case=case, person=asked.person, type=asked.type, status=HelpStatus.REQUESTED
        ).exists():
            raise Refusal(
                "asked-already",
                _("This help was asked for already, and waits for an answer."),
                _("Look at the request on the case file."),
                field="type",
            )
        row = HelpRequest(
            case=case, person=asked.person, type=asked.type, quantity=quantity, amount=asked.amount, currency=policy().currency if terms.cash else "",
            provider=asked.provider, on=on, by=by.user,
        )  # fmt: skip
        if terms.nights and asked.nights:
            row.nights_from, row.nights_until = asked.nights
        if not terms.approval:
            row.status, row.until = HelpStatus.APPROVED, on + policy().approval_lasts
        row.why = case.seal.close(row.place("why"), asked.why)
        row.save(force_insert=True)
        tell(by=by, on=on, verb="help-asked", row=row)
    return row


def decide_help(
    *, by: Actor, on: date, asked: HelpRequest, approved: bool, reason: str = "", again: bool = False
) -> HelpRequest:
    """Somebody else than who asked says yes, or no with a reason (R51). `again` lets it pass within the time of earlier help, with a reason (R47).

    Raises Refusal `second-person`, `not-now`, `given-lately`, `reason-missing`, or one of its day.
    """
    case = asked.case
    require(by, Permission.APPROVE_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(asked.on, on)
    rules.check_other(by, asked.by)
    if again or not approved:
        check_reason(reason)
    with transaction.atomic():
        row = in_its_turn(asked)
        check_open(row.case)
        rules.check_status(row, on, HelpStatus.REQUESTED)
        if approved and not again:
            terms = policy().of(row.type)
            rules.check_window(last_of(row.person, row.type, on, terms.window), on, terms.window, field="again")
        row.change(
            status=HelpStatus.APPROVED if approved else HelpStatus.CANCELLED, decided_on=on, decided_by=by.user, again=again,
            decided_why=case.seal.close(row.place("decided_why"), reason), until=on + policy().approval_lasts if approved else None,
        )  # fmt: skip
        tell(by=by, on=on, verb="help-approved" if approved else "help-declined", row=row)
    return row


def cancel_help(*, by: Actor, on: date, asked: HelpRequest, reason: str) -> HelpRequest:
    """Take back what is not handed over yet; a voucher that was issued is revoked with it. Raises Refusal `reason-missing`, `not-now`."""
    case = asked.case
    require(by, Permission.REQUEST_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    check_reason(reason)
    with transaction.atomic():
        row = in_its_turn(asked)
        rules.check_status(row, on, HelpStatus.REQUESTED, HelpStatus.APPROVED, HelpStatus.ISSUED)
        row.change(status=HelpStatus.CANCELLED, decided_why=case.seal.close(row.place("decided_why"), reason))
        if row.paper is not None:
            void(by=by, on=on, paper=row.paper, reason=reason)
            keep_promise(by=by, on=on, case=case, reference=row.paper.number, kept=False)
        tell(by=by, on=on, verb="help-cancelled", row=row)
    return row


def expire_help(*, by: Actor, on: date) -> int:
    """End what was approved or issued and not handed over in its time. Gives how many."""
    late = out_of_time(on)
    for asked in late:
        with transaction.atomic():
            in_turn(asked.case)
            asked.change(status=HelpStatus.EXPIRED)
            number = asked.paper.number if asked.paper else ""
            if number and PromiseMade.objects.filter(case=asked.case, reference=number, open=True).update(open=False):
                record(told(by, on, "promise-released", asked.case, reference=number, promise="voucher"))
            tell(by=by, on=on, verb="help-expired", row=asked)
    return len(late)


def tell(*, by: Actor, on: date, verb: str, row: HelpRequest) -> None:
    """The line in the log."""
    record(told(by, on, verb, row.case, record=row.pk, kind="help-request", type=row.type))

"""Vouchers: issued under the signature of the mission, redeemed once; what a shop noted without a line is entered later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.assistance import rules
from masar.casework.assistance.actions.deliveries import Given, first_help, write
from masar.casework.assistance.actions.requests import tell
from masar.casework.assistance.models import HelpRequest, HelpStatus, Redemption
from masar.casework.assistance.policy import policy
from masar.casework.assistance.queries.requests import in_its_turn
from masar.casework.assistance.queries.vouchers import voucher_of
from masar.casework.cases.actions import keep_promise, promise, set_task, told
from masar.casework.cases.rules import check_day, check_open
from masar.casework.papers.actions import issue, use_up
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide, require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped

SUPERVISOR = "office-supervisor"
CLASH = "VOUCHER_CLASH"


@dataclass(frozen=True)
class SheetLine:
    """What became of one line of a sheet: the text as typed, and `REDEEMED`, `CLASH`, `KNOWN` or why it was refused."""

    text: str
    outcome: str
    why: str = ""


def issue_voucher(*, by: Actor, on: date, asked: HelpRequest, language: str, place: str = "") -> HelpRequest:
    """Print and hand out the voucher for what was approved; who asked and who approved do not (R51).

    Raises Refusal `second-person`, `no-voucher`, `not-now`, `expired`, or one of its day.
    """
    case = asked.case
    require(by, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_order_of_days(asked, on)
    rules.check_other(by, asked.by, asked.decided_by)
    if not policy().of(asked.type).voucher:
        raise Refusal("no-voucher", _("This help is not given as a voucher."), _("Hand it over with its proof."))
    with transaction.atomic():
        row = in_its_turn(asked)
        check_open(row.case)
        rules.check_status(row, on, HelpStatus.APPROVED)
        until = on + policy().voucher_lasts
        amount = f"{row.quantity.normalize():f}"
        with translation.override(language):
            values = {
                "help": code_list("assistance-type").label(row.type),
                "quantity": grouped(row.quantity.normalize()),
                "until": worded_day(until),
                "place": place,
            }
        paper = issue(
            by=by, on=on, case=case, person=None, kind="voucher", language=language, values={name: word for name, word in values.items() if word},
            facts=[row.type, amount], valid_until=until,
        )  # fmt: skip
        row.change(status=HelpStatus.ISSUED, paper=paper, issued_on=on, issued_by=by.user, until=until)
        promise(by=by, on=on, case=case, kind="voucher", reference=paper.number, holder_role=by.role_code)
        tell(by=by, on=on, verb="voucher-issued", row=row)
    return row


def redeem(*, by: Actor, on: date, text: str, place: str) -> Redemption:
    """Redeem a voucher that is shown, by its scanned code or its number; once (R48).

    Raises Refusal `no-such-voucher`, `other-office`, `voucher-used`, `expired`, `not-now`, or one of its day.
    """
    require(by, Permission.DELIVER_ASSISTANCE)
    with transaction.atomic():
        row = _shown(by, text)
        check_day(row.case, on)
        row = in_its_turn(row)
        if first := row.redemptions.filter(clash=False).first():
            raise _used(first)
        rules.check_status(row, on, HelpStatus.ISSUED)
        try:
            with transaction.atomic():
                return _redeemed(by, on, row, place, sheet=False)
        except IntegrityError as clash:  # the same voucher was shown at another counter at this very moment
            raise _used(row.redemptions.get(clash=False)) from clash


def enter_sheet(*, by: Actor, on: date, day: date, place: str, codes: Sequence[str]) -> list[SheetLine]:
    """Enter what a shop noted on a day without a line, one voucher to a line. What was given is recorded whatever the books say:
    a voucher that was redeemed elsewhere is kept twice, as a clash, and the supervisor is told.

    Raises Refusal for a day to come; a line that is no voucher, or of another office, is told of and left out.
    """
    require(by, Permission.DELIVER_ASSISTANCE)
    lines = []
    for text in dict.fromkeys(one.strip() for one in codes if one.strip()):
        try:
            with transaction.atomic():
                lines.append(SheetLine(text, _entered(by, on, day, place, text)))
        except OutOfScope:
            raise
        except Refusal as refusal:
            lines.append(SheetLine(text, "REFUSED", refusal.sentence))
    return lines


def _entered(by: Actor, on: date, day: date, place: str, text: str) -> str:
    row = _shown(by, text)
    check_day(row.case, day)
    row = in_its_turn(row)
    if row.issued_on is not None and day < row.issued_on:
        raise Refusal(
            "dates-out-of-order",
            _("This voucher was issued only on %(day)s.") % {"day": worded_day(row.issued_on)},
            _("Check the day of the sheet."),
        )
    if row.redemptions.filter(sheet=True, on=day, place=place).exists():
        return "KNOWN"
    if (
        row.status in (HelpStatus.ISSUED, HelpStatus.EXPIRED)
        and not row.redemptions.exists()
        and (row.until is None or day <= row.until)
    ):
        _redeemed(by, day, row, place, sheet=True)
        return "REDEEMED"
    one = Redemption.objects.create(case=row.case, request=row, on=day, place=place, sheet=True, clash=True, by=by.user)
    record(
        told(
            by,
            day,
            "voucher-clash",
            row.case,
            record=one.pk,
            kind="redemption",
            type=row.type,
            number=row.paper.number if row.paper else "",
        )
    )
    if row.case.is_open:
        set_task(
            by=by,
            on=on,
            case=row.case,
            kind=CLASH,
            role=SUPERVISOR,
            due_on=on,
            reference=row.paper.number if row.paper else "",
        )
    return "CLASH"


def _shown(by: Actor, text: str) -> HelpRequest:
    row = voucher_of(text)
    if row is None:
        raise Refusal(
            "no-such-voucher",
            _("No voucher of this mission bears this code."),
            _("Check each sign, or scan the square code again. Give nothing for it."),
            field="code",
        )
    if not decide(by, Permission.DELIVER_ASSISTANCE, office=row.case.office, worker=row.case.worker):
        raise Refusal(
            "other-office",
            _("This voucher belongs to another office."),
            _("Send its bearer there, or call that office."),
            field="code",
        )
    return row


def _redeemed(by: Actor, on: date, row: HelpRequest, place: str, *, sheet: bool) -> Redemption:
    assert row.paper is not None  # a voucher is issued with its paper
    number = row.paper.number
    one = Redemption.objects.create(case=row.case, request=row, on=on, place=place, sheet=sheet, by=by.user)
    given = Given(
        row.case, row.person, row.type, on, rules.Proof.VOUCHER, row.quantity, place, row.provider, number, request=row
    )
    write(by=by, given=[given])
    row.change(status=HelpStatus.REDEEMED)
    use_up(by=by, on=on, paper=row.paper)
    keep_promise(by=by, on=on, case=row.case, reference=number)
    first_help(by=by, on=on, case=row.case)
    return one


def _used(first: Redemption) -> Refusal:
    told_of = {"day": worded_day(first.on), "place": first.place or _("an unnamed place")}
    return Refusal(
        "voucher-used",
        _("This voucher was redeemed on %(day)s at %(place)s.") % told_of,
        _("Give nothing for it; tell your supervisor if its bearer disagrees."),
        field="code",
    )

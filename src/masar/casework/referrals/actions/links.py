"""One-time links: send one, open it with its code, answer by it. It shows nothing before the code, and answers once."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.rules import check_day
from masar.casework.referrals import letters, rules
from masar.casework.referrals.actions.answering import Report, answer, report
from masar.casework.referrals.actions.telling import deed_of
from masar.casework.referrals.links import partner_by
from masar.casework.referrals.models import AnswerLink, Asks, Referral
from masar.casework.referrals.queries.links import link_of
from masar.casework.referrals.rules import Standing
from masar.casework.referrals.terms import terms
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keyed
from masar.foundation.access.walls import Crossing, acting_as, beyond_scope
from masar.foundation.audit.log import record
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.directory.models import FocalPoint

DIGITS = 8
AWAITED = {Standing.WAITING: Asks.ANSWER, Standing.ACCEPTED: Asks.REPORT}
"""What a link is for, by where the referral stands."""


@dataclass(frozen=True)
class Made:
    """A link with its token and its code: both are in this answer and nowhere else."""

    link: AnswerLink
    token: str
    code: str


def send_link(*, by: Actor, on: date, referral: Referral, contact: FocalPoint, at: Callable[[str], str]) -> Made:
    """Write a focal point a way to answer once, `at` the address of a token; an earlier one ends. Raises Refusal `nothing-awaited` or `nobody-to-write-to`, or one of its day."""
    case = referral.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    asks = AWAITED.get(rules.standing(referral))
    if asks is None:
        raise Refusal("nothing-awaited", _("Nothing is awaited of the partner now."), "")
    rules.check_reachable([contact] if contact.email and contact.organisation_id == referral.organisation_id else [])
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    with transaction.atomic():
        AnswerLink.objects.filter(referral=referral, spent_at=None, ended_at=None).update(ended_at=timezone.now())
        row = AnswerLink(
            referral=referral, contact=contact, asks=asks, on=on, by=by.user, expires_at=timezone.now() + terms().link, token=_token_mark(token)
        )  # fmt: skip
        row.code = _code_mark(row, code)
        row.save(force_insert=True)
        letters.send_link(contact, at(token))
        record(deed_of("link-sent", referral, by=by, on=on, asks=str(asks)))
    return Made(row, token, code)


def open_link(*, by: Actor, on: date, token: str, code: str) -> AnswerLink:
    """Give the code of a link; five wrong ones lock it. Raises Refusal `link-shut`, in the same words whatever is wrong.

    `by`: whoever visits, of whom nothing is known. Each try is told to the log of the case.
    """
    with beyond_scope(Crossing.ONE_TIME_LINK), transaction.atomic():
        row = AnswerLink.objects.select_for_update().filter(token=_token_mark(token)).first()
        right = row is not None and secrets.compare_digest(row.code, _code_mark(row, code))
        opened = row is not None and right and rules.is_open(row, timezone.now())
        if row is not None and opened:
            record(deed_of("link-opened", link_of(row.pk).referral, by=partner_by(row), on=on))
        elif row is not None and rules.is_open(row, timezone.now()):
            row.change(wrong=row.wrong + 1)
            locked = row.wrong >= terms().tries
            record(deed_of("link-locked" if locked else "link-code-wrong", link_of(row.pk).referral, by=by, on=on))
    if row is None or not opened:
        raise _shut()
    return row


def answer_by_link(*, by: Actor, on: date, link: AnswerLink, accepted: bool, reason: str = "") -> Referral:
    """The partner accepts or declines by the link, which is spent with it. Raises Refusal `link-shut` or one of `answer`."""
    with acting_as(by), transaction.atomic():
        current = _spent(link, Asks.ANSWER)
        return answer(by=by, on=on, referral=current.referral, accepted=accepted, reason=reason)


def report_by_link(*, by: Actor, on: date, link: AnswerLink, told: Report) -> Referral:
    """The partner reports by the link, which is spent with it. Raises Refusal `link-shut` or one of `report`."""
    with acting_as(by), transaction.atomic():
        current = _spent(link, Asks.REPORT)
        return report(by=by, on=on, referral=current.referral, report=told)


def _token_mark(token: str) -> str:
    """What is kept of a token."""
    return keyed(f"answer-link:{token}")


def _code_mark(row: AnswerLink, code: str) -> str:
    """What is kept of a code: its digits alone, however they are grouped."""
    digits = "".join(str(int(sign)) for sign in code if sign.isdecimal())
    return keyed(f"answer-code:{row.pk}:{digits}")


def _spent(link: AnswerLink, asks: Asks) -> AnswerLink:
    """The link as it stands now, used up with the caller's deed. Raises Refusal `link-shut`; OutOfScope where its referral is open to the partner no more."""
    rows = AnswerLink.objects.select_for_update(of=("self",)).select_related("referral")
    current = rows.filter(pk=link.pk).first()
    if current is None:
        raise OutOfScope("not-found", "")
    if not rules.is_open(current, timezone.now()) or current.asks != asks:
        raise _shut()
    current.change(spent_at=timezone.now())
    return current


def _shut() -> Refusal:
    return Refusal(
        "link-shut", _("This does not open: the code is not right, or the link is used, too old, locked or replaced by another."),
        _("Ask the office that sent it to you."), field="code",
    )  # fmt: skip

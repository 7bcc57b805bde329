"""The partner's side: accept or decline once, and report once what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import OwnTask
from masar.casework.cases.rules import check_day
from masar.casework.referrals import letters, rules
from masar.casework.referrals.actions.telling import ask, strike_off, tell
from masar.casework.referrals.models import Referral
from masar.casework.sharing import actions as sharing
from masar.casework.sharing.models import Share
from masar.casework.sharing.queries import is_live
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.refusals import OutOfScope


@dataclass(frozen=True)
class Report:
    """What came of a referral: its outcome, when help was given, and what, in words."""

    outcome: str
    served_from: date | None = None
    served_until: date | None = None
    given: str = ""


def answer(*, by: Actor, on: date, referral: Referral, accepted: bool, reason: str = "") -> Referral:
    """The partner accepts or declines. Raises Refusal `answered-already`, `referral-over` or `reason-missing`; OutOfScope for another's."""
    with transaction.atomic():
        row, share = _own(by, referral)
        rules.check_awaits_answer(row)
        row.share = sharing.answer(by=by, on=on, share=share, accepted=accepted, reason=reason)
        row.change(accepted_on=on if accepted else None, declined_on=None if accepted else on)
        strike_off(OwnTask.CHASE_REFERRAL, row, by=by, on=on)
        if not accepted:
            ask(OwnTask.FOLLOW_REFERRAL, row, by=by, on=on)
        tell("referral-accepted" if accepted else "referral-declined", row, by=by, on=on)
        letters.tell_sender(row)
        refresh([row.case])
    return row


def report(*, by: Actor, on: date, referral: Referral, report: Report) -> Referral:
    """The partner says what came of it. Raises Refusal `not-accepted`, `reported-already`, `referral-over` or one of `check_report`; OutOfScope for another's."""
    with transaction.atomic():
        row, _share = _own(by, referral)
        rules.check_awaits_report(row)
        check_day(row.case, on)
        rules.check_report(row, report.outcome, report.served_from, report.served_until, on)
        row.change(
            reported_on=on, outcome=report.outcome, served_from=report.served_from, served_until=report.served_until,
            given=row.case.seal.close(f"referral.given:{row.pk}", report.given),
        )  # fmt: skip
        strike_off(OwnTask.CHASE_REFERRAL, row, by=by, on=on)
        ask(OwnTask.FOLLOW_REFERRAL, row, by=by, on=on)
        tell("referral-reported", row, by=by, on=on, outcome=report.outcome)
        letters.tell_sender(row)
        refresh([row.case])
    return row


def note_look(*, by: Actor, on: date, referral: Referral) -> None:
    """The partner was shown what the referral says before it answers (R14); what it sees of the person is told apart."""
    with transaction.atomic():
        tell("referral-read", referral, by=by, on=on)


def _own(by: Actor, referral: Referral) -> tuple[Referral, Share]:
    """The referral as it stands now, for the partner itself and nobody else, while what it rests on holds."""
    require(by, Permission.ANSWER_SHARED)
    rows = Referral.objects.select_for_update(of=("self",)).select_related(
        "case", "person", "organisation", "share", "share__consent"
    )
    row = rows.get(pk=referral.pk)
    if by.organisation != str(row.organisation_id) or row.share is None or not is_live(row.share):
        raise OutOfScope("not-found", "")
    return row, row.share

"""Ending what was shared: by hand, with the consent that is withdrawn, and when what it rests on is over."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import finish_own
from masar.casework.cases.actions.consents import withdraw_consent
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Consent, OwnTask, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day
from masar.casework.sharing import rules
from masar.casework.sharing.actions.opening import finish_second
from masar.casework.sharing.actions.telling import tell
from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.queries import over_by, resting_on, shares_over
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.refusals import Refusal

RETURNED_WITHIN = timedelta(days=7)
"""Within which an organisation says that what it had been given is destroyed or given back."""
RECALL = "RECALL_SHARED"


def end(*, by: Actor, on: date, share: Share, why: str) -> Share:
    """Nothing of it is shown any more. Raises Refusal `share-ended`, or one of its day."""
    case = share.case
    require(by, Permission.SHARE_RECORDS, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        if share.ended_on:
            raise Refusal("share-ended", _("This has ended already."), "")
        _end(by, on, share, why)
        refresh([case])
    return share


def withdraw(*, by: Actor, on: date, consent: Consent) -> list[Share]:
    """A person takes a consent back: it ends, everything that rests on it stops at once, and what was given out is asked back.

    Gives what had been shared. Raises the refusals of `withdraw_consent`.
    """
    with transaction.atomic():
        withdraw_consent(by=by, on=on, consent=consent)
        stopped = list(resting_on(consent).shares)
        for row in stopped:
            _end(by, on, row, rules.End.WITHDRAWN)
        refresh([consent.case])
    return stopped


def end_over(*, by: Actor, on: date) -> list[Share]:
    """End everything whose agreement, consent or own term is over, each in a transaction of its own, and ask back what was given out.

    The work of every day, which nobody asks for: no gate. Until it comes round, such a share shows nothing already.
    """
    ended = []
    with beyond_scope(Crossing.OVER):
        for row in shares_over():
            with transaction.atomic():
                in_turn(row.case)
                row.refresh_from_db(from_queryset=Share.objects.select_for_update(no_key=True, of=("self",)))
                if (why := over_by(row)) is None or row.ended_on:  # somebody was quicker
                    continue
                _end(by, on, row, why)
                refresh([row.case])
            ended.append(row)
    return ended


def _end(by: Actor, on: date, share: Share, why: str) -> None:
    """Close it, and where something was given out that must come back, set the task that sees to it."""
    share.change(ended_on=on, ended_why=why)
    finish_second(share, by=by, on=on)
    for kind in (OwnTask.CHASE_REFERRAL, OwnTask.FOLLOW_REFERRAL):
        finish_own(by=by, on=on, case=share.case, kind=kind, reference=share.pk)
    if why in rules.RECALLED and share.answer == Answer.ACCEPTED:
        Task.objects.create(
            case=share.case, kind=RECALL, role="case-worker", due_on=on + RETURNED_WITHIN, reference=str(share.pk)
        )
    tell("share-ended", share, by=by, on=on, why=why)

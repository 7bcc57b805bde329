"""Breaking the glass, closing it, and reviewing it: each told to the log."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.tasks import ask_second, finish_own
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, Glass, OwnTask, Task
from masar.casework.cases.queries.glass import awaits_review, expired_asks, held_by
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal, check_why

MINUTES = 60
SHORTEST = 20
"""Letters that a reason has at least."""
OPENED = (FieldClass.S3, FieldClass.S4, FieldClass.S5)
"""What may be opened; restricted matters (S5) once a second person has said yes."""
ANSWERED_WITHIN = timedelta(minutes=10)
"""A second person says yes within it, or nothing is opened."""
REVIEWER = FOCAL_POINT


def break_glass(*, by: Actor, on: date, case: Case, opens: FieldClass, category: str, reason: str) -> Glass:
    """Open one class of one case for an hour, and set the review that must follow; in an ended case as well (R11).

    Restricted matters wait for `allow_glass` first. One at a time: an earlier one is closed once this one opens. Raises Refusal `class-closed`, `read-anyway`, `reason-short` or `review-first`.
    """
    require(by, Permission.BREAK_GLASS, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    _check(by, opens, reason)
    now = timezone.now()
    with transaction.atomic():
        in_turn(case)
        if opens is not FieldClass.S5:
            _close_held(by.user, by, on)
        row = Glass.objects.create(
            case=case,
            user=by.user,
            opens=opens,
            category=category,
            opened_at=now,
            ends_at=now + (ANSWERED_WITHIN if opens is FieldClass.S5 else timedelta(minutes=MINUTES)),
        )
        _tell(by, on, "glass-broken", row, category=category, reason=reason)
        if row.waits:
            ask_second(
                by=by, case=case, kind=OwnTask.ALLOW_GLASS, under=Permission.BREAK_GLASS, reference=row.pk, due_on=on, within=ANSWERED_WITHIN
            )  # fmt: skip
        else:
            _set_review(row, on)
        refresh([case])
    return row


def allow_glass(*, by: Actor, on: date, glass: Glass) -> Glass:
    """A second person says yes: it is open for an hour from now. Raises Refusal `own-glass`, `allowed-already` or `glass-over`."""
    with transaction.atomic():
        current = _weighed(by, on, glass)
        _close_held(current.user, by, on)
        current.change(second=by.user, ends_at=timezone.now() + timedelta(minutes=MINUTES))
        finish_own(by=by, on=on, case=current.case, kind=OwnTask.ALLOW_GLASS, reference=current.pk)
        _set_review(current, on)
        _tell(by, on, "glass-allowed", current)
        refresh([current.case])
    return current


def refuse_glass(*, by: Actor, on: date, glass: Glass, reason: str) -> Glass:
    """A second person says no: nothing is opened. Raises Refusal `reason-missing`, `own-glass`, `allowed-already` or `glass-over`."""
    check_why(reason, _("Write in a sentence what speaks against it."))
    with transaction.atomic():
        current = _weighed(by, on, glass)
        current.change(ends_at=timezone.now())
        finish_own(by=by, on=on, case=current.case, kind=OwnTask.ALLOW_GLASS, reference=current.pk)
        _tell(by, on, "glass-refused", current, reason=reason)
        refresh([current.case])
    return current


def let_pass(*, by: Actor, on: date) -> int:
    """Take from the worklists what nobody answered in time: it stays closed. Gives how many. The work of every day, which nobody asks for: no gate."""
    with beyond_scope(Crossing.OVER):
        asks = expired_asks()
        for row in asks:
            with transaction.atomic():
                in_turn(row.case)
                finish_own(by=by, on=on, case=row.case, kind=OwnTask.ALLOW_GLASS, reference=row.pk)
                _tell(by, on, "glass-expired", row)
                refresh([row.case])
    return len(asks)


def _weighed(by: Actor, on: date, glass: Glass) -> Glass:
    """The glass as it stands now, before a second person who is not the first."""
    require(by, Permission.BREAK_GLASS, office=glass.case.office, worker=glass.case.worker)
    rules.check_day(glass.case, on)
    if glass.user == by.user:
        raise Refusal("own-glass", _("You asked for this yourself."), _("Somebody else says yes."))
    current = Glass.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(pk=glass.pk)
    if not current.waits:
        raise Refusal("allowed-already", _("Somebody has said yes already."), "")
    rules.check_in_time(over=current.ends_at <= timezone.now())
    return current


def _set_review(glass: Glass, on: date) -> None:
    due = on + timedelta(days=1)
    Task.objects.create(case=glass.case, kind=OwnTask.REVIEW_GLASS, role=REVIEWER, due_on=due, reference=str(glass.pk))


def _check(by: Actor, opens: FieldClass, reason: str) -> None:
    if opens not in OPENED:
        raise Refusal("class-closed", _("This is not opened by break-glass."), "", field="opens")
    if by.reads(opens):
        raise Refusal("read-anyway", _("Your role reads this already."), _("Open the case file."), field="opens")
    if len(reason.strip()) < SHORTEST:
        raise Refusal(
            "reason-short", _("The reason is too short."), _("Say in a sentence what is at stake."), field="reason"
        )
    if awaits_review(by):
        raise Refusal(
            "review-first", _("A glass that you broke more than three days ago was not reviewed."), _("Ask the data protection focal point for the review.")
        )  # fmt: skip


def close_glass(*, by: Actor, on: date, glass: Glass) -> Glass:
    """Close one's own glass before its hour is over; one that is closed already stays as it is."""
    require(by, Permission.BREAK_GLASS, office=glass.case.office, worker=glass.case.worker)
    if glass.user != by.user:
        raise Refusal("not-yours", _("Somebody else opened this."), "")
    rules.check_day(glass.case, on)
    with transaction.atomic():
        current = Glass.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(pk=glass.pk)
        if current.ends_at > timezone.now():
            _shut(current, by, on)
    return current


def _close_held(user: str, by: Actor, on: date) -> None:
    """One at a time: what this account holds open, in whatever case, is closed before the next opens."""
    with beyond_scope(Crossing.ONE_GLASS):
        if (held := held_by(user)) is not None:
            _shut(held, by, on)


def _shut(glass: Glass, by: Actor, on: date) -> None:
    glass.change(ends_at=timezone.now())
    _tell(by, on, "glass-closed", glass)


def review_glass(*, by: Actor, on: date, glass: Glass, justified: bool, reason: str) -> Glass:
    """Say whether it was right to break it; never one's own. Raises Refusal `own-glass` or `reviewed-already`."""
    require(by, Permission.REVIEW_GLASS, office=glass.case.office, worker=glass.case.worker)
    rules.check_reason(reason)
    rules.check_day(glass.case, on)
    if glass.user == by.user:
        raise Refusal("own-glass", _("You opened this yourself."), _("Somebody else reviews it."))
    with transaction.atomic():
        current = Glass.objects.select_for_update(no_key=True, of=("self",)).select_related("case").get(pk=glass.pk)
        if current.reviewed_on:
            raise Refusal("reviewed-already", _("This was reviewed already."), "")
        current.change(reviewed_by=by.user, reviewed_on=on, justified=justified)
        finish_own(by=by, on=on, case=current.case, kind=OwnTask.REVIEW_GLASS, reference=current.pk)
        _tell(by, on, "glass-reviewed", current, justified=justified, reason=reason)
        refresh([current.case])
    return current


def _tell(by: Actor, on: date, verb: str, glass: Glass, **codes: Any) -> None:
    record(told(by, on, verb, glass.case, record=glass.pk, kind="glass", opens=glass.opens, **codes))

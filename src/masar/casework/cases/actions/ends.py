"""How a case stops: withdrawal (one deed, never penalised), other exits, holds; and how it begins again."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.tasks import rest_with_case
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, Member, PromiseMade, Status, Task
from masar.casework.cases.queries.picture import programme_of
from masar.casework.cases.queries.scope import open_case_of
from masar.casework.cases.queries.turns import in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import seals
from masar.foundation.audit.log import record
from masar.foundation.audit.reading import last_day_of
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.schema import Programme

WITHDRAWN = "WITHDRAWN"


def withdraw(*, by: Actor, on: date, case: Case, reason: str = "") -> Case:
    """Honour a withdrawal at once, from any stage before departure, with or without a reason (R21)."""
    require(by, Permission.WITHDRAW_CASES, office=case.office, worker=case.worker)
    return _end(by, on, case, WITHDRAWN, reason)


def end_case(*, by: Actor, on: date, case: Case, code: str, reason: str, channel_told: bool = False) -> Case:
    """End a case by an exit of its programme, with the reason (R5); where somebody decides it about the person, `channel_told` says that
    they were told how to complain (R22).

    Raises Refusal `not-your-move` where another role decides it, or `channel-untold`.
    """
    require(by, Permission.CLOSE_CASES, office=case.office, worker=case.worker)
    rules.check_reason(reason)
    if code in rules.decided_exits(programme_of(case)):
        rules.check_channel_told(told=channel_told)
    return _end(by, on, case, code, reason)


def put_on_hold(*, by: Actor, on: date, case: Case, code: str, reason: str) -> Case:
    """Let a case wait for a reason that the programme names. Raises Refusal where its day lies before the stage or ahead."""
    require(by, Permission.CLOSE_CASES, office=case.office, worker=case.worker)
    rules.check_not_future(on, today())
    rules.check_reason(reason)
    programme_of(case).hold(code)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        rules.check_not_held(case)
        rules.check_order(case.stage_since, on)
        sealed = seals([case.pk])[case.pk].close(f"case.ended_why:{case.pk}", reason)
        case.change(status=Status.HELD, hold=code, ended_why=sealed)
        record(told(by, on, "case-held", case, hold=code))
        refresh([case])
    return case


def lift_hold(*, by: Actor, on: date, case: Case) -> Case:
    """Work goes on. Raises Refusal `not-held`, or one of its day: a hold ends after it began."""
    require(by, Permission.CLOSE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        if case.status != Status.HELD:
            raise Refusal("not-held", _("This case is not on hold."), _("Go on with it."))
        rules.check_order(last_day_of(str(case.pk), "case-held"), on)
        record(told(by, on, "hold-lifted", case, hold=case.hold))
        case.change(status=Status.OPEN, hold="", ended_why="")
        refresh([case])
    return case


def reopen(*, by: Actor, on: date, case: Case, reason: str) -> Case:
    """Open an ended case again at the stage it had. Raises Refusal `not-closed`, `is-final`, or `open-case-exists`."""
    require(by, Permission.CLOSE_CASES, office=case.office, worker=case.worker)
    rules.check_reason(reason)
    rules.check_day(case, on)
    with transaction.atomic():
        people = [member.person for member in Member.objects.filter(case=case, left_on=None).select_related("person")]
        in_turn(case, [person.pk for person in people])
        _check_reopens(case, on)
        if any(open_case_of(person, case.flow) for person in people):
            raise Refusal(
                "open-case-exists",
                _("Somebody of this case has another open case."),
                _("End that case first, or let the person leave this one."),
            )
        record(told(by, on, "case-reopened", case, exit=case.exit, stage=case.stage, reason=reason))
        case.change(status=Status.OPEN, exit="", ended_on=None, ended_why="")
        refresh([case])
    return case


def _check_reopens(case: Case, on: date) -> None:
    if case.is_open:
        raise Refusal("not-closed", _("This case has not ended."), _("Go on with it."))
    rules.check_order(case.ended_on, on)
    if case.exit == "DECEASED":
        raise Refusal(
            "is-final",
            _("A case that ended by death is not reopened."),
            _("If that was recorded wrongly, ask your supervisor to correct the record."),
        )


def _end(by: Actor, on: date, case: Case, code: str, reason: str) -> Case:
    rules.check_not_future(on, today())
    with transaction.atomic():
        in_turn(case)
        _check_ends(by, case, on, code)
        sealed = seals([case.pk])[case.pk].close(f"case.ended_why:{case.pk}", reason)
        case.change(status=Status.CLOSED, exit=code, ended_on=on, ended_why=sealed, hold="")
        record(told(by, on, "case-ended", case, exit=code, stage=case.stage))
        _undo_promises(by, on, case)
        rest_with_case(by=by, on=on, case=case)
        refresh([case])
    return case


def _check_ends(by: Actor, case: Case, on: date, code: str) -> None:
    programme = programme_of(case)
    rules.check_open(case)
    if code == WITHDRAWN:
        rules.check_may_withdraw(case, programme)
    rules.check_order(case.stage_since, on)
    if code not in {way.code for way in programme.exits_from(case.stage)}:
        raise Refusal(
            "no-such-exit",
            _("From “%(stage)s” a case cannot end by “%(exit)s”.")
            % {"stage": programme.stage(case.stage).title.say(rules.spoken()), "exit": _exit_words(code, programme)},
            _("Choose another exit, or correct the stage first."),
        )
    if decides := next(way.function for way in programme.exits if way.code == code):
        rules.check_role(by, programme, decides)


def _exit_words(code: str, programme: Programme) -> str:
    named = {way.code: way.title.say(rules.spoken()) for way in programme.exits}
    return named.get(code, code)


def _undo_promises(by: Actor, on: date, case: Case) -> None:
    promises = list(PromiseMade.objects.filter(case=case, open=True))
    Task.objects.bulk_create(
        [
            Task(
                case=case,
                kind="RELEASE_PROMISE",
                reference=one.reference,
                role=one.holder_role,
                due_on=on + timedelta(days=1),
            )
            for one in promises
        ]
    )
    PromiseMade.objects.filter(pk__in=[one.pk for one in promises]).update(open=False)

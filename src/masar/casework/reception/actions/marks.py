"""Urgent marks: put at reception, taken up and answered by the role that can help. What they are about is sealed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from masar.casework.cases.actions import finish_own, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, OwnTask, Task
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.reception import letters, rules
from masar.casework.reception.models import UrgentMark
from masar.foundation.access.accounts import actor_for, bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide, require
from masar.foundation.access.models import User
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import roles_with
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.registry.people.models import Person

A_MARK = "urgent-mark"


def put_mark(*, by: Actor, on: date, case: Case, person: Person, kind: str, why: str) -> UrgentMark:
    """Call the role that can help: a task with its hour, and a letter without content. Raises Refusal `reason-missing`, `kind-missing`, `case-closed`."""
    require(by, Permission.RECEIVE_PEOPLE, office=case.office, worker=case.worker)
    check_day(case, on)
    rules.check_said(kind, why)
    urgency, now = rules.urgencies()[kind], timezone.now()
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        role, able = _who_helps(urgency.role, case)
        row = UrgentMark(
            case=case, person=person, role=role, put_at=now, put_by=by.user, due_at=now + urgency.within
        )  # fmt: skip
        row.kind = case.seal.close(f"urgent_mark.kind:{row.pk}", kind)
        place = "health" if role == rules.MEDICAL else "why"
        setattr(row, place, case.seal.close(f"urgent_mark.{place}:{row.pk}", why))
        row.save(force_insert=True)
        _ask(case, row)
        record(_told(by, on, "urgent-mark-put", row))
        letters.call(able, case, _hour(row.due_at), urgency.within)
    return row


def take_up_mark(*, by: Actor, on: date, mark: UrgentMark) -> UrgentMark:
    """Somebody sees to it from now on. Raises Refusal `not-your-move`, `taken-already` or `answered-already`."""
    case = _gate(by, on, mark)
    with transaction.atomic():
        in_turn(case)
        mark.refresh_from_db()
        rules.check_not_taken(mark)
        mark.change(taken_at=timezone.now(), taken_by=by.user)
        record(_told(by, on, "urgent-mark-taken", mark))
    return mark


def answer_mark(*, by: Actor, on: date, mark: UrgentMark, outcome: str) -> UrgentMark:
    """Say what came of it; nobody is asked any more. Whoever answers at once has taken it up. Raises Refusal `not-your-move` or `answered-already`."""
    case, now = _gate(by, on, mark), timezone.now()
    with transaction.atomic():
        in_turn(case)
        mark.refresh_from_db()
        rules.check_waits(mark)
        taken = (mark.taken_at, mark.taken_by) if mark.taken_at else (now, by.user)
        mark.change(
            taken_at=taken[0], taken_by=taken[1], answered_at=now, answered_by=by.user, outcome=outcome
        )  # fmt: skip
        finish_own(by=by, on=on, case=case, kind=OwnTask.SEE_TO_MARK, reference=mark.pk)
        record(_told(by, on, "urgent-mark-answered", mark, outcome=outcome))
        refresh([case])
    return mark


def _gate(by: Actor, on: date, mark: UrgentMark) -> Case:
    case = mark.case
    require(by, Permission.ANSWER_MARKS, office=case.office, worker=case.worker)
    rules.check_holder(by, mark)
    check_day(case, on)
    return case


def _who_helps(role: str, case: Case) -> tuple[str, list[User]]:
    """The role of the catalogue with who bears it and reaches the case; where nobody does, the next role that sees to urgent marks."""
    for code in (role, *roles_with(Permission.ANSWER_MARKS)):
        bearers = [(user, actor_for(user, today())) for user in bearers_of(code, today())]
        able = [user for user, actor in bearers if _reaches(actor, case)]
        if able:
            return code, able
    return role, []


def _reaches(actor: Actor, case: Case) -> bool:
    return bool(decide(actor, Permission.ANSWER_MARKS, office=case.office, worker=case.worker))


def _ask(case: Case, mark: UrgentMark) -> None:
    """It stands on the worklist of the role, due on the day of its hour."""
    due_on = timezone.localdate(mark.due_at)
    Task.objects.create(case=case, kind=OwnTask.SEE_TO_MARK, role=mark.role, due_on=due_on, reference=str(mark.pk))
    refresh([case])


def _hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def _told(by: Actor, on: date, verb: str, mark: UrgentMark, **params: str) -> Deed:
    return told(by, on, verb, mark.case, record=mark.pk, kind=A_MARK, field_class=FieldClass.S3, **params)

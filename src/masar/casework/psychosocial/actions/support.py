"""Begin to accompany a person, hold a session, end it. How far it is, the ledger tells; what was said stays sealed here."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from masar.casework.cases.actions import Progress, Stated, finish_own, record_progress_many, state_facts, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Task
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.picture import facts_known
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order
from masar.casework.psychosocial import rules
from masar.casework.psychosocial.models import Support, SupportSession
from masar.casework.psychosocial.queries import open_support
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.methods.programmes.ledger import State
from masar.registry.directory.models import Organisation
from masar.registry.people.models import Person
from masar.registry.people.queries import restricted_since
from masar.registry.people.rules import check_unrestricted

REFER = "REFER_ONWARD"
"""The kind of task that asks who conducts the case to refer somebody."""
NEXT = "SUPPORT_SESSION"
"""The kind of task of a session that is due."""
REFERRED_WITHIN = timedelta(days=7)
CONDUCTS = "case-worker"


@dataclass(frozen=True)
class Session:
    """A session as it was held."""

    form: str
    mode: str
    notes: str
    minutes: int | None = None
    next_on: date | None = None
    onward: Organisation | None = None


def begin(*, by: Actor, on: date, case: Case, person: Person, need: str, next_on: date | None = None) -> Support:
    """Begin to accompany a person. Raises Refusal `support-open`, `nothing-said`, `next-before`, `record-restricted` or `case-closed`."""
    require(by, Permission.SUPPORT, office=case.office, worker=case.worker)
    check_day(case, on)
    check_unrestricted(restricted_since(person.pk))
    rules.check_words(need, "need")
    rules.check_next(on, next_on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        rules.check_none_open(open_support(case, person.pk))
        row = Support(case=case, person=person, worker=by.user, on=on, next_on=next_on)
        row.need = case.seal.close(f"support.need:{row.pk}", need)
        row.save(force_insert=True)
        _tell(by, on, "support-begun", row)
        _meet(by, on, row, State.IN_PROGRESS)
        refresh([case])
    return row


def hold_session(*, by: Actor, on: date, support: Support, held: Session) -> SupportSession:
    """Record a session; whom it refers onward, who conducts the case is asked to refer. Raises Refusal `support-ended`, `next-before` or one of its day."""
    case = support.case
    require(by, Permission.SUPPORT, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(support.on, on)
    rules.check_next(on, held.next_on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        rules.check_running(support)
        row = SupportSession(case=case, support=support, on=on, form=held.form, mode=held.mode, minutes=held.minutes, onward=held.onward, by=by.user)  # fmt: skip
        row.notes = case.seal.close(f"support_session.notes:{row.pk}", held.notes)
        row.save(force_insert=True)
        support.change(next_on=held.next_on)
        _tell(by, on, "support-session-held", support)
        if held.onward is not None:
            Task.objects.create(
                case=case, kind=REFER, role=CONDUCTS, due_on=on + REFERRED_WITHIN, reference=str(row.pk)
            )
            record(told(by, on, "task-set", case, task=REFER, role=CONDUCTS))
        _meet(by, on, support, State.IN_PROGRESS)
        refresh([case])
    return row


def end_support(*, by: Actor, on: date, support: Support, how: str) -> Support:
    """The person needs it no more, or goes on elsewhere: said in a sentence. Raises Refusal `support-ended`, `nothing-said` or one of its day."""
    case = support.case
    require(by, Permission.SUPPORT, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(support.on, on)
    rules.check_words(how, "how")
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        rules.check_running(support)
        support.change(ended_on=on, next_on=None, ended_how=case.seal.close(f"support.ended_how:{support.pk}", how))
        _tell(by, on, "support-ended", support)
        _meet(by, on, support, State.DONE)
        refresh([case])
    return support


def _meet(by: Actor, on: date, row: Support, state: State) -> None:
    """Ask who gives it for the next session, and say on the ledger how far the printed step is, where the programme has it."""
    case, programme = row.case, programme_of(row.case)
    finish_own(by=by, on=on, case=case, kind=NEXT, reference=row.pk)
    if row.next_on:
        Task.objects.create(case=case, kind=NEXT, role=by.role_code, due_on=row.next_on, reference=str(row.pk))
        record(told(by, on, "task-set", case, task=NEXT, role=by.role_code))
    if rules.REQUIREMENT not in {one.code for one in programme.requirements}:
        return
    if not facts_known(case, str(row.person_id)).get(rules.NEED):
        state_facts(by=by, stated=[Stated(case, row.person_id, rules.NEED, True, on)])
    expected = row.next_on if state is State.IN_PROGRESS else None
    progress = Progress(case, row.person_id, rules.REQUIREMENT, state, on, expected_by=expected)
    record_progress_many(by=by, on=on, progress=[progress])


def _tell(by: Actor, on: date, verb: str, row: Support) -> None:
    record(told(by, on, verb, row.case, record=row.pk, kind="support", field_class=FieldClass.S3))

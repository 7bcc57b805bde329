"""Screening a person, noting and ending a factor, clearing a person to travel."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from masar.casework.cases.actions import (
    Progress,
    Stated,
    record_progress,
    record_progress_many,
    set_task,
    state_facts,
    told,
)
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Task
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open, check_order, check_reason, check_taken_back
from masar.casework.protection import rules
from masar.casework.protection.letters import call_at_once
from masar.casework.protection.models import Factor, Screen
from masar.casework.protection.periods import task_within
from masar.casework.protection.queries import factors_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal, seals
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.methods.programmes.ledger import State
from masar.registry.people.models import Person

SCREEN = "rapid-screen"
CLEARANCE = "protection-clearance"
FACTOR_FACTS = {
    "UNACC_CHILD": "unaccompanied", "SEP_CHILD": "separated", "POT_VOT": "potential_trafficking", "VOT": "potential_trafficking", "HEALTH_NEEDS": "health_need", "PREGNANT": "pregnant",
}  # fmt: skip
"""Factors that conditions of programmes ask for."""


def screen(
    *,
    by: Actor,
    on: date,
    case: Case,
    person: Person,
    yes: Sequence[str],
    declined: Sequence[str] = (),
    not_asked: Sequence[str] = (),
) -> Screen:
    """Record a rapid screen: the questions answered yes, those that the person declined to answer, those not asked.

    Each yes notes its factor and fact, and asks for the full assessment; an open question notes nothing. Thoughts of self-harm call
    the protection officer at once. The requirement is met: nobody is made to answer.
    Raises Refusal `nothing-asked`.
    """
    require(by, Permission.SCREEN, office=case.office, worker=case.worker)
    check_day(case, on)
    answers = rules.answers_of(yes, declined, not_asked)
    rules.check_asked(not_asked)
    questions = code_list("screen-question")
    found = sorted({question.parent for code in yes if (question := questions.get(code)) and question.parent})
    row = Screen(case=case, person=person, on=on, by=by.user)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row.answers = Seal(case.pk).close(f"screen.answers:{row.pk}", json.dumps(answers))
        row.save(force_insert=True)
        record(
            told(
                by,
                on,
                "person-screened",
                case,
                record=row.pk,
                kind="screen",
                field_class=FieldClass.S3,
                person=str(person.pk),
            )
        )
        held = {one.code for one in factors_of(case, person.pk)}
        note_factors(by=by, rows=[(case, person.pk, code, on) for code in found if code not in held])
        record_progress_many(by=by, on=on, progress=[Progress(case, person.pk, SCREEN, State.DONE, on)])
        for kind, role in rules.asked_by(yes):
            _ask(by, on, case, person, kind, role)
        refresh([case])
    return row


def _ask(by: Actor, on: date, case: Case, person: Person, kind: str, role: str) -> None:
    """A task, once however often it comes up; what is urgent is written to who must come as well."""
    if Task.objects.filter(case=case, kind=kind, reference=str(person.pk), done_on=None).exists():
        return
    due_on = max(on, today()) + task_within(kind)
    set_task(by=by, on=on, case=case, kind=kind, role=role, due_on=due_on, reference=str(person.pk))
    if kind == rules.URGENT:
        call_at_once(case, role)


def note_factors(*, by: Actor, rows: Iterable[tuple[Case, UUID, str, date]]) -> None:
    """Note factors and the facts they state, for a batch whose gate the caller passed; the caller refreshes the cases.

    A code that is a fact of the programme and no vulnerability (such as `fear_of_return`) is stated without a factor.
    """
    told_rows = list(rows)
    opened = seals({case.pk for case, *_rest in told_rows})
    known = code_list("vulnerability")
    factors, stated, deeds = [], [], []
    for case, person, code, on in told_rows:
        fact = FACTOR_FACTS.get(code, code)
        if fact in {one.code for one in programme_of(case).facts}:
            stated.append(Stated(case, person, fact, True, on))
        if code in known:
            row = Factor(case=case, person_id=person, on=on, by=by.user)
            row.code = opened[case.pk].close(f"factor.code:{row.pk}", code)
            factors.append(row)
            deeds.append(told(by, on, "factor-noted", case, record=row.pk, kind="factor", field_class=FieldClass.S3))
    with transaction.atomic():
        Factor.objects.bulk_create(factors, batch_size=500)
        record_many(deeds)
        state_facts(by=by, stated=stated)


def end_factor(*, by: Actor, on: date, factor: Factor, reason: str) -> Factor:
    """A factor no longer holds, or never did: it ends, and the fact that it stated is taken back; what safeguards rest on by protection alone."""
    case = factor.case
    require(by, Permission.SCREEN, office=case.office, worker=case.worker)
    check_day(case, on)
    check_order(factor.on, on)
    check_reason(reason)
    code = case.seal.open(f"factor.code:{factor.pk}", factor.code)
    fact = FACTOR_FACTS.get(code, code)
    check_taken_back(by, [fact])
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        factor.change(ended_on=on)
        record(
            told(
                by, on, "factor-ended", case, record=factor.pk, kind="factor", field_class=FieldClass.S3, reason=reason
            )
        )
        if fact in {one.code for one in programme_of(case).facts}:
            state_facts(by=by, stated=[Stated(case, factor.person_id, fact, False, on)])
        refresh([case])
    return factor


def clear(*, by: Actor, on: date, case: Case, person: UUID | None, cleared: bool, reason: str) -> None:
    """Say that protection does, or does not, allow a person to travel; the reason is a word for colleagues, never the story."""
    require(by, Permission.CLEAR_PROTECTION, office=case.office, worker=case.worker)
    check_day(case, on)
    if not cleared:
        check_reason(reason)
    per_person = programme_of(case).requirement(CLEARANCE).per == "person"
    state = State.DONE if cleared else State.BLOCKED
    record_progress(
        by=by, on=on, progress=Progress(case, person if per_person else None, CLEARANCE, state, on, reason=reason)
    )

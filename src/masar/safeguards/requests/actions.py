"""The verbs of this room: open a request, put the record right under one, lift a restriction, give the packet out, answer. The only file that writes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from masar.casework.cases import actions as cases
from masar.casework.cases.actions import finish_own, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, OwnTask, Task
from masar.casework.cases.queries.turns import CHANGING, cases_in_turn, in_turn
from masar.casework.cases.rules import check_day
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.classes import FieldClass
from masar.registry.people import actions as people
from masar.registry.people.models import Person
from masar.registry.people.queries import restriction_of
from masar.safeguards.requests import rules
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import (
    is_beside_others,
    is_under_way,
    other_cases,
    others_answer,
    through,
    to_be_erased,
)
from masar.safeguards.requests.received import receipts
from masar.safeguards.requests.words import ERASURE, OBJECTION, REFUSED

ANSWERS = FOCAL_POINT
TELLS = "case-worker"
TELL_RECIPIENT, TELL_OBJECTION, TELL_LIFTED = "TELL_RECIPIENT", "TELL_OBJECTION", "TELL_LIFTED"
WITHIN = timedelta(days=7)
"""Days within which a recipient is told that what they received was wrong, or that the person objects: to be set by IOM; an assumption until then."""


def open_request(
    *, by: Actor, on: date, case: Case, person: Person, kind: str, identity_check: str, wording: str, asked_on: date
) -> Request:
    """Take down what a person of a case asks; in an ended case as well. The answer stands on the worklist of who gives it.

    Who objects has their record restricted in the same step, and whoever received something of it becomes a task, in each of their cases. Raises OutOfScope
    for a case out of reach, Refusal for a day before the case or ahead.
    """
    require(by, Permission.OPEN_REQUESTS, office=case.office, worker=case.worker)
    check_day(case, asked_on)
    with transaction.atomic():
        concerned = _in_turn(case, other_cases(case, person) if kind == OBJECTION else ())
        row = Request(
            case=case, person=person, kind=kind, asked_on=asked_on, identity_check=identity_check, opened_by=by.user, due_on=rules.due(asked_on)
        )  # fmt: skip
        row.wording = case.seal.close(f"request.wording:{row.pk}", wording)
        row.save(force_insert=True)
        Task.objects.create(
            case=case, kind=OwnTask.ANSWER_REQUEST, role=ANSWERS, due_on=row.due_on, reference=str(row.pk)
        )
        record(told(by, on, "request-opened", case, record=row.pk, kind="request", request=kind))
        if kind == OBJECTION:
            people.restrict(by=by, on=on, person=person, request=row.pk)
            _tell_recipients(on, row, TELL_OBJECTION, concerned)
        else:
            refresh(concerned)
    return row


def read_record(*, by: Actor, on: date, request: Request, shows: Iterable[FieldClass], packet: bool = False) -> None:
    """Tell the log which classes of the person's record were opened under this request, and whether they left in a packet."""
    require(by, Permission.ANSWER_REQUESTS, office=request.case.office, worker=request.case.worker)
    reader = through(by, request)
    read = [one for one in shows if reader.reads(one) and not by.reads(one)]
    deeds = [told(by, on, "file-read", request.case, field_class=one, request=str(request.pk)) for one in sorted(read)]
    if packet:
        deeds.append(told(by, on, "packet-made", request.case, record=request.pk, kind="request"))
    with transaction.atomic():
        record_many(deeds)


def rectify(
    *, by: Actor, on: date, request: Request, changes: Mapping[str, Any], reason: str, expected: int | None = None
) -> Person:
    """Put the identity of the person right under their open request; whoever was told the wrong value becomes a task.

    The old value and the reason are kept. Raises Refusal `no-such-request`, `answered-already` or one of the correction.
    """
    case = request.case
    require(by, Permission.ANSWER_REQUESTS, office=case.office, worker=case.worker)
    with transaction.atomic():
        in_turn(case, [request.person_id])
        rules.check_rectifies(_now(request), by)
        person = people.correct(
            by=by, on=on, person=request.person, changes=changes, reason=reason, expected=expected, under=Permission.ANSWER_REQUESTS
        )  # fmt: skip
        record(told(by, on, "request-rectified", case, record=request.pk, kind="request"))
        _tell_recipients(on, request, TELL_RECIPIENT, [case])
    return person


def rectify_case(
    *, by: Actor, on: date, request: Request, changes: Mapping[str, Any], reason: str, expected: int | None = None
) -> Case:
    """The same for what was stated of the case itself. Raises Refusal `no-such-request`, `answered-already` or one of the correction."""
    case = request.case
    require(by, Permission.ANSWER_REQUESTS, office=case.office, worker=case.worker)
    with transaction.atomic():
        in_turn(case)
        rules.check_rectifies(_now(request), by)
        cases.correct_case(
            by=by, on=on, case=case, changes=changes, reason=reason, expected=expected, under=Permission.ANSWER_REQUESTS
        )  # fmt: skip
        record(told(by, on, "request-rectified", case, record=request.pk, kind="request"))
        _tell_recipients(on, request, TELL_RECIPIENT, [case])
    return case


def _now(request: Request) -> Request:
    """As it stands once it is our turn: somebody may have answered it meanwhile."""
    return Request.objects.get(pk=request.pk)


def lift(*, by: Actor, on: date, request: Request, reason: str) -> Request:
    """End the restriction that an objection brought; who was told of it becomes a task. Raises Refusal `not-restricted` or `reason-missing`."""
    case = request.case
    require(by, Permission.ANSWER_REQUESTS, office=case.office, worker=case.worker)
    with transaction.atomic():
        concerned = _in_turn(case, other_cases(case, request.person))
        standing = rules.check_restricts(restriction_of(request.pk))
        people.lift_restriction(by=by, on=on, restriction=standing, reason=reason)
        record(told(by, on, "restriction-lifted", case, record=request.pk, kind="request"))
        _tell_recipients(on, request, TELL_LIFTED, concerned)
    return request


def _in_turn(case: Case, others: Sequence[Case]) -> Sequence[Case]:
    """This case and the others, held together in the order of their keys."""
    concerned = [case, *others]
    with beyond_scope(Crossing.RECIPIENTS):
        cases_in_turn(concerned, CHANGING)
    return concerned


def _tell_recipients(on: date, request: Request, kind: str, concerned: Sequence[Case]) -> None:
    """A task for everybody who received something about the person by these cases, on whatever way."""
    keys, due = {row.pk for row in concerned}, on + WITHIN
    with beyond_scope(Crossing.RECIPIENTS):
        Task.objects.bulk_create(
            [
                Task(case_id=case, kind=kind, role=TELLS, due_on=due, reference=str(key))
                for case, key in receipts(request.person) if case in keys
            ]
        )  # fmt: skip
        refresh(concerned)


def answer(*, by: Actor, on: date, request: Request, outcome: str, words: str) -> Request:
    """Say what became of a request, in words for the person; what it opened is closed, and what it asked of a second person too.

    An erasure that is granted, whole or in part, makes the ended cases of the person due for the next retention run, which each of them tells.
    Raises Refusal `answered-already`, `answer-missing`, `case-under-way`, `others-in-case`, or `own-request` where somebody else could answer it.
    """
    case = request.case
    require(by, Permission.ANSWER_REQUESTS, office=case.office, worker=case.worker)
    rules.check_answers(request, by, others=others_answer(request, by))
    rules.check_answer(words)
    with transaction.atomic():
        erases = request.kind == ERASURE
        _in_turn(case, other_cases(case, request.person) if erases else ())
        current = Request.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=request.pk)
        rules.check_open(current)
        if erases:
            person = current.person
            rules.check_erases(current, outcome, under_way=is_under_way(person), beside_others=is_beside_others(person))
        sealed = case.seal.close(f"request.answer:{current.pk}", words)
        current.change(outcome=outcome, answer=sealed, answered_on=on, answered_by=by.user)
        for kind in (OwnTask.ANSWER_REQUEST, OwnTask.CONFIRM_MATTERS):
            finish_own(by=by, on=on, case=case, kind=kind, reference=current.pk)
        record(
            told(
                by, on, "request-answered", case, record=current.pk, kind="request", request=current.kind, outcome=outcome
            )
        )  # fmt: skip
        if erases and outcome != REFUSED:
            for one in to_be_erased(current.person):
                record(told(by, on, "erasure-granted", one, record=current.pk, kind="request"))
        refresh([case])
    return current

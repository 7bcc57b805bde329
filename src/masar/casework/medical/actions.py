"""The verbs of the medical room: plan an examination, record what came of it, give out its file, and take over an earlier register."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions import Progress, Stated, record_progress_many, state_facts, told
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, Task
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_not_future, check_open
from masar.casework.medical import rules
from masar.casework.medical.models import Examination
from masar.casework.medical.queries import facts_stated, holds_fit, shares_file
from masar.casework.medical.rules import Particulars
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import seals
from masar.foundation.audit.log import Deed, record, record_many
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.vault import give_out, take_in
from masar.methods.programmes.ledger import State

REVIEW = "MEDICAL_EXAMINATION"
"""The kind of task that asks for an examination."""
FOCAL_POINT = "medical-focal-point"


@dataclass(frozen=True)
class Result:
    """What a physician certified. `pregnant` and `ill`: yes, no, or None where it was not asked."""

    case: Case
    person: UUID
    on: date
    result: str = ""
    valid_until: date | None = None
    needs: tuple[str, ...] = field(default=())
    provider: str = ""
    findings: str = ""
    particulars: Particulars = field(default=Particulars())
    pregnant: bool | None = None
    ill: bool | None = None
    content: bytes = b""

    @property
    def told(self) -> Particulars:
        """The particulars with the provider among them."""
        return replace(self.particulars, provider=self.provider or self.particulars.provider)


def plan(
    *, by: Actor, on: date, case: Case, person: UUID, day: date, kind: str, provider: str, planned: Examination | None = None
) -> Examination:  # fmt: skip
    """Make an appointment, or put the one that is `planned` on another day. Raises Refusal `day-past`, `not-planned` or `case-closed`."""
    require(by, Permission.RECORD_MEDICAL, office=case.office, worker=case.worker)
    check_day(case, on)
    if day < on:
        raise Refusal("day-past", _("The appointment would have been already."), _("Choose today or a later day; or record what came of it."), field="day")  # fmt: skip
    row = planned or Examination(case=case, person_id=person, planned=True, by=by.user)
    told_of = case.seal.close(row.particulars_place, Particulars(kind=kind, provider=provider).written())
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        if planned:
            _check_planned(planned)
            planned.change(on=day, particulars=told_of)
        else:
            row.on, row.particulars = day, told_of
            row.save(force_insert=True)
        record(told(by, on, "examination-planned", case, record=row.pk, kind="examination", field_class=FieldClass.S4, day=str(day)))  # fmt: skip
        if rules.is_for_travel(kind) and not holds_fit(case, row.person_id, on):
            waits = Progress(case, row.person_id, rules.REQUIREMENT, State.IN_PROGRESS, on, expected_by=day)
            record_progress_many(by=by, on=on, progress=[waits])
        refresh([case])
    return row


def record_result(*, by: Actor, on: date, result: Result, planned: Examination | None = None) -> Examination:
    """Record an examination, or what came of the one that was `planned`. Only the medical focal point may.

    Raises Refusal `result-missing`, `result-not-for`, `validity`, `needs-missing`, `review-missing`, `weeks`, `statement`, `file-not-shared`,
    `not-planned` or `case-closed`, or one of its file.
    """
    case, stated = result.case, result.told
    require(by, Permission.RECORD_MEDICAL, office=case.office, worker=case.worker)
    check_day(case, on)
    check_not_future(result.on, today())
    _check_stated(result)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        rules.check_shared(
            result.result, ill=bool(result.ill), shared=shares_file(case, result.person, on), why=stated.unshared_why
        )
        row = _write(by, [result])[0] if planned is None else _fulfilled(by, planned, result)
        _say_of_pregnancy(by, on, result)
        _finish_reviews(by, on, result)
        if stated.review_on:
            due = date.fromisoformat(stated.review_on)
            Task.objects.create(case=case, kind=REVIEW, role=FOCAL_POINT, due_on=due, reference=str(result.person))
            record(told(by, on, "task-set", case, task=REVIEW, role=FOCAL_POINT))
        refresh([case])
    return row


def _check_stated(result: Result) -> None:
    stated = result.told
    rules.check_kind(stated.kind, result.result)
    rules.check_validity(result.result, result.on, result.valid_until, rules.longest(programme_of(result.case)))
    rules.check_needs(result.result, result.needs)
    rules.check_review(result.result, result.on, _day(stated.review_on))
    rules.check_pregnancy(stated.weeks, result.on, _day(stated.allowed_until), stated.allowed_by)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _check_planned(row: Examination) -> None:
    if not row.planned:
        raise Refusal("not-planned", _("What came of this appointment is on record already."), _("Record a further examination."))  # fmt: skip


def _fulfilled(by: Actor, planned: Examination, result: Result) -> Examination:
    """What came of an appointment takes its place."""
    _check_planned(planned)
    filled, progress, deeds = _filled(by, planned, result)
    planned.change(
        planned=False, on=filled.on, result=filled.result, valid_until=filled.valid_until, needs=filled.needs, findings=filled.findings,
        particulars=filled.particulars, file=filled.file, by=by.user,
    )  # fmt: skip
    record_many(deeds)
    record_progress_many(by=by, on=today(), progress=progress)
    return planned


def _say_of_pregnancy(by: Actor, on: date, result: Result) -> None:
    """State the facts that conditions ask, and whether the weeks let her travel, counted to the day (R29)."""
    case, person, stated = result.case, result.person, result.told
    facts = {rules.PREGNANT: result.pregnant, rules.HEALTH_NEED: result.ill}
    new = facts_stated(case, person, facts)
    state_facts(by=by, stated=[Stated(case, person, code, value, on) for code, value in new.items()])
    if stated.weeks is not None and rules.PREGNANCY in {one.code for one in programme_of(case).requirements}:
        state, until = rules.pregnancy_state(result.on, stated)
        cleared = Progress(case, person, rules.PREGNANCY, state, result.on, valid_until=until)
        record_progress_many(by=by, on=on, progress=[cleared])


def _finish_reviews(by: Actor, on: date, result: Result) -> None:
    """Who was examined for the journey again need not be asked to it any more."""
    if rules.is_for_travel(result.told.kind) and result.result != rules.ABSENT:
        asked = Task.objects.filter(case=result.case, kind=REVIEW, reference=str(result.person), done_on=None)
        if asked.update(done_on=on, done_by=by.user):
            record(told(by, on, "task-finished", result.case, task=REVIEW))


def open_file(*, by: Actor, on: date, examination: Examination) -> bytes:
    """The content of the file of an examination, told to the log. Raises KeyFault if it was changed on disk."""
    case = examination.case
    require(by, Permission.RECORD_MEDICAL, office=case.office, worker=case.worker)
    assert examination.file is not None, "The page offers only one that is there."
    content = give_out(examination.file)
    with transaction.atomic():
        record(told(by, on, "medical-file-read", case, record=examination.pk, kind="examination", field_class=FieldClass.S4))  # fmt: skip
    return content


def take_over_results(*, by: Actor, results: Sequence[Result]) -> None:
    """Results that an earlier register states; the caller refreshes the cases."""
    for result in results:
        require(by, Permission.TAKE_OVER_CASES, office=result.case.office, worker=result.case.worker)
    with transaction.atomic():
        _write(by, results, told_already=True)


def _write(by: Actor, results: Sequence[Result], *, told_already: bool = False) -> list[Examination]:
    for pk, seal in seals({one.case.pk for one in results if one.told != Particulars() or one.findings}).items():
        for one in results:
            if one.case.pk == pk:
                one.case.seal = seal
    rows, progress, deeds = [], [], []
    for one in results:
        row, met, telling = _filled(by, Examination(case=one.case, person_id=one.person), one)
        rows.append(row)
        progress += met
        deeds += telling
    insert_many(rows)
    record_many(deeds)
    record_progress_many(by=by, on=today(), progress=progress, told_already=told_already)
    return rows


def _filled(by: Actor, row: Examination, one: Result) -> tuple[Examination, list[Progress], list[Deed]]:
    """A row with what was certified, what it means for the journey, and how it is told."""
    case, stated, deeds = one.case, one.told, []
    row.on, row.result, row.valid_until, row.needs, row.by = (
        one.on,
        one.result,
        one.valid_until,
        list(one.needs),
        by.user,
    )
    if one.findings:
        row.findings = case.seal.close(row.findings_place, one.findings)
    if stated != Particulars():
        row.particulars = case.seal.close(row.particulars_place, stated.written())
    if one.content:
        row.file = take_in(one.content, case.pk)
    if one.result and rules.is_for_travel(stated.kind):
        deeds.append(told(by, one.on, "fit-recorded", case, record=row.pk, kind="examination", result=one.result))
        state = rules.state_of(one.result)
        progress = [Progress(case, one.person, rules.REQUIREMENT, state, one.on, valid_until=one.valid_until)]
    else:
        progress = []
    if one.findings or stated != Particulars() or one.content:
        # A deed of its own: the class of the result must not tell whether something was found.
        deeds.append(told(by, one.on, "findings-recorded", case, record=row.pk, kind="examination", field_class=FieldClass.S4))  # fmt: skip
    return row, progress, deeds

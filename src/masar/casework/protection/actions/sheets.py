"""Filing a sheet: what it says is sealed, what it means for the journey is told to the ledger, which carries no content."""

from datetime import date

from django.db import transaction

from masar.casework.cases.actions import (
    Progress,
    Stated,
    finish_own,
    record_progress_many,
    set_task,
    state_facts,
    told,
)
from masar.casework.cases.actions.ledger import check_after_last
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.models import Case, OwnTask
from masar.casework.cases.queries import counts_as_child, programme_of
from masar.casework.cases.queries.picture import DISPUTED, facts_known
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import check_day, check_open
from masar.casework.protection import rules
from masar.casework.protection.actions.screening import note_factors
from masar.casework.protection.models import Factor, Sheet
from masar.casework.protection.models.shapes import Assessment, Indicators, Parental, Shape
from masar.casework.protection.queries import factors_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import Person

PLAN = "PROTECTION_ACTION"


def _permission_for(shape: type[Shape]) -> Permission:
    """Who files a sheet of a kind: the protection officer, but the papers of a parent whoever screens as well."""
    return Permission.SCREEN if shape is Parental else Permission.KEEP_PROTECTION


def file_sheet(
    *, by: Actor, on: date, case: Case, person: Person, shape: Shape, restricted: Indicators | None = None
) -> Sheet:
    """Add a sheet to somebody's protection file; from now on it is the one of its kind in force.

    Raises the Refusal of what the sheet lacks (`check_sheet`), or `case-closed`, `in-the-future`, `dates-out-of-order`.
    """
    require(by, _permission_for(type(shape)), office=case.office, worker=case.worker)
    check_day(case, on)
    row = Sheet(case=case, person=person, on=on, by=by.user)
    with transaction.atomic():
        in_turn(case, [person.pk])
        check_open(case)
        disputed = bool(facts_known(case, str(person.pk)).get(DISPUTED))
        rules.check_sheet(
            shape, rules.Subject(case, person, on, counts_as_child(case, person, on), disputed, restricted)
        )
        row.write(case.seal, shape, restricted)
        row.save(force_insert=True)
        record(told(by, on, "sheet-filed", case, record=row.pk, kind="sheet", field_class=FieldClass.S3))
        _weigh(by, on, row, shape)
        _tell_ledger(by, on, row, shape)
        if isinstance(shape, Assessment):
            _follow_up(by, on, row, shape)
        refresh([case])
    return row


def _weigh(by: Actor, on: date, row: Sheet, shape: Shape) -> None:
    """The factors that the sheet finds hold from now on, those that it rules out no longer."""
    wanted, held = rules.factors_of_sheet(shape), {one.code: one for one in factors_of(row.case, row.person_id)}
    found = [code for code, holds in wanted.items() if holds and code not in held]
    note_factors(by=by, rows=[(row.case, row.person_id, code, on) for code in found])
    for code, holds in wanted.items():
        if not holds and code in held:
            _end(by, on, held[code].factor)


def _end(by: Actor, on: date, factor: Factor) -> None:
    factor.change(ended_on=max(on, factor.on))
    record(told(by, on, "factor-ended", factor.case, record=factor.pk, kind="factor", field_class=FieldClass.S3))


def _tell_ledger(by: Actor, on: date, row: Sheet, shape: Shape) -> None:
    """Progress and facts, as far as the programme of the case knows them."""
    programme = programme_of(row.case)
    asked, known = {one.code for one in programme.requirements}, {one.code for one in programme.facts}
    progress = [
        Progress(row.case, row.person_id, met.requirement, met.state, on, expected_by=met.expected_by, valid_until=met.valid_until)
        for met in rules.progress_of(shape) if met.requirement in asked
    ]  # fmt: skip
    for one in progress:
        check_after_last(one)
    record_progress_many(by=by, on=on, progress=progress)
    facts = {fact: value for fact, value in rules.facts_of(shape).items() if fact in known}
    state_facts(by=by, stated=[Stated(row.case, row.person_id, fact, value, on) for fact, value in facts.items()])


def _follow_up(by: Actor, on: date, row: Sheet, shape: Assessment) -> None:
    """What an assessment asks for: its plan and its review become tasks; those of the one before it are no longer asked."""
    case = row.case
    for kind in (OwnTask.ASSESS, OwnTask.REVIEW_ASSESSMENT, PLAN):
        finish_own(by=by, on=on, case=case, kind=kind, reference=row.person_id)
    for planned in shape.plan:
        _ask(by, on, row, PLAN, planned.who, planned.until)
    _ask(by, on, row, OwnTask.REVIEW_ASSESSMENT, rules.OFFICER, shape.review_on)


def _ask(by: Actor, on: date, row: Sheet, kind: str, role: str, until: date) -> None:
    set_task(by=by, on=on, case=row.case, kind=kind, role=role, due_on=until, reference=str(row.person_id))

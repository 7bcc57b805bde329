"""Opening a case: for a person already registered and searched for, alone or with family."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, CaseSequence, LedgerEntry, Member, StageEntry, Status
from masar.casework.cases.queries.picture import programme_of
from masar.casework.cases.queries.scope import open_case_of
from masar.casework.cases.queries.turns import in_turn, people_in_turn
from masar.casework.cases.rules import (
    check_day,
    check_entered,
    check_not_future,
    check_open,
    check_order,
    check_reason,
    check_reasons,
    check_relation,
)
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keys_for
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State
from masar.methods.programmes.load import find
from masar.methods.programmes.schema import Programme
from masar.registry.directory.queries import host_country, mission_code
from masar.registry.people.models import Person

PRINCIPAL = "PRINCIPAL"
MET_BY_OPENING = ("identity-declared", "duplicate-search")
"""Requirements that registering on the page "search, then register" meets by itself, where the programme has them."""


@dataclass(frozen=True)
class NewMember:
    """A person joining a case, with the relation to the principal applicant."""

    person: Person
    relation: str


@dataclass(frozen=True)
class NewCase:
    """What is stated when a case is opened. The first member is the principal applicant."""

    members: tuple[NewMember, ...]
    opened_on: date
    channel: str
    programme: str = "avrr-from-morocco"
    return_country: str = ""
    destination: str = ""
    entered: PartialDate | None = None
    reasons: tuple[str, ...] = ()
    reference: str = ""
    searched: bool = field(default=True)


def open_case(*, by: Actor, on: date, new: NewCase, office: str, care: str | None = None) -> Case:
    """Open a case in the actor's care, or in nobody's yet (`care` empty). The first member is the principal applicant.

    Raises Refusal `open-case-exists` where a member has one already (R1), `in-the-future`, or what `check_relation` finds;
    OutOfScope for who was anonymised meanwhile.
    """
    worker = by.user if care is None else care
    require(by, Permission.OPEN_CASES, office=office, worker=worker)
    check_not_future(on, today())
    check_not_future(new.opened_on, today())
    if new.entered is not None:
        check_not_future(new.entered.day, today(), "entered")
        check_entered(new.entered, new.members[0].person.born)
    check_reasons(new.reasons)
    programme = find(new.programme)
    with transaction.atomic():
        people_in_turn(member.person.pk for member in new.members)
        if Person.objects.filter(pk__in=[one.person.pk for one in new.members]).exclude(anonymised_on=None).exists():
            raise OutOfScope("not-found", "")
        for member in new.members:
            check_relation(member.person, member.relation, new.members[0].person)
            existing = open_case_of(member.person, programme.flow.value)
            if existing is not None:
                raise Refusal(
                    "open-case-exists",
                    _("%(name)s has an open case already.") % {"name": member.person.name},
                    _("Continue that case, or end it first."),
                )
        (row,) = _open(by, [new], office, worker)
        refresh([row])
    return row


def open_many(*, by: Actor, on: date, new: Sequence[NewCase], office: str, worker: str) -> list[Case]:
    """Open cases of one office in one transaction. The caller passed the gate for the office, or takes over an earlier register."""
    require(
        by, Permission.OPEN_CASES if worker == by.user else Permission.TAKE_OVER_CASES, office=office, worker=worker
    )
    with transaction.atomic():
        rows = _open(by, new, office, worker)
        if worker == by.user:
            refresh(rows)
    return rows


def _open(by: Actor, new: Sequence[NewCase], office: str, worker: str) -> list[Case]:
    """Write new cases with their members, first stage and ledger, inside the caller's transaction."""
    host = host_country()
    numbers = _numbers([case.opened_on.year for case in new])
    rows, members, stages, entries, deeds = [], [], [], [], []
    for stated, number in zip(new, numbers, strict=True):
        programme = find(stated.programme)
        row = _row(stated, programme, number, office, worker, host)
        rows.append(row)
        members += [
            Member(case=row, person=one.person, relation=one.relation, joined_on=stated.opened_on)
            for one in stated.members
        ]
        stages.append(StageEntry(case=row, stage=row.stage, on=stated.opened_on, by=by.user))
        entries += (
            _met(by, row, programme, [one.person for one in stated.members], stated.opened_on)
            if stated.searched
            else []
        )
        deeds.append(
            told(
                by,
                stated.opened_on,
                "case-opened",
                row,
                number=number,
                programme=programme.code,
                members=len(stated.members),
            )
        )
    insert_many(rows)
    keys_for(row.pk for row in rows)
    insert_many(members)
    insert_many(stages)
    insert_many(entries)
    record_many(deeds)
    return rows


def add_member(*, by: Actor, on: date, case: Case, person: Person, relation: str) -> Member:
    """Someone joins the family, or comes back to it. Raises Refusal `open-case-exists`, `member-already`, or what `check_relation` finds."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    check_day(case, on)
    check_relation(person, relation, case.principal)
    with transaction.atomic():
        in_turn(case, [person.pk])
        check_open(case)
        left = _earlier_member(case, person, on)
        if left is not None:
            member = left.change(left_on=None, joined_on=on, relation=relation)
        else:
            member = Member.objects.create(case=case, person=person, relation=relation, joined_on=on)
            LedgerEntry.objects.bulk_create(_met(by, case, programme_of(case), [person], on, case_too=False))
        record(told(by, on, "member-joined", case, record=person.pk, kind="person"))
        refresh([case])
    return member


def _earlier_member(case: Case, person: Person, on: date) -> Member | None:
    """The membership of somebody who left this case, if there was one; whoever is in a case already cannot join."""
    left = Member.objects.filter(case=case, person=person).first()
    if left is not None and left.left_on is None:
        raise Refusal(
            "member-already", _("%(name)s is in this case already.") % {"name": person.name}, _("Choose someone else.")
        )
    if open_case_of(person, case.flow):
        raise Refusal(
            "open-case-exists",
            _("%(name)s has an open case already.") % {"name": person.name},
            _("End that case first."),
        )
    check_order(left.left_on if left else None, on)
    return left


def declare(*, by: Actor, on: date, case: Case) -> None:
    """In a case that began with a first contact: who the people are is declared by now, and was searched for. Nothing where it was before."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        known = LedgerEntry.objects.filter(case=case, requirement__in=MET_BY_OPENING, corrections=None)
        met = set(known.values_list("person_id", "requirement"))
        people = [one.person for one in Member.objects.filter(case=case, left_on=None).select_related("person")]
        made = [
            one for one in _met(by, case, programme_of(case), people, on) if (one.person_id, one.requirement) not in met
        ]
        if made:
            insert_many(made)
            record(told(by, on, "identity-declared", case))
            refresh([case])


def leave_case(*, by: Actor, on: date, case: Case, person: UUID, reason: str) -> None:
    """A member stays behind or follows a case of their own; what was recorded stays. Raises Refusal `principal-stays`."""
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    check_day(case, on)
    check_reason(reason)
    if person == case.principal_id:
        raise Refusal(
            "principal-stays",
            _("The principal applicant cannot leave the case."),
            _("End the case, or open one for another member."),
        )
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        member = Member.objects.get(case=case, person=person, left_on=None)
        check_order(member.joined_on, on)
        member.change(left_on=on)
        record(told(by, on, "member-left", case, record=person, kind="person", reason=reason))
        refresh([case])


def _row(stated: NewCase, programme: Programme, number: str, office: str, worker: str, host: str) -> Case:
    entered = stated.entered
    return Case(
        number=number, reference=stated.reference, programme=programme.code, programme_version=programme.version, flow=programme.flow.value,
        host_country=host, return_country=stated.return_country, destination=stated.destination, office=office, worker=worker,
        principal=stated.members[0].person, channel=stated.channel, entered_on=entered.day if entered else None,
        entered_precision=entered.precision if entered else Precision.DAY, reasons=list(stated.reasons), stage=programme.first_stage.code,
        stage_since=stated.opened_on, status=Status.OPEN, opened_on=stated.opened_on,
    )  # fmt: skip


def _met(
    by: Actor, row: Case, programme: Programme, people: Sequence[Person], on: date, case_too: bool = True
) -> list[LedgerEntry]:
    """What registering on the page "search, then register" meets by itself, for each person and for the case."""
    known = {requirement.code: requirement for requirement in programme.requirements}
    made = []
    for code in MET_BY_OPENING:
        if code not in known:
            continue
        per_person = known[code].per == "person"
        concerned: Sequence[Person | None] = people if per_person else [None] if case_too else []
        made += [
            LedgerEntry(case=row, person=one, requirement=code, state=State.DONE, since=on, by=by.user)
            for one in concerned
        ]
    return made


def _numbers(years: Sequence[int]) -> list[str]:
    """Case numbers such as MAR-2026-000012, in order; the sequence row is locked until the transaction ends."""
    code = mission_code()
    last: dict[int, int] = {}
    numbers = []
    for year in years:
        if year not in last:
            CaseSequence.objects.get_or_create(year=year)
            last[year] = CaseSequence.objects.select_for_update().get(year=year).last
        last[year] += 1
        numbers.append(f"{code}-{year}-{last[year]:06d}")
    for year, value in last.items():
        CaseSequence.objects.filter(year=year).update(last=value)
    return numbers

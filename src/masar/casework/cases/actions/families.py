"""Families by decision: who leads a case, members who go on in a case of their own, two cases that become one.

What was recorded stays in the case where it was recorded; what gates read – progress, facts and consents of the people who move –
goes along, so that nothing is asked of them twice.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from masar.casework.cases import kin, rules
from masar.casework.cases.actions.ends import end_for_join
from masar.casework.cases.actions.ledger import Stated, state_facts
from masar.casework.cases.actions.opening import next_numbers
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.kin import NewMember
from masar.casework.cases.models import Case, Consent, LedgerEntry, Member, PromiseMade, StageEntry, Status
from masar.casework.cases.queries.picture import counts_as_child, facts_known, programme_of
from masar.casework.cases.queries.turns import cases_in_turn, in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keys_for
from masar.foundation.audit.log import record
from masar.foundation.core.records import insert_many

SEPARATED = "separated"
"""The fact that starts the child file of a child whom a decision leaves without an adult."""
CHANGING = ("status", "stage", "stage_since", "return_country", "travel_on", "anonymised_on", "version")
OF_SPLIT = (
    "programme", "programme_version", "flow", "host_country", "return_country", "destination", "office", "worker", "channel", "entered_on",
    "entered_precision", "reasons", "stage", "stage_since", "opened_on",
)  # fmt: skip
"""What the new case has in common with the one its people come from."""


def choose_principal(*, by: Actor, on: date, case: Case, members: Sequence[NewMember], reason: str) -> Case:
    """Somebody else leads the case; `members` are all present ones, the new principal applicant first, each with the new relation.

    Raises Refusal `members-missing`, `two-principals`, `principal-child` or what `check_relation` finds.
    """
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_reason(reason)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        present = _present(case)
        kin.check_family(members, {one.person_id for one in present}, _children(case, present, on))
        related = {one.person.pk: one.relation for one in members}
        for one in present:
            one.change(relation=related[one.person_id])
        case.change(principal=members[0].person)
        record(told(by, on, "principal-chosen", case, record=case.principal_id, kind="person", reason=reason))
        refresh([case])
    return case


def split_case(*, by: Actor, on: date, case: Case, leaving: Sequence[NewMember], reason: str) -> Case:
    """Members go on in a case of their own, the first of them leading it: the new case, at the stage of the old one.

    A child whom this leaves without an adult counts as separated from then on (R35). Raises Refusal `principal-stays`,
    `nobody-leaves`, `two-principals`, `journey-planned` or what `check_relation` finds.
    """
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_reason(reason)
    with transaction.atomic():
        in_turn(case, [one.person.pk for one in leaving])
        rules.check_open(case)
        _check_no_journey(case)
        present = _present(case)
        gone = {one.person.pk for one in leaving}
        children = _children(case, present, on)
        kin.check_split(case, present, leaving, children)
        new = _case_of(case, leaving[0].person.pk)
        insert_many([new])
        keys_for([new.pk])
        insert_many([Member(case=new, person=one.person, relation=one.relation, joined_on=on) for one in leaving])
        insert_many(_stages(by, case, new))
        _carry_over(by, on, case, new, gone, case_too=True)
        for one in present:
            if one.person_id in gone:
                one.change(left_on=on)
        if any(one.person_id not in children for one in present):
            _separate(by, on, case, {one.person_id for one in present} - gone, children)
            _separate(by, on, new, gone, children)
        record(
            told(by, on, "case-split", case, to=new.number, members=len(gone), reason=reason),
            told(by, on, "case-split-off", new, number=new.number, source=case.number, members=len(gone)),
        )
        refresh([case, new])
    return new


def join_cases(*, by: Actor, on: date, case: Case, other: Case, joining: Sequence[NewMember], reason: str) -> Case:
    """The members of another case go on in this one, each with the relation to its principal applicant; the other case ends.

    Raises Refusal `same-case`, `other-programme`, `members-missing`, `two-principals`, `journey-planned`, `case-closed` or what `check_relation` finds.
    """
    for one in (case, other):
        require(by, Permission.CONDUCT_CASES, office=one.office, worker=one.worker)
        rules.check_day(one, on)
    rules.check_reason(reason)
    kin.check_joinable(case, other)
    with transaction.atomic():
        cases_in_turn([case, other], CHANGING)
        for one in (case, other):
            rules.check_open(one)
            _check_no_journey(one)
        coming = _present(other)
        gone = {one.person_id for one in coming}
        kin.check_joining(case, joining, gone)
        _carry_over(by, on, other, case, gone, case_too=False)
        for row in coming:
            row.change(left_on=on)
        for new in joining:
            _enter(case, new, on)
        record(told(by, on, "cases-joined", case, source=other.number, members=len(gone), reason=reason))
        end_for_join(by=by, on=on, case=other, reason=reason)
        refresh([case])
    return case


def _present(case: Case) -> list[Member]:
    return list(Member.objects.filter(case=case, left_on=None).select_related("person").order_by("id"))


def _check_no_journey(case: Case) -> None:
    kin.check_no_journey(case, promised=PromiseMade.objects.filter(case=case, open=True).exists())


def _case_of(case: Case, principal: UUID) -> Case:
    values = {name: getattr(case, name) for name in OF_SPLIT}
    number = next_numbers([case.opened_on.year])[0]
    return Case(number=number, principal_id=principal, status=Status.OPEN, **values)


def _stages(by: Actor, case: Case, new: Case) -> list[StageEntry]:
    rows = StageEntry.objects.filter(case=case).order_by("created_at", "id")
    return [StageEntry(case=new, stage=row.stage, on=row.on, by=row.by, taken_over=row.taken_over) for row in rows]


def _enter(case: Case, new: NewMember, on: date) -> None:
    """Join the case, or come back to it."""
    earlier = Member.objects.filter(case=case, person=new.person).first()
    if earlier is not None:
        earlier.change(left_on=None, joined_on=on, relation=new.relation)
    else:
        Member.objects.create(case=case, person=new.person, relation=new.relation, joined_on=on)


def _carry_over(by: Actor, on: date, source: Case, target: Case, people: set[UUID], *, case_too: bool) -> None:
    """What gates read of these people, who have not left yet: the last word on each requirement, facts, consents that nobody took back."""
    words: dict[tuple[UUID | None, str], LedgerEntry] = {}
    for row in LedgerEntry.objects.filter(case=source, corrections=None).order_by("since", "id"):
        if row.person_id in people or (case_too and row.person_id is None):
            words[row.person_id, row.requirement] = row
    known = {one.code for one in programme_of(target).requirements}
    insert_many(
        [
            LedgerEntry(
                case=target, person_id=row.person_id, requirement=row.requirement, state=row.state, since=row.since, expected_by=row.expected_by,
                holder=row.holder, valid_until=row.valid_until, by=row.by,
            )
            for row in words.values()
            if row.requirement in known
        ]
    )  # fmt: skip
    facts: Mapping[UUID, Mapping[str, bool | int | str]] = {one: facts_known(source, str(one)) for one in people}
    state_facts(
        by=by,
        stated=[Stated(target, one, fact, value, on) for one, told_ in facts.items() for fact, value in told_.items()],
    )
    consents = Consent.objects.filter(case=source, person__in=people, withdrawn_on=None).order_by("given_on", "id")
    insert_many([_consent_in(target, row) for row in consents])


def _consent_in(target: Case, row: Consent) -> Consent:
    own = {"id", "created_at", "version", "case"}
    values = {
        field.attname: getattr(row, field.attname) for field in Consent._meta.concrete_fields if field.name not in own
    }
    return Consent(case=target, **values)


def _children(case: Case, present: Sequence[Member], on: date) -> set[UUID]:
    return {one.person_id for one in present if counts_as_child(case, one.person, on)}


def _separate(by: Actor, on: date, case: Case, staying: set[UUID], children: set[UUID]) -> None:
    """Children who had an adult beside them and have none any more."""
    if staying <= children and any(one.code == SEPARATED for one in programme_of(case).facts):
        state_facts(by=by, stated=[Stated(case, one, SEPARATED, True, on) for one in staying])

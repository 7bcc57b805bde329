"""The three verbs with which rooms speak to a case: record progress, state a fact, promise."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from masar.casework.cases import rules
from masar.casework.cases.actions.refresh import refresh
from masar.casework.cases.actions.telling import told
from masar.casework.cases.models import Case, LedgerEntry, PromiseMade, StatedFact
from masar.casework.cases.queries.picture import facts_known, programme_of, statable
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.restricted import requirement_class
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keyed, seals
from masar.foundation.audit.log import record, record_many
from masar.foundation.core.classes import SEALED, FieldClass
from masar.foundation.core.records import insert_many
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

OWN_DEED = frozenset({
    "identity-declared", "duplicate-search", "consent-processing", "consent-sharing", "consent-embassy", "private-interview", "information-given",
    "rapid-screen", "protection-clearance", "fit-to-travel", "pregnancy-clearance", "psychosocial-support", "travel-document", "booking", "departure-confirmation", "arrival-confirmation",
    "orientation-session", "training", "pocket-money", "immediate-needs",
    "child-file", "best-interests-decision", "family-tracing", "guardian-appointed", "caregiver-commitment", "parental-authority",
    "child-visit-planned", "return-risk-assessment", "age-settled",
})  # fmt: skip
"""Requirements that a deed of its own meets, in this room or another; the case file leads there."""


@dataclass(frozen=True)
class Progress:
    """How far a requirement of a case is, for one person or for the case (None)."""

    case: Case
    person: UUID | None
    requirement: str
    state: State
    since: date
    expected_by: date | None = None
    holder: str = ""
    reason: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class Stated:
    """A fact that conditions ask; class S3 and above is sealed, its very name included."""

    case: Case
    person: UUID | None
    fact: str
    value: bool | int | str
    on: date


def record_requirement(*, by: Actor, on: date, progress: Progress) -> LedgerEntry:
    """The deed of the role that owns the requirement, in a case that has not ended.

    Raises Refusal `not-your-move`, `other-room`, `case-closed`, `not-waivable`, `destination-missing`, `reason-missing` where it
    is blocked or not needed, or one of its days: `in-the-future`, `dates-out-of-order`, `ends-before-it-begins`.
    """
    case = progress.case
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, progress.since)
    rules.check_until(progress.since, progress.valid_until, "valid_until")
    rules.check_until(progress.since, progress.expected_by, "expected_by")
    programme = programme_of(case)
    requirement = programme.requirement(progress.requirement)
    rules.check_role(by, programme, requirement.function)
    if requirement.code in OWN_DEED:
        raise Refusal("other-room", _("This is recorded by its own deed."), requirement.mend.say(rules.spoken()))
    if progress.state in (State.BLOCKED, State.NOT_NEEDED):
        rules.check_reason(progress.reason)
    if progress.state is State.NOT_NEEDED:
        rules.check_waivable(requirement)
    if requirement.code == rules.DESTINATION and progress.state is State.DONE:
        rules.check_destination(case)
    return record_progress(by=by, on=on, progress=progress)


def state_destination(*, by: Actor, on: date, case: Case, country: str, place: str) -> Case:
    """Say where the person goes, which meets the requirement. Raises Refusal `stated-already`: later it is corrected, with a reason."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    programme = programme_of(case)
    rules.check_role(by, programme, programme.requirement(rules.DESTINATION).function)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        if _is_met(case, rules.DESTINATION):
            raise Refusal(
                "stated-already",
                _("Country and place of return are on record already."),
                _("Ask for a correction of the case if they are wrong."),
            )
        case.change(return_country=country, destination=place)
        rules.check_destination(case)
        record(told(by, on, "destination-stated", case, country=country, destination=keyed(place)))
        record_progress(by=by, on=on, progress=Progress(case, None, rules.DESTINATION, State.DONE, on))
    return case


def _is_met(case: Case, requirement: str) -> bool:
    """Whether the ledger's last word on a requirement of the case is that it is met."""
    said = LedgerEntry.objects.filter(case=case, person=None, requirement=requirement, corrections=None)
    last = said.order_by("-since", "-id").first()
    return last is not None and State(last.state).is_met


def record_progress(*, by: Actor, on: date, progress: Progress) -> LedgerEntry:
    """Add to the ledger on behalf of a room that has passed the gate of its own deed.

    Raises Refusal `case-closed`, `in-the-future` or `dates-out-of-order`.
    """
    case = progress.case
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    rules.check_day(case, progress.since)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        check_after_last(progress)
        entry = record_progress_many(by=by, on=on, progress=[progress])[0]
        refresh([progress.case])
    return entry


def record_progress_many(
    *, by: Actor, on: date, progress: Sequence[Progress], told_already: bool = False
) -> list[LedgerEntry]:
    """As `record_progress`, for a batch; the caller refreshes the cases once at the end.

    `told_already`: the room's own deed says it to the log; a batch does not say it twice.
    """
    rows = [
        LedgerEntry(
            case=one.case, person_id=one.person, requirement=one.requirement, state=one.state, since=one.since, expected_by=one.expected_by,
            holder=one.holder, valid_until=one.valid_until, by=by.user,
        )
        for one in progress
    ]  # fmt: skip
    for row, one in zip(rows, progress, strict=True):
        if one.reason:
            row.reason = one.case.seal.close(row.reason_place, one.reason)
    with transaction.atomic():
        insert_many(rows)
        deeds = (
            told(
                by,
                row.since,
                "progress-recorded",
                row.case,
                record=row.pk,
                kind="ledger-entry",
                field_class=class_told(row.case, row.requirement),
                requirement=row.requirement,
                state=str(row.state),
                reason=one.reason,
            )
            for row, one in zip(rows, progress, strict=True)
        )
        record_many(() if told_already else deeds)
    return rows


def check_after_last(progress: Progress) -> None:
    """What is said later counts only if it is dated later: an earlier day would change nothing. Raises `dates-out-of-order`."""
    same = LedgerEntry.objects.filter(case=progress.case, person=progress.person, requirement=progress.requirement)
    last = same.filter(corrections=None).order_by("-since").values_list("since", flat=True).first()
    rules.check_order(last, progress.since)


def class_told(case: Case, requirement: str) -> FieldClass:
    """The class under which the log tells of progress in this case."""
    return requirement_class(programme_of(case), requirement)


def state_fact(
    *, by: Actor, on: date, case: Case, person: UUID | None, fact: str, value: bool | int | str
) -> StatedFact:
    """State a fact of a person or of the case, on behalf of a room that has passed the gate of its own deed."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = state_facts(by=by, stated=[Stated(case, person, fact, value, on)])[0]
        refresh([case])
    return row


def state_facts(*, by: Actor, stated: Sequence[Stated]) -> list[StatedFact]:
    """As `state_fact`, for a batch; the caller refreshes the cases."""
    sealing = seals({one.case.pk for one in stated})
    rows, deeds = [], []
    for one in stated:
        declared = FieldClass(programme_of(one.case).fact(one.fact).field_class.value)
        value = str(one.value).lower() if isinstance(one.value, bool) else str(one.value)
        row = StatedFact(
            case=one.case,
            person_id=one.person,
            fact=one.fact,
            value=value,
            field_class=declared,
            stated_on=one.on,
            by=by.user,
        )
        if declared in SEALED:
            row.fact, row.value = "", sealing[one.case.pk].close(f"stated_fact.value:{row.pk}", f"{one.fact}={value}")
        rows.append(row)
        deeds.append(
            told(by, one.on, "fact-stated", one.case, record=row.pk, kind="fact", field_class=declared, fact=row.fact)
        )
    with transaction.atomic():
        insert_many(rows)
        record_many(deeds)
    return rows


def promise(*, by: Actor, on: date, case: Case, kind: str, reference: str, holder_role: str) -> PromiseMade:
    """Note what the role that holds it has promised, so that an exit can ask its room to undo it. Raises Refusal `not-your-move`."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_holder(by, holder_role)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        row = PromiseMade.objects.create(case=case, kind=kind, reference=reference, holder_role=holder_role)
        record(told(by, on, "promise-made", case, reference=reference, promise=kind, role=holder_role))
    return row


def keep_promise(*, by: Actor, on: date, case: Case, reference: str, kept: bool = True) -> None:
    """The promised thing was given or used; with `kept` False it was released, in an ended case too."""
    require(by, Permission.SEE_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        held = PromiseMade.objects.filter(case=case, reference=reference, open=True)
        for row in held:
            row.change(open=False)
            verb = "promise-kept" if kept else "promise-released"
            record(told(by, on, verb, case, reference=reference, promise=row.kind))


def take_up_promise(*, by: Actor, on: date, case: Case, reference: str) -> None:
    """A promise that was called kept is open again, because what kept it was recorded by mistake."""
    require(by, Permission.CORRECT_RECORDS, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        for row in PromiseMade.objects.filter(case=case, reference=reference, open=False):
            row.change(open=True)
            record(told(by, on, "promise-made", case, reference=reference, promise=row.kind, role=row.holder_role))


def state_facts_of(*, by: Actor, on: date, case: Case, person: UUID, facts: Collection[str]) -> int:
    """State which of the facts that the actor may write are true of a person: how many changed.

    Facts of classes that the actor does not write stay as they are. Raises Refusal `nothing-changed`, or `protection-takes-back`.
    """
    require(by, Permission.CONDUCT_CASES, office=case.office, worker=case.worker)
    rules.check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        rules.check_open(case)
        known = facts_known(case, str(person))
        changed = [
            Stated(case, person, fact.code, fact.code in facts, on)
            for fact in statable(by, case)
            if bool(known.get(fact.code)) is not (fact.code in facts)
        ]
        rules.check_taken_back(by, [one.fact for one in changed if not one.value])
        if not changed:
            raise Refusal("nothing-changed", _("Nothing was changed."), _("Change a value, or go back."))
        state_facts(by=by, stated=changed)
        refresh([case])
    return len(changed)

"""How far each case came: the declaration, the stages that the register dates, the end."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from masar.casework.cases.actions import Progress, TakenOver, record_progress_many, take_over_many
from masar.casework.cases.queries import programme_of
from masar.exchange.transfer.takeover.opening import Taken
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import CHILD_BELOW
from masar.methods.programmes.ledger import State

DECLARATION = "declaration"
COMPLETED = "COMPLETED"


def enter_stages(by: Actor, on: date, taken: Sequence[Taken]) -> None:
    """Write declarations, stages and ends. Consents that no row states are not invented: they count as taken over."""
    cases: dict[UUID, list[Taken]] = {}
    for one in taken:
        cases.setdefault(one.case.pk, []).append(one)
    families = list(cases.values())
    record_progress_many(by=by, on=on, progress=[step for members in families for step in _declarations(members)])
    take_over_many(by=by, on=on, taken=[_stages(members) for members in families])


def _declarations(members: Sequence[Taken]) -> Iterator[Progress]:
    """Each adult signs; where there is no adult, what was signed with the guardian stands for the child."""
    signed = [one for one in members if one.stated.declared_on]
    adults = [one for one in signed if not _child_at_declaration(one)]
    for one in adults or signed:
        if one.stated.declared_on:
            yield Progress(one.case, one.person.pk, DECLARATION, State.DONE, one.stated.declared_on)


def _child_at_declaration(one: Taken) -> bool:
    age = one.person.age(one.stated.declared_on or one.stated.registered_on)
    return age is not None and age < CHILD_BELOW


def _stages(members: Sequence[Taken]) -> TakenOver:
    head = members[0]
    opened = head.case.opened_on
    counselled, eligible = _first(members, "counselled_on"), _first(members, "eligible_on")
    departed = head.stated.departed_on
    arrivals = [one.stated.arrived_on for one in members]
    arrived = max((day for day in arrivals if day), default=None) if all(arrivals) else None
    ended = next((one.stated.exit_on for one in members if one.stated.exit_code == COMPLETED), None)
    dated = {
        "contacted": opened,
        "registered": opened,
        "counselled": counselled,
        "eligible": eligible,
        "preparation": None if departed else eligible,
        "departed": departed,
        "arrived": arrived,
        "monitoring": ended,
        "completed": ended,
    }
    known = {stage.code for stage in programme_of(head.case).stages}
    stages = {stage: day for stage, day in dated.items() if day and stage in known}
    end = next((one.stated for one in members if one.stated.exit_code), head.stated)
    if end.exit_code == COMPLETED:
        return TakenOver(head.case, stages, departed, reason=end.exit_reason)
    return TakenOver(head.case, stages, departed, end.exit_code, end.exit_on, end.exit_reason)


def _first(members: Sequence[Taken], field: str) -> date | None:
    """What the principal applicant's row says, else the first that says anything."""
    return next((day for one in members if (day := getattr(one.stated, field))), None)

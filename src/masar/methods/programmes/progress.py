"""A case judged by its programme at a stated date: what is missing, whose move, since when. Reads what it is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from masar.methods.programmes.conditions import BLANK, Condition, Value, compile_condition
from masar.methods.programmes.ledger import Entry, Member, Standing, State
from masar.methods.programmes.schema import HeldAt, Per, Programme, Requirement, Stage

__all__ = ["Entry", "Member", "Standing", "State", "missing", "next_move", "standings"]

ADULT = 18
_CASE = "\0case"
_NO = frozenset({State.NOT_NEEDED, State.BLOCKED})
"""What a ledger says of a consent that was refused or withdrawn."""
_Ledger = Mapping[tuple[str, str | None], Entry]


def standings(
    programme: Programme,
    stage: str,
    entries: Iterable[Entry],
    members: Sequence[Member],
    case_facts: Mapping[str, Value],
    at: date,
    travel_on: date | None,
) -> tuple[Standing, ...]:
    """Every requirement of the stages passed, present and next that applies to these people, in working order.

    Advice that may be followed by now, and later requirements on which work has begun, come with them. Once the case has
    left, advice for the time before the journey comes only where it was followed: it cannot be any more. What may start
    only on the eve of departure is done on the way and recorded late: it stays.
    """
    ledger = _latest(entries, at)
    begun = {requirement for requirement, _ in ledger}
    passed = [before.code for before in programme.stages_before(stage)]
    near = {*passed, stage, *(following.code for following in programme.next_stages(stage))}
    here = programme.order_of(stage)

    def shown(line: _Line) -> bool:
        may_start = programme.order_of(line.requirement.may_start) <= here
        advice = line.requirement.advisory and may_start
        return advice or not near.isdisjoint(line.needed_by) or line.requirement.code in begun

    too_late = {
        line.requirement.code
        for line in _lines(programme)
        if line.requirement.advisory and line.before_journey and not _on_the_way(programme, line.requirement)
    }
    left = programme.has_departed(stage)
    return tuple(
        standing
        for standing in _judge(programme, stage, ledger, members, case_facts, at, travel_on, shown)
        if standing.is_met or not left or standing.requirement.code not in too_late
    )


def missing(
    programme: Programme,
    target_stage: str,
    entries: Iterable[Entry],
    members: Sequence[Member],
    case_facts: Mapping[str, Value],
    at: date,
    travel_on: date | None,
) -> tuple[Standing, ...]:
    """What keeps the case from entering `target_stage`: its needs, and those of every stage to be passed before it.

    What must hold at travel is judged on `travel_on`, all else on `at`. Once the target lies at or after departure,
    all that departure asked for is judged on the day of travel: a certificate that ends later stops nobody's arrival.
    """
    gates = {target_stage, *(before.code for before in programme.stages_before(target_stage))}

    def gate(line: _Line) -> bool:
        return not line.requirement.advisory and not gates.isdisjoint(line.needed_by)

    judged = _judge(programme, target_stage, _latest(entries, at), members, case_facts, at, travel_on, gate)
    return tuple(standing for standing in judged if not standing.is_met)


def next_move(standings: Iterable[Standing], role: str | None = None) -> Standing | None:
    """The one to press first: one's own (if a role is given), then overdue, then to do rather than to wait for."""
    open_gates = [standing for standing in standings if standing.is_gate and not standing.waits_for]
    if not open_gates:
        return None
    return min(open_gates, key=lambda one: (role is not None and one.role != role, not one.overdue, _waits(one)))


def _waits(standing: Standing) -> bool:
    return standing.state in {State.IN_PROGRESS, State.BLOCKED}


@dataclass(frozen=True)
class _Line:
    """A requirement with all that can be worked out from the programme alone."""

    requirement: Requirement
    condition: Condition | None
    blanked: Mapping[str, Value]
    """The restricted facts of the condition, as if nobody had stated them."""
    role: str
    needed_by: tuple[str, ...]
    before_journey: bool

    def applies(self, facts: Mapping[str, Value]) -> bool:
        return self.condition is None or self.condition.holds(facts)

    def is_telling(self, facts: Mapping[str, Value]) -> bool:
        """Whether it applies only because of a restricted fact, so that seeing it would tell the fact."""
        if self.condition is None or not self.blanked:
            return False
        return not self.condition.holds({**facts, **self.blanked})


@lru_cache(maxsize=64)
def _lines(programme: Programme) -> tuple[_Line, ...]:
    """In working order: by the stage that needs it, then as that stage lists it; advice after those."""
    lines = [_line(programme, requirement) for requirement in programme.requirements]

    def order(line: _Line) -> tuple[int, int]:
        if not line.needed_by:
            return programme.order_of(line.requirement.may_start) + 1, len(lines)
        first = programme.stage(line.needed_by[0])
        return programme.order_of(first.code), first.needs.index(line.requirement.code)

    return tuple(sorted(lines, key=order))


def _line(programme: Programme, requirement: Requirement) -> _Line:
    condition = compile_condition(requirement.condition, programme.fact_types) if requirement.condition else None
    asked = condition.names if condition else ()
    restricted = [fact for fact in programme.facts if fact.code in asked and fact.field_class.is_restricted]
    needed_by = tuple(stage.code for stage in programme.stages if requirement.code in stage.needs)
    return _Line(
        requirement,
        condition,
        {fact.code: BLANK[fact.type] for fact in restricted},
        programme.role_of(requirement.function),
        needed_by,
        _before_journey(programme, requirement, needed_by),
    )


def _on_the_way(programme: Programme, requirement: Requirement) -> bool:
    """Whether work on it may start only in the stage from which the journey begins, such as money paid at the airport."""
    departure = programme.departure_stage
    before = programme.stages_before(departure.code) if departure else ()
    return bool(before) and programme.order_of(requirement.may_start) >= programme.order_of(before[-1].code)


def _before_journey(programme: Programme, requirement: Requirement, needed_by: tuple[str, ...]) -> bool:
    departure: Stage | None = programme.departure_stage
    if departure is None:
        return False
    asked_at = needed_by[0] if needed_by else requirement.may_start
    return programme.order_of(asked_at) <= programme.order_of(departure.code)


def _latest(entries: Iterable[Entry], at: date) -> _Ledger:
    """What the ledger said on that day: of each requirement and person the last entry, nothing from the future."""
    ledger: dict[tuple[str, str | None], Entry] = {}
    for entry in entries:
        key = (entry.requirement, entry.person)
        if entry.since <= at and (key not in ledger or ledger[key].since <= entry.since):
            ledger[key] = entry
    return ledger


def _judge(
    programme: Programme,
    stage: str,
    ledger: _Ledger,
    members: Sequence[Member],
    case_facts: Mapping[str, Value],
    at: date,
    travel_on: date | None,
    wanted: Callable[[_Line], bool],
) -> Iterator[Standing]:
    people = _facts_of(members, case_facts)
    departed = programme.has_departed(stage)
    lines = {line.requirement.code: line for line in _lines(programme)}
    for line in lines.values():
        if wanted(line):
            judged_on = _judged_on(line, departed, at, travel_on)
            needed_for = line.needed_by[0] if line.needed_by else line.requirement.may_start
            for person, restricted in _asked_of(line, people):
                entry = ledger.get((line.requirement.code, person))
                found = _standing(line, person, entry, at, judged_on, restricted, needed_for)
                found = _unless_refused(found, lines.get(line.requirement.rests_on or ""), ledger, people)
                yield _in_its_turn(found, lines.get(line.requirement.after or ""), ledger, people)


def _unless_refused(
    standing: Standing, consent: _Line | None, ledger: _Ledger, people: Mapping[str, Mapping[str, Value]]
) -> Standing:
    """Not needed, from the day of the last no, where everyone whom it concerns has refused the consent that it rests on."""
    if consent is None or standing.is_met:
        return standing
    asked = [person for person, _restricted in _asked_of(consent, people)]
    if standing.person is not None:
        asked = [person for person in asked if person in (standing.person, None)]
    answers = [ledger.get((consent.requirement.code, person)) for person in asked]
    noes = [answer.since for answer in answers if answer is not None and answer.state in _NO]
    if not noes or len(noes) < len(answers):
        return standing
    return replace(
        standing, state=State.NOT_NEEDED, since=max(noes), days_waiting=None, overdue=False, valid_until=None, refused=consent.requirement.code
    )  # fmt: skip


def _in_its_turn(
    standing: Standing, earlier: _Line | None, ledger: _Ledger, people: Mapping[str, Mapping[str, Value]]
) -> Standing:
    """Nobody's move while the requirement that comes first is not met by everyone of whom this is asked."""
    if earlier is None or standing.state is not State.TO_DO:
        return standing
    asked = [
        person
        for person, _restricted in _asked_of(earlier, people)
        if standing.person in (person, None) or person is None
    ]
    said = [ledger.get((earlier.requirement.code, person)) for person in asked]
    if all(entry is not None and entry.state.is_met for entry in said):
        return standing
    return replace(standing, waits_for=earlier.requirement.code)


def _facts_of(members: Sequence[Member], case_facts: Mapping[str, Value]) -> Mapping[str, Mapping[str, Value]]:
    """What conditions see of each person; of the case alone while it has nobody."""
    counted = {**case_facts, "members": len(members)}
    if not members:
        return {_CASE: counted}
    return {
        member.person: counted
        | dict(member.facts)
        | {"age": member.age or 0, "sex": member.sex, "nationality": member.nationality}
        for member in members
    }


def _asked_of(line: _Line, people: Mapping[str, Mapping[str, Value]]) -> Iterator[tuple[str | None, bool]]:
    """Of whom it is asked, None being the case or nobody yet, and whether that must not be seen by others."""
    requirement = line.requirement
    secret = requirement.field_class.is_restricted
    if requirement.per is Per.CASE:
        concerned = [facts for facts in people.values() if line.applies(facts)]
        if concerned:
            yield None, secret or all(line.is_telling(facts) for facts in concerned)
        return
    for person, facts in people.items():
        nobody = person == _CASE
        grown = nobody or int(facts["age"]) >= ADULT or not requirement.adults_only
        if grown and line.applies(facts):
            yield None if nobody else person, secret or line.is_telling(facts)


def _judged_on(line: _Line, departed: bool, at: date, travel_on: date | None) -> date:
    if travel_on is None:
        return at
    if departed:
        return travel_on if line.before_journey else at
    return max(at, travel_on) if line.requirement.held_at is HeldAt.TRAVEL else at


def _standing(
    line: _Line, person: str | None, entry: Entry | None, at: date, judged_on: date, restricted: bool, needed_for: str
) -> Standing:
    requirement = line.requirement
    state, since, valid_until = State.TO_DO, None, None
    if entry is not None:
        state, since, valid_until = entry.state, entry.since, _valid_until(requirement, entry)
        if state.is_met and valid_until is not None and valid_until < judged_on:
            state, since = State.EXPIRED, min(at, valid_until + timedelta(days=1))
    days = None if since is None or state.is_met else (at - since).days
    return Standing(
        requirement=requirement,
        person=person,
        state=state,
        since=since,
        days_waiting=days,
        overdue=_is_overdue(requirement, entry, state, days, at),
        holder=entry.holder if entry else "",
        reason=entry.reason if entry else "",
        valid_until=valid_until,
        function=requirement.function,
        role=line.role,
        restricted=restricted,
        needed_for=needed_for,
    )


def _valid_until(requirement: Requirement, entry: Entry) -> date | None:
    """What was taken over holds as long as the earlier register says, not by our own count of days."""
    if entry.valid_until is not None or entry.state is not State.DONE or requirement.valid_days is None:
        return entry.valid_until
    return entry.since + timedelta(days=requirement.valid_days)


def _is_overdue(requirement: Requirement, entry: Entry | None, state: State, days: int | None, at: date) -> bool:
    if days is None:
        return False
    if entry is not None and entry.expected_by is not None and state is not State.EXPIRED:
        return entry.expected_by < at
    return requirement.usual_days is not None and days > requirement.usual_days

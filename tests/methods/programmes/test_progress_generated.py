"""Progress on drawn cases: laws that hold for every one of them, and a slow, obvious version to compare with."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from methods.programmes.programme_files import PROGRAMME, TODAY

from masar.methods.programmes.conditions import compile_condition
from masar.methods.programmes.parts import HeldAt, Per
from masar.methods.programmes.progress import Entry, Member, State, missing, standings

PEOPLE = ("amina", "oumar", "ibrahima")
RESTED_ON = {requirement.rests_on for requirement in PROGRAMME.requirements if requirement.rests_on}
"""Consents: once one is given after all, what rests on it is asked again."""
MET = {State.DONE, State.TAKEN_OVER, State.NOT_NEEDED}
days = st.integers(-400, 60).map(lambda number: TODAY + timedelta(days=number))
stages = st.sampled_from([stage.code for stage in PROGRAMME.stages])
codes = st.sampled_from([requirement.code for requirement in PROGRAMME.requirements])
facts = st.dictionaries(st.sampled_from([fact.code for fact in PROGRAMME.facts]), st.booleans())
entries = st.lists(
    st.builds(
        Entry,
        requirement=codes,
        person=st.none() | st.sampled_from(PEOPLE),
        state=st.sampled_from(State),
        since=days,
        expected_by=st.none() | days,
        valid_until=st.none() | days,
    ),
    max_size=60,
)


@st.composite
def families(draw):
    size = draw(st.integers(0, 3))
    ages = st.none() | st.integers(0, 90)
    return tuple(Member(person, draw(ages), "F", "SEN", draw(facts)) for person in PEOPLE[:size])


def keys(found):
    return {(standing.requirement.code, standing.person) for standing in found}


@settings(max_examples=150, deadline=None)
@given(
    stages,
    entries,
    families(),
    facts,
    st.none() | days,
    codes.filter(lambda code: code not in RESTED_ON),
    st.sampled_from([None, *PEOPLE]),
)
def test_more_evidence_never_makes_more_missing(stage, ledger, family, case_facts, travel_on, code, person):
    before = keys(missing(PROGRAMME, stage, ledger, family, case_facts, TODAY, travel_on))
    evidence = Entry(code, person, State.DONE, TODAY, valid_until=TODAY + timedelta(days=1000))
    after = keys(missing(PROGRAMME, stage, [*ledger, evidence], family, case_facts, TODAY, travel_on))
    assert after <= before
    assert (code, person) not in after


@settings(max_examples=100, deadline=None)
@given(stages, entries, families(), facts)
def test_a_later_stage_never_asks_for_less(stage, ledger, family, case_facts):
    found = keys(missing(PROGRAMME, stage, ledger, family, case_facts, TODAY, None))
    for following in PROGRAMME.next_stages(stage):
        assert found <= keys(missing(PROGRAMME, following.code, ledger, family, case_facts, TODAY, None))


@settings(max_examples=100, deadline=None)
@given(stages, entries, families(), facts, st.none() | days)
def test_missing_for_the_present_stage_is_among_its_standings(stage, ledger, family, case_facts, travel_on):
    found = missing(PROGRAMME, stage, ledger, family, case_facts, TODAY, travel_on)
    shown = standings(PROGRAMME, stage, ledger, family, case_facts, TODAY, travel_on)
    assert set(found) <= set(shown)
    assert all(not standing.is_met for standing in found)
    assert len({(standing.requirement.code, standing.person) for standing in shown}) == len(shown)


@settings(max_examples=150, deadline=None)
@given(stages, entries, families(), facts, st.none() | days)
def test_it_agrees_with_the_obvious_version(stage, ledger, family, case_facts, travel_on):
    found = keys(missing(PROGRAMME, stage, ledger, family, case_facts, TODAY, travel_on))
    assert found == missing_slowly(stage, ledger, family, case_facts, travel_on)


def missing_slowly(target, ledger, family, case_facts, travel_on):
    """As the shipped programme is one line of stages: every need up to the target, asked one by one."""
    codes_in_order = [stage.code for stage in PROGRAMME.stages]
    found = set()
    for stage in PROGRAMME.stages[: codes_in_order.index(target) + 1]:
        for code in stage.needs:
            requirement = PROGRAMME.requirement(code)
            for person in asked_of(requirement, family, case_facts):
                met = met_slowly(requirement, person, ledger, stage.code, target, travel_on)
                if not met and not refused_slowly(requirement, person, ledger, family, case_facts):
                    found.add((code, person))
    return found


def refused_slowly(requirement, person, ledger, family, case_facts):
    if not requirement.rests_on:
        return False
    asked = asked_of(PROGRAMME.requirement(requirement.rests_on), family, case_facts)
    if person:
        asked = asked & {person}
    last = [latest(requirement.rests_on, one, ledger) for one in asked]
    return bool(last) and all(one is not None and one.state in (State.NOT_NEEDED, State.BLOCKED) for one in last)


def asked_of(requirement, family, case_facts):
    def applies(member):
        said = {**case_facts, **(member.facts if member else {}), "age": member.age or 0 if member else 0}
        return not requirement.condition or compile_condition(requirement.condition, PROGRAMME.fact_types).holds(said)

    concerned = [member for member in (family or [None]) if applies(member)]
    if requirement.per is Per.CASE:
        return {None} if concerned else set()
    if requirement.adults_only:
        concerned = [member for member in concerned if member is None or (member.age or 0) >= 18]
    return {member and member.person for member in concerned}


def met_slowly(requirement, person, ledger, needed_for, target, travel_on):
    last = latest(requirement.code, person, ledger)
    if last is None or last.state not in MET:
        return False
    end = last.valid_until
    if end is None and last.state is State.DONE and requirement.valid_days:
        end = last.since + timedelta(days=requirement.valid_days)
    return end is None or end >= judged_on(requirement, needed_for, target, travel_on)


def latest(code, person, ledger):
    last = None
    for entry in ledger:
        known = entry.requirement == code and entry.person == person and entry.since <= TODAY
        if known and (last is None or entry.since >= last.since):
            last = entry
    return last


def judged_on(requirement, needed_for, target, travel_on):
    after_departure = {"arrived", "monitoring", "completed"}
    if travel_on is None:
        return TODAY
    if target in after_departure | {"departed"}:
        return TODAY if needed_for in after_departure else travel_on
    return max(TODAY, travel_on) if requirement.held_at is HeldAt.TRAVEL else TODAY

"""What the programme asks before a stage: for each rule, a case in which only that is missing does not go on, and says what is missing."""

from datetime import date, timedelta

import pytest

from masar.casework.cases import actions
from masar.casework.cases.actions import Stated
from masar.casework.cases.models import Case, LedgerEntry
from masar.casework.cases.queries.picture import pictures, programme_of
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.methods.programmes.parts import Per
from masar.registry.people.models import Person

ADULT, CHILD, YOUTH = 30, 9, 16


def gate(rule, requirement, target, *facts, age=ADULT):
    name = f"{rule} {requirement} {' '.join(facts)}".strip()
    return pytest.param(requirement, target, facts, age, id=name, marks=pytest.mark.rule(rule))


GATES = [
    gate("R9", "consent-processing", "registered"),
    gate("R18", "information-given", "counselled"),
    gate("R18", "private-interview", "counselled"),
    gate("R18", "declaration", "eligible"),
    gate("R18", "guardian-consent", "eligible", age=CHILD),
    gate("R19", "fear-of-return-cleared", "eligible", "fear_of_return"),
    gate("R20", "free-decision-check", "eligible", "detained"),
    gate("R22", "eligibility-decision", "eligible"),
    gate("R24", "destination-stated", "eligible"),
    gate("R25", "asylum-counselling", "eligible", "asylum_seeker"),
    gate("R25", "unhcr-notice", "ready", "asylum_seeker"),
    gate("R10", "consent-sharing", "ready"),
    gate("R10", "consent-embassy", "ready"),
    gate("R26", "travel-document", "ready"),
    gate("R27", "exit-authorisation", "ready", "overstay"),
    gate("R28", "fit-to-travel", "ready"),
    gate("R28", "travel-arrangements", "ready", "travel_requirements"),
    gate("R29", "pregnancy-clearance", "ready", "pregnant"),
    gate("R31", "receiving-confirmation", "ready", "health_need"),
    gate("R31", "receiving-confirmation", "ready", "unaccompanied", age=CHILD),
    gate("R33", "funding-reserved", "ready"),
    gate("R35", "child-co-signature", "eligible", "unaccompanied", age=YOUTH),
    gate("R35", "guardian-appointed", "ready", "unaccompanied", age=CHILD),
    gate("R35", "family-tracing", "ready", "separated", age=CHILD),
    gate("R35", "caregiver-commitment", "ready", "unaccompanied", age=CHILD),
    gate("R35", "best-interests-decision", "ready", "separated", age=CHILD),
    gate("R35", "escort-arranged", "departed", "unaccompanied", age=CHILD),
    gate("R37", "parental-authority", "ready", "absent_parent", age=CHILD),
    gate("R39", "return-risk-assessment", "ready", "potential_trafficking"),
    gate("R39", "protection-clearance", "ready", "potential_trafficking"),
]


@pytest.mark.parametrize(("requirement", "target", "facts", "age"), GATES)
def test_without_it_the_case_does_not_go_on(cast, requirement, target, facts, age):
    case = at_the_door(cast, target, facts, age)
    everything = {one.requirement.code for one in pictures([case])[case.pk].lacking(target)}
    assert requirement in everything
    met(cast, case, everything - {requirement})
    assert {one.requirement.code for one in pictures([case])[case.pk].lacking(target)} == {requirement}
    with pytest.raises(Refusal) as refusal:
        actions.carry(by=cast.salma, on=today(), case=case, to=target, deed=programme_of(case).stage(target).carried_by)
    assert refusal.value.code == "not-ready"
    met(cast, case, {requirement})
    assert pictures([case])[case.pk].lacking(target) == ()


def test_who_is_not_concerned_is_not_asked(cast):
    """An adult without any of the facts is asked for nothing of a child, of asylum, of trafficking."""
    asked = set()
    for target in ("eligible", "ready", "departed"):
        case = at_the_door(cast, target, (), ADULT)
        asked |= {one.requirement.code for one in pictures([case])[case.pk].lacking(target)}
    conditional = {param.values[0] for param in GATES if param.values[2] or param.values[3] != ADULT}
    assert asked & conditional == set()


def at_the_door(cast, target, facts, age):
    """Amina's case at the stage before the target, with these facts of a person of that age."""
    programme = programme_of(cast.amina_case)
    before = next(
        one.code for one in programme.stages if target in {after.code for after in programme.next_stages(one.code)}
    )
    Case.objects.filter(pk=cast.amina_case.pk).update(stage=before, travel_on=today() + timedelta(days=3))
    Person.objects.filter(pk=cast.amina.pk).update(birth_date=date(today().year - age - 1, 12, 31))
    case = Case.objects.select_related("principal").get(pk=cast.amina_case.pk)
    actions.state_facts(by=cast.youssef, stated=[Stated(case, cast.amina.pk, fact, True, today()) for fact in facts])
    return case


def met(cast, case, requirements):
    programme = programme_of(case)
    for code in requirements:
        person = None if programme.requirement(code).per is Per.CASE else cast.amina
        LedgerEntry.objects.create(
            case=case, person=person, requirement=code, state=State.DONE, since=today(), valid_until=today() + timedelta(days=30), by="test"
        )  # fmt: skip

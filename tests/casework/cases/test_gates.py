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


GATES = [
    pytest.param("consent-processing", "registered", (), ADULT, marks=pytest.mark.rule("R9")),
    pytest.param("information-given", "counselled", (), ADULT, marks=pytest.mark.rule("R18")),
    pytest.param("private-interview", "counselled", (), ADULT, marks=pytest.mark.rule("R18")),
    pytest.param("declaration", "eligible", (), ADULT, marks=pytest.mark.rule("R18")),
    pytest.param("guardian-consent", "eligible", (), CHILD, marks=pytest.mark.rule("R18")),
    pytest.param("fear-of-return-cleared", "eligible", ("fear_of_return",), ADULT, marks=pytest.mark.rule("R19")),
    pytest.param("free-decision-check", "eligible", ("detained",), ADULT, marks=pytest.mark.rule("R20")),
    pytest.param("eligibility-decision", "eligible", (), ADULT, marks=pytest.mark.rule("R22")),
    pytest.param("destination-stated", "eligible", (), ADULT, marks=pytest.mark.rule("R24")),
    pytest.param("asylum-counselling", "eligible", ("asylum_seeker",), ADULT, marks=pytest.mark.rule("R25")),
    pytest.param("unhcr-notice", "ready", ("asylum_seeker",), ADULT, marks=pytest.mark.rule("R25")),
    pytest.param("consent-sharing", "ready", (), ADULT, marks=pytest.mark.rule("R10")),
    pytest.param("consent-embassy", "ready", (), ADULT, marks=pytest.mark.rule("R10")),
    pytest.param("travel-document", "ready", (), ADULT, marks=pytest.mark.rule("R26")),
    pytest.param("exit-authorisation", "ready", ("overstay",), ADULT, marks=pytest.mark.rule("R27")),
    pytest.param("fit-to-travel", "ready", (), ADULT, marks=pytest.mark.rule("R28")),
    pytest.param("travel-arrangements", "ready", ("travel_requirements",), ADULT, marks=pytest.mark.rule("R28")),
    pytest.param("pregnancy-clearance", "ready", ("pregnant",), ADULT, marks=pytest.mark.rule("R29")),
    pytest.param("receiving-confirmation", "ready", ("health_need",), ADULT, marks=pytest.mark.rule("R31")),
    pytest.param("receiving-confirmation", "ready", ("unaccompanied",), CHILD, marks=pytest.mark.rule("R31")),
    pytest.param("funding-reserved", "ready", (), ADULT, marks=pytest.mark.rule("R33")),
    pytest.param("child-co-signature", "eligible", ("unaccompanied",), YOUTH, marks=pytest.mark.rule("R35")),
    pytest.param("guardian-appointed", "ready", ("unaccompanied",), CHILD, marks=pytest.mark.rule("R35")),
    pytest.param("family-tracing", "ready", ("separated",), CHILD, marks=pytest.mark.rule("R35")),
    pytest.param("caregiver-commitment", "ready", ("unaccompanied",), CHILD, marks=pytest.mark.rule("R35")),
    pytest.param("best-interests-decision", "ready", ("separated",), CHILD, marks=pytest.mark.rule("R35")),
    pytest.param("escort-arranged", "departed", ("unaccompanied",), CHILD, marks=pytest.mark.rule("R35")),
    pytest.param("parental-authority", "ready", ("absent_parent",), CHILD, marks=pytest.mark.rule("R37")),
    pytest.param("return-risk-assessment", "ready", ("potential_trafficking",), ADULT, marks=pytest.mark.rule("R39")),
    pytest.param("protection-clearance", "ready", ("potential_trafficking",), ADULT, marks=pytest.mark.rule("R39")),
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


@pytest.mark.rule("R23")
def test_an_earlier_assisted_return_is_shown_to_who_decides(cast):
    case = at_the_door(cast, "eligible", ("previous_return",), ADULT)
    assert "previous-return-reviewed" in {one.requirement.code for one in pictures([case])[case.pk].now}
    assert "Earlier return reviewed" in cast.client("salma").get(f"/cases/{case.number}/").content.decode()

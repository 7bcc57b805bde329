"""A child alone: the file opens by itself, and nobody leaves before every safeguard is met (R35, R38)."""

import pytest
from casework.protection.keeping import ago, ahead, child, of_amina
from django.urls import reverse

from masar.casework.cases.actions import add_member, leave_case
from masar.casework.cases.actions.ledger import state_facts_of
from masar.casework.cases.models import Move
from masar.casework.cases.queries import pictures
from masar.casework.protection.models import Factor, Sheet
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

SAFEGUARDS = {
    "best_interests": "best-interests-decision", "tracing": "family-tracing", "guardian": "guardian-appointed", "caregiver": "caregiver-commitment",
    "care": "child-file",
}  # fmt: skip


def refused(keeping, sheet, **changes):
    with pytest.raises(Refusal) as refusal:
        keeping.file(sheet, **changes)
    return refusal.value.code, refusal.value.field


@pytest.mark.rule("R35")
def test_the_file_opens_by_itself_and_waits_for_protection(cast):
    keeping = child(cast)
    assert keeping.facts["unaccompanied"] is True
    lacking = [one.requirement.code for one in pictures([keeping.case])[keeping.case.pk].lacking("counselled")]
    assert "child-file" in lacking
    panel = cast.client("imane").get(reverse("case", args=[keeping.number]) + "?part=help").content.decode()
    assert "protection/guardian/" in panel
    keeping.file("care")
    assert "child-file" not in [
        one.requirement.code for one in pictures([keeping.case])[keeping.case.pk].lacking("counselled")
    ]


def test_the_protection_officer_has_it_on_the_worklist_once_the_child_is_registered(cast):
    keeping = child(cast)
    keeping.case.change(stage="registered")
    state_facts_of(
        by=cast.youssef, on=today(), case=keeping.case, person=keeping.person.pk, facts=["unaccompanied", "overstay"]
    )
    assert Move.objects.get(case=keeping.case, role="protection-officer").requirement == "restricted"
    assert "Child file opened" in cast.client("imane").get("/").content.decode()


@pytest.mark.rule("R35")
@pytest.mark.parametrize("sheet", SAFEGUARDS)
def test_each_safeguard_holds_the_departure_back_until_it_is_met(cast, sheet):
    keeping = child(cast)
    assert keeping.standing(SAFEGUARDS[sheet]) == "to-do"
    keeping.file(sheet)
    assert keeping.standing(SAFEGUARDS[sheet]) == "met"


@pytest.mark.rule("R35")
@pytest.mark.parametrize(
    ("sheet", "changes", "state"),
    [
        ("best_interests", {"outcome": "STAY"}, "blocked"), ("best_interests", {"outcome": "", "decided_on": None}, "in-progress"),
        ("best_interests", {"outcome": "POSTPONED"}, "in-progress"), ("tracing", {"result": "NOT_FOUND"}, "blocked"),
        ("tracing", {"result": "NOT_SAFE"}, "blocked"), ("tracing", {"result": "", "answered_on": None}, "in-progress"),
        ("caregiver", {"meets_on": None}, "in-progress"), ("caregiver", {"admits_on": None}, "in-progress"),
        ("escort", {}, "in-progress"),
    ],
)  # fmt: skip
def test_what_is_on_file_but_does_not_allow_the_return(cast, sheet, changes, state):
    keeping = child(cast)
    keeping.file(sheet, **changes)
    requirement = {**SAFEGUARDS, "escort": "escort-arranged"}[sheet]
    assert keeping.standing(requirement) == state


@pytest.mark.rule("R35")
def test_other_care_decided_in_writing_takes_the_place_of_a_family(cast):
    keeping = child(cast)
    keeping.file("tracing", result="NOT_SAFE", alternative="Children's home, decided by the judge.")
    assert keeping.standing("family-tracing") == "met"


@pytest.mark.rule("R35")
def test_a_decision_holds_until_its_day_and_not_on_a_later_journey(cast):
    keeping = child(cast)
    keeping.file("best_interests", until=ahead(10))
    keeping.case.change(travel_on=ahead(11))
    assert keeping.standing("best-interests-decision") == "expired"


@pytest.mark.rule("R35")
def test_the_signatures_count_each_by_itself(cast):
    keeping = child(cast, age=16)
    keeping.file("guardian", consented_on=None, child_signed_on=None)
    assert (keeping.standing("guardian-consent"), keeping.standing("child-co-signature")) == ("to-do", "to-do")
    keeping.file("guardian")
    assert (keeping.standing("guardian-consent"), keeping.standing("child-co-signature")) == ("met", "met")


@pytest.mark.rule("R35")
def test_nobody_waives_a_safeguard():
    from masar.methods.programmes.load import find

    programme = find("avrr-from-morocco")
    codes = {*SAFEGUARDS.values(), "guardian-consent", "child-co-signature", "escort-arranged", "protection-clearance"}
    assert {code for code in codes if programme.requirement(code).waivable} == set()


@pytest.mark.rule("R38")
def test_visits_are_planned_before_the_journey_and_asked_for_after_it(cast):
    keeping = child(cast)
    keeping.file("visits", days=(ahead(30), ahead(90)))
    entries = {one.requirement: one for one in keeping.case.entries.all()}
    assert entries["child-visit-planned"].state == "done"
    assert (entries["child-visit"].state, entries["child-visit"].expected_by) == ("in-progress", ahead(30))


def test_who_is_here_with_a_relative_is_separated_and_counted_so(cast):
    keeping = child(cast)
    keeping.file("care")
    keeping.file("care", status="SEPARATED", care="WITH_RELATIVE")
    assert (keeping.facts["unaccompanied"], keeping.facts["separated"]) == (False, True)
    in_force = [row for row in Factor.objects.filter(case=keeping.case) if row.ended_on is None]
    assert len(in_force) == 1
    assert Factor.objects.filter(case=keeping.case).count() == 2


def test_a_child_with_an_adult_is_not_alone_and_is_once_the_adult_leaves(cast):
    keeping = child(cast)
    add_member(by=cast.youssef, on=today(), case=keeping.case, person=registered_aunt(cast), relation="OTHER")
    assert "unaccompanied" not in keeping.facts
    aunt = keeping.case.members.exclude(person=keeping.person).get().person_id
    leave_case(by=cast.youssef, on=today(), case=keeping.case, person=aunt, reason="she stays here")
    assert keeping.facts["unaccompanied"] is True


def registered_aunt(cast):
    from masar.foundation.core.dates import PartialDate
    from masar.registry.people.actions import NewPerson, register

    born = PartialDate(today().replace(year=today().year - 40, day=1))
    return register(by=cast.youssef, on=ago(20), office="RAB", new=NewPerson("Barry", "Aminata", "F", "GIN", born))


@pytest.mark.rule("R35")
def test_only_protection_takes_back_that_a_child_is_alone(cast):
    keeping = child(cast)
    keeping.file("care")
    with pytest.raises(Refusal) as refusal:
        state_facts_of(by=cast.youssef, on=today(), case=keeping.case, person=keeping.person.pk, facts=[])
    assert refusal.value.code == "protection-takes-back"
    state_facts_of(by=cast.imane, on=today(), case=keeping.case, person=keeping.person.pk, facts=[])
    assert keeping.facts["unaccompanied"] is False


@pytest.mark.rule("R35")
@pytest.mark.parametrize(
    ("sheet", "changes", "code", "field"),
    [
        ("best_interests", {"decided_on": ago(21)}, "before-registration", "decided_on"),
        ("best_interests", {"decided_on": ahead(1)}, "in-the-future", "decided_on"),
        ("best_interests", {"decided_on": None}, "not-said", "decided_on"),
        ("best_interests", {"until": ago(1)}, "day-passed", "until"),
        ("best_interests", {"until": None}, "not-said", "until"),
        ("best_interests", {"document": ""}, "not-said", "document"),
        ("best_interests", {"outcome": "RETURN_ON_CONDITIONS"}, "not-said", "conditions"),
        ("guardian", {"born_year": today().year - 17}, "under-age", "born_year"),
        ("guardian", {"name": "ousmane BARRY", "born_year": today().year - 15}, "the-child-itself", "name"),
        ("guardian", {"appointed_on": ahead(1)}, "in-the-future", "appointed_on"),
        ("guardian", {"consented_on": ago(13)}, "ends-before-it-begins", "consented_on"),
        ("guardian", {"child_signed_on": ahead(1)}, "in-the-future", "child_signed_on"),
        ("caregiver", {"born_year": today().year - 16}, "under-age", "born_year"),
        ("caregiver", {"name": "Barry Ousmane", "born_year": today().year - 15}, "the-child-itself", "name"),
        ("caregiver", {"admits_on": ahead(1)}, "in-the-future", "admits_on"),
        ("tracing", {"requested_on": ahead(1)}, "in-the-future", "requested_on"),
        ("tracing", {"answered_on": ago(16)}, "ends-before-it-begins", "answered_on"),
        ("tracing", {"answered_on": None}, "not-said", "answered_on"),
        ("tracing", {"found": ""}, "not-said", "found"),
        ("visits", {"days": (ago(1),)}, "day-passed", "day_1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(cast, sheet, changes, code, field):
    keeping = child(cast)
    keeping.person.birth_date = keeping.person.birth_date.replace(year=today().year - 15)
    keeping.person.save()
    assert refused(keeping, sheet, **changes) == (code, field)
    assert not Sheet.objects.exists()


def test_a_namesake_of_another_age_may_receive_the_child(cast):
    keeping = child(cast)
    keeping.file("caregiver", name="Barry Ousmane", born_year=1970)
    assert keeping.standing("caregiver-commitment") == "met"


def test_an_adult_has_no_child_file(cast):
    assert refused(of_amina(cast), "guardian") == ("not-a-child", "person")


@pytest.mark.parametrize("name", ["hicham", "nadia", "karim"])
def test_others_do_not_learn_whose_move_it_is_nor_why(cast, name):
    keeping = child(cast)
    keeping.file("guardian", document="CANARY-ORDER")
    for part in ("", "?part=help", "?part=kept"):
        page = cast.client(name).get(reverse("case", args=[keeping.number]) + part).content.decode()
        assert "CANARY" not in page
        assert "Guardian" not in page
        assert "Hassan" not in page

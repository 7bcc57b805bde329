"""Families by decision: another principal applicant, a case of their own for some, two cases that become one."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from masar.casework.cases import actions
from masar.casework.cases.actions import NewCase, NewMember, Stated, StatedConsent
from masar.casework.cases.models import Case, Consent, Member, StageEntry
from masar.casework.cases.queries import members
from masar.casework.cases.queries.picture import facts_known, pictures
from masar.foundation.core.dates import PartialDate, Precision, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import NewPerson, register


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def aged(years):
    return PartialDate(today().replace(year=today().year - years, month=1, day=1), Precision.YEAR)


@pytest.fixture
def family(cast):
    """Amina with her husband, his grown sister, and a child of nine; gives them by their given names."""
    people = {"Amina": cast.amina}
    for name, sex, years, relation in (
        ("Mamadou", "M", 41, "SPOUSE"),
        ("Kadiatou", "F", 33, "OTHER"),
        ("Ibrahima", "M", 9, "CHILD"),
    ):
        new = NewPerson("Diallo", name, sex, "GIN", aged(years))
        people[name] = register(by=cast.youssef, on=today(), new=new, office="RAB")
        actions.add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=people[name], relation=relation)
    return people


def consented(cast, person, by="PERSON"):
    stated = StatedConsent(person, "PROCESSING", True, by, "SIGNED", "fr", "2026.1", today())
    return actions.give_consent(by=cast.youssef, on=today(), case=cast.amina_case, stated=stated)


def split(cast, *leaving, reason="They travel later", by=None):
    return actions.split_case(by=by or cast.youssef, on=today(), case=cast.amina_case, leaving=leaving, reason=reason)


def state_of(case, person, requirement):
    return {
        one.state
        for one in pictures([case])[case.pk].entries
        if one.requirement == requirement and one.person == str(person.pk)
    }


def test_members_go_on_in_a_case_of_their_own_with_what_is_known_of_them(cast, family):
    consented(cast, family["Kadiatou"])
    fact = Stated(cast.amina_case, family["Kadiatou"].pk, "pregnant", True, today())
    actions.state_facts(by=cast.youssef, stated=[fact])
    new = split(cast, NewMember(family["Kadiatou"], "PRINCIPAL"))
    assert (new.principal_id, new.stage, new.worker, new.return_country) == (
        family["Kadiatou"].pk, cast.amina_case.stage, cast.youssef.user, cast.amina_case.return_country,
    )  # fmt: skip
    assert {one.person.given_names for one in members(cast.amina_case)} == {"Amina", "Mamadou", "Ibrahima"}
    assert Consent.objects.get(case=new).person_id == family["Kadiatou"].pk
    assert state_of(new, family["Kadiatou"], "consent-processing")
    assert facts_known(new, str(family["Kadiatou"].pk))["pregnant"] is True
    days = list(StageEntry.objects.filter(case=new).values_list("stage", "on"))
    assert days == list(StageEntry.objects.filter(case=cast.amina_case).values_list("stage", "on"))


@pytest.mark.rule("R35")
def test_a_child_left_without_an_adult_counts_as_separated(cast, family):
    new = split(cast, NewMember(family["Ibrahima"], "PRINCIPAL"))
    assert facts_known(new, str(family["Ibrahima"].pk))["separated"] is True
    assert "guardian-appointed" in {one.requirement.code for one in pictures([new])[new.pk].lacking("ready")}


def test_a_child_who_goes_with_an_adult_does_not(cast, family):
    new = split(cast, NewMember(family["Mamadou"], "PRINCIPAL"), NewMember(family["Ibrahima"], "CHILD"))
    assert "separated" not in facts_known(new, str(family["Ibrahima"].pk))


@pytest.mark.parametrize(
    ("leaving", "code"),
    [
        ([("Amina", "PRINCIPAL")], "principal-stays"),
        ([], "nobody-leaves"),
        ([("Mamadou", "PRINCIPAL"), ("Kadiatou", "PRINCIPAL")], "two-principals"),
        ([("Ibrahima", "PRINCIPAL"), ("Mamadou", "PARENT")], "principal-child"),
        ([("Kadiatou", "PRINCIPAL"), ("Mamadou", "CHILD")], "relation-impossible"),
    ],
)
def test_what_makes_no_family_is_refused_and_nothing_changes(cast, family, leaving, code):
    with pytest.raises(Refusal) as refusal:
        split(cast, *(NewMember(family[name], relation) for name, relation in leaving))
    assert refusal.value.code == code
    assert Case.objects.count() == 1
    assert len(members(cast.amina_case)) == 4


def test_a_family_is_not_parted_over_a_planned_journey(cast, family):
    Case.objects.filter(pk=cast.amina_case.pk).update(travel_on=today() + timedelta(days=5))
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        split(cast, NewMember(family["Kadiatou"], "PRINCIPAL"))
    assert refusal.value.code == "journey-planned"


def test_another_leads_the_case(cast, family):
    stated = [
        NewMember(family["Mamadou"], "PRINCIPAL"), NewMember(family["Amina"], "SPOUSE"), NewMember(family["Kadiatou"], "SIBLING"),
        NewMember(family["Ibrahima"], "CHILD"),
    ]  # fmt: skip
    case = actions.choose_principal(
        by=cast.youssef, on=today(), case=cast.amina_case, members=stated, reason="She asked for it"
    )
    assert case.principal_id == family["Mamadou"].pk
    assert dict(Member.objects.filter(case=case).values_list("person__given_names", "relation")) == {
        "Mamadou": "PRINCIPAL", "Amina": "SPOUSE", "Kadiatou": "SIBLING", "Ibrahima": "CHILD",
    }  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        actions.choose_principal(by=cast.youssef, on=today(), case=case, members=stated[:2], reason="One family")
    assert refusal.value.code == "members-missing"


@pytest.fixture
def other(cast):
    """The case of Sékou, Amina's brother, with his daughter."""
    people = [
        register(by=cast.youssef, on=today(), new=NewPerson("Diallo", name, sex, "GIN", aged(years)), office="RAB")
        for name, sex, years in (("Sékou", "M", 28), ("Aissatou", "F", 5))
    ]
    new = NewCase(
        (NewMember(people[0], "PRINCIPAL"), NewMember(people[1], "CHILD")), today(), "WALK_IN", return_country="GIN"
    )
    return actions.open_case(by=cast.youssef, on=today(), new=new, office="RAB")


def test_two_cases_become_one_and_the_other_ends(cast, family, other):
    stated = [NewMember(one.person, "OTHER") for one in members(other)]
    actions.join_cases(
        by=cast.youssef, on=today(), case=cast.amina_case, other=other, joining=stated, reason="One family"
    )
    other.refresh_from_db()
    assert (other.status, other.exit) == ("closed", "JOINED")
    assert len(members(cast.amina_case)) == 6
    assert members(other) == []
    with pytest.raises(Refusal) as refusal:
        actions.join_cases(
            by=cast.youssef, on=today(), case=cast.amina_case, other=other, joining=stated, reason="Once more"
        )
    assert refusal.value.code == "case-closed"


def test_nobody_joins_as_a_second_principal_or_is_forgotten(cast, other):
    first, second = (one.person for one in members(other))
    for stated, code in (
        ([NewMember(first, "PRINCIPAL"), NewMember(second, "OTHER")], "two-principals"),
        ([NewMember(first, "SIBLING")], "members-missing"),
    ):
        with pytest.raises(Refusal) as refusal:
            actions.join_cases(
                by=cast.youssef, on=today(), case=cast.amina_case, other=other, joining=stated, reason="One family"
            )
        assert refusal.value.code == code
    with pytest.raises(Refusal) as refusal:
        actions.join_cases(by=cast.youssef, on=today(), case=other, other=other, joining=[], reason="One family")
    assert refusal.value.code == "same-case"


def test_a_case_out_of_reach_is_joined_by_nobody(cast, other):
    with pytest.raises(OutOfScope):
        actions.join_cases(
            by=cast.brahim, on=today(), case=cast.amina_case, other=other, joining=[], reason="One family"
        )
    Case.objects.filter(pk=other.pk).update(worker="", office="OUJ")
    browser = cast.client("youssef")
    answer = browser.post(f"/cases/{cast.amina_case.number}/join-case/", {"deed": str(uuid4()), "other": other.number})
    assert answer.status_code == 422
    assert "No case of that number is in your care" in words(answer)
    assert browser.get(f"/cases/{cast.amina_case.number}/join-case/{other.number}/").status_code == 404


def test_the_pages_do_all_three(cast, family, other):
    browser, here, on = cast.client("youssef"), f"/cases/{cast.amina_case.number}/", today().strftime("%d/%m/%Y")
    key = {name: str(person.pk) for name, person in family.items()}

    def sent(path, **boxes):
        answer = browser.post(here + path, {"deed": str(uuid4()), "on": on, "reason": "They decided", **boxes})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    sent(
        "principal/",
        principal=key["Mamadou"],
        **{f"relation-{key[name]}": "OTHER" for name in ("Amina", "Kadiatou")},
        **{f"relation-{key['Ibrahima']}": "CHILD"},
    )
    cast.amina_case.refresh_from_db()
    assert cast.amina_case.principal_id == family["Mamadou"].pk
    new = sent(
        "split/",
        leaving=[key["Amina"], key["Ibrahima"]],
        principal=key["Amina"],
        **{f"relation-{key['Ibrahima']}": "CHILD"},
    )
    assert Case.objects.get(principal=family["Amina"]).number in new
    onward = sent("join-case/", other=other.number)
    assert onward.endswith(f"/join-case/{other.number}/")
    relations = {f"relation-{one.person_id}": "OTHER" for one in members(other)}
    assert (
        browser.post(onward, {"deed": str(uuid4()), "on": on, "reason": "One family", **relations}).status_code == 302
    )
    assert len(members(cast.amina_case)) == 4


def test_a_relation_that_is_not_stated_is_asked_for_at_its_box(cast, family):
    key = {name: str(person.pk) for name, person in family.items()}
    answer = cast.client("youssef").post(
        f"/cases/{cast.amina_case.number}/split/",
        {"deed": str(uuid4()), "on": today().strftime("%d/%m/%Y"), "reason": "Kept words", "leaving": [key["Kadiatou"], key["Ibrahima"]], "principal": key["Kadiatou"]},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Choose what this person is to the principal applicant" in words(answer)
    assert "Kept words" in answer.content.decode()


def test_one_answer_of_several_people_is_one_consent_each(cast, family):
    key = {name: str(person.pk) for name, person in family.items()}
    cast.client("youssef").post(
        f"/cases/{cast.amina_case.number}/consents/new/",
        {
            "deed": str(uuid4()), "on": today().strftime("%d/%m/%Y"), "person": key["Amina"], "also": [key["Mamadou"], key["Ibrahima"]], "purpose": "PROCESSING",
            "given": "yes", "given_by": "PERSON", "method": "SIGNED", "language": "fr",
        },
    )  # fmt: skip
    assert dict(Consent.objects.values_list("person__given_names", "given_by")) == {
        "Amina": "PERSON",
        "Mamadou": "PERSON",
        "Ibrahima": "GUARDIAN",
    }

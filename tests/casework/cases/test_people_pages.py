"""Facts, joining and leaving: what a case says of its people."""

from uuid import uuid4

import pytest

from masar.casework.cases import actions
from masar.casework.cases.models import Member, StatedFact
from masar.casework.cases.queries import pictures
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id


def form(**values):
    return {"deed": new_id(), "on": today().strftime("%d/%m/%Y")} | values


def test_a_stated_fact_brings_its_requirement(cast):
    browser = cast.client("youssef")
    answer = browser.post(
        f"/cases/{cast.amina_case.number}/facts/", form(person=str(cast.amina.pk), facts=["overstay", "asylum_seeker"])
    )
    assert answer.status_code == 302
    facts = dict(pictures([cast.amina_case])[cast.amina_case.pk].members[0].facts)
    assert facts == {"overstay": True, "asylum_seeker": True}
    sealed = StatedFact.objects.get(field_class="S3")
    assert sealed.fact == ""
    assert "asylum" not in sealed.value


def test_unticking_takes_a_fact_back(cast):
    browser = cast.client("youssef")
    address = f"/cases/{cast.amina_case.number}/facts/"
    browser.post(address, form(person=str(cast.amina.pk), facts=["overstay"]))
    assert "checked" in browser.get(address).content.decode()
    browser.post(address, form(person=str(cast.amina.pk), facts=[]))
    assert pictures([cast.amina_case])[cast.amina_case.pk].members[0].facts["overstay"] is False


def test_facts_that_one_may_not_state_are_not_offered(cast):
    text = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/facts/").content.decode()
    assert 'value="overstay"' in text
    assert 'value="pregnant"' not in text


def test_a_child_joins_and_leaves(cast):
    browser = cast.client("youssef")
    number = cast.amina_case.number
    answer = browser.post(
        f"/cases/{number}/members/new/",
        form(given_names="Mariama", family_name="Diallo", sex="F", born_year="2021", relation="CHILD"),
    )
    assert answer.status_code == 302
    child = Member.objects.select_related("person").get(case=cast.amina_case, relation="CHILD")
    assert (child.person.name, child.person.worker) == ("Mariama DIALLO", cast.youssef.user)
    answer = browser.post(
        f"/cases/{number}/members/leave/", form(person=str(child.person_id), reason="stays with her aunt")
    )
    assert answer.status_code == 302
    assert Member.objects.get(pk=child.pk).left_on == today()


def test_who_joins_does_not_hold_the_case_up(registered):
    browser = registered.client("youssef")
    number = registered.amina_case.number
    browser.post(
        f"/cases/{number}/members/new/",
        form(given_names="Mariama", family_name="Diallo", sex="F", born_year="2021", relation="CHILD"),
    )
    open_now = {
        one.requirement.code
        for one in pictures([registered.amina_case])[registered.amina_case.pk].lacking("registered")
    }
    assert open_now == {"consent-processing"}


def test_who_left_can_come_back(cast):
    browser = cast.client("youssef")
    number = cast.amina_case.number
    browser.post(
        f"/cases/{number}/members/new/",
        form(given_names="Mariama", family_name="Diallo", sex="F", born_year="2021", relation="CHILD"),
    )
    child = Member.objects.select_related("person").get(case=cast.amina_case, relation="CHILD")
    actions.leave_case(
        by=cast.youssef, on=today(), case=cast.amina_case, person=child.person_id, reason="stays with her aunt"
    )
    actions.add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=child.person, relation="CHILD")
    assert Member.objects.get(pk=child.pk).left_on is None


@pytest.mark.parametrize("name", ["nadia", "hicham", "karim"])
def test_who_does_not_conduct_the_case_finds_no_such_pages(cast, name):
    for path in ("facts/", "members/new/", "members/leave/"):
        assert cast.client(name).get(f"/cases/{cast.amina_case.number}/{path}").status_code == 404


def test_the_principal_applicant_stays(cast):
    answer = cast.client("youssef").post(
        f"/cases/{cast.amina_case.number}/members/leave/", form(person=str(cast.amina.pk), reason="stays")
    )
    assert answer.status_code == 422


def test_a_task_is_set_for_a_role_and_done_by_it(cast):
    page = f"/cases/{cast.amina_case.number}/"
    youssef = cast.client("youssef")
    assert "Set a task" in youssef.get(page).content.decode()
    sent = {"deed": str(uuid4()), "kind": "TRAVEL_DOCUMENT", "role": "operations", "due_on": "31/12/2030"}
    assert youssef.post(f"{page}tasks/new/", sent).url == page
    assert "Obtain the travel document" in cast.client("hicham").get(page).content.decode()
    wrong = youssef.post(f"{page}tasks/new/", sent | {"deed": str(uuid4()), "due_on": "01/01/2020"})
    assert wrong.status_code == 422
    offered = cast.client("hicham").get(f"{page}tasks/new/").content.decode()
    assert "PROTECTION_REVIEW" not in offered
    assert "PROTECTION_REVIEW" in youssef.get(f"{page}tasks/new/").content.decode()


def test_who_joins_is_looked_for_first(cast):
    browser = cast.client("youssef")
    page = f"/cases/{cast.amina_case.number}/members/new/"
    twin = {"given_names": "Aminata", "family_name": "Dialo", "sex": "F", "born_year": str(cast.amina.birth_date.year)}
    answer = browser.post(page, form(**twin, relation="SIBLING"))
    assert answer.status_code == 422
    assert "Amina DIALLO" in answer.content.decode()
    assert Member.objects.filter(case=cast.amina_case).count() == 1
    assert browser.post(page, form(**twin, relation="SIBLING", different="on")).status_code == 302


def test_a_child_is_younger_than_its_parents_and_of_known_age(cast):
    browser = cast.client("youssef")
    page = f"/cases/{cast.amina_case.number}/members/new/"
    child = {"given_names": "Zoumana", "family_name": "Petit", "sex": "M", "relation": "CHILD"}
    for year, said in (("", "an estimate will do"), ("1960", "Check the relation")):
        answer = browser.post(page, form(**child, born_year=year))
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert browser.post(page, form(**child, born_year="2020")).status_code == 302

"""Somebody much alike is on record: the registration stops once, shows whom, and goes on with a link or a reason."""

import pytest
from casework.intake.walking import Walk

from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import Case, Member
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.registry.people.models import Person
from masar.registry.people.queries import REASON

ALIKE = {
    "family_name": "Diallo",
    "given_names": "Amina",
    "sex": "F",
    "born_day": "",
    "born_month": "",
    "nationality": "GIN",
}
WHY = "Another face, and her mother is called Hawa."


@pytest.fixture
def alike(cast):
    return {**ALIKE, "born_year": str(cast.amina.birth_date.year)}


@pytest.fixture
def youssef(cast):
    return cast.client("youssef")


@pytest.mark.rule("R2")
def test_it_interrupts_and_shows_whom_and_why(youssef, alike, words):
    walk = Walk(youssef, identity=alike).to("identity")
    answer = walk.send("identity")
    assert answer.url == walk.address("apart")
    shown = words(youssef.get(answer.url))
    assert "Is this the same person?" in shown
    assert "Amina DIALLO" in shown
    assert "same name, same year of birth" in shown


@pytest.mark.rule("R2")
def test_without_a_reason_nobody_is_told_apart(youssef, alike, words):
    walk = Walk(youssef, identity=alike).to("check")
    for reason in ("", "no"):
        answer = youssef.post(walk.address("apart"), {"reason": reason})
        assert answer.status_code == 422
    assert "It is not said why this is somebody else." in words(answer)
    known = Person.objects.count()
    assert walk.register().url == walk.address("apart")
    assert Person.objects.count() == known


@pytest.mark.rule("R2")
def test_with_a_reason_it_goes_on_and_the_reason_is_kept_sealed(cast, youssef, alike):
    walk = Walk(youssef, identity=alike).to("family")
    assert youssef.post(walk.address("apart"), {"reason": WHY}).url == walk.address("family")
    for page in ("family", "documents", "situation", "needs"):
        walk.send(page)
    assert walk.register().status_code == 302
    new = Person.objects.filter(family_name="Diallo").exclude(pk=cast.amina.pk).get()
    event = Event.objects.get(verb="person-told-apart", record=str(new.pk))
    assert event.params["of"] == [str(cast.amina.pk)]
    assert Seal(new.pk).open(REASON, event.params["reason"]) == WHY
    assert WHY in youssef.get(f"/people/{new.pk}/").content.decode()


@pytest.mark.rule("R2")
def test_somebody_registered_meanwhile_interrupts_at_the_end(cast, youssef):
    walk = Walk(youssef).to("check")
    Walk(cast.client("salma")).whole()
    known = Person.objects.count()
    assert walk.register().url == walk.address("apart")
    assert Person.objects.count() == known


@pytest.mark.rule("R2")
def test_somebody_alike_in_another_office_interrupts_without_telling_who(cast, alike, words):
    leila = cast.client("leila")
    walk = Walk(leila, identity={**alike, "phone": "+212600000001"}, consent={"office": "OUJ"}).to("identity")
    answer = walk.send("identity")
    assert answer.url == walk.address("apart")
    shown = words(leila.get(answer.url))
    assert "Possibly known to the Rabat office" in shown
    assert "DIALLO" not in shown
    assert "It is the same person" not in shown


def test_the_same_person_is_gone_on_with(cast, youssef, alike):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="a cousin found her work")
    walk = Walk(youssef, identity=alike, needs={"concerns": ["RETURNED_BEFORE"]}).to("family")
    known = Person.objects.count()
    assert youssef.post(walk.address("same"), {"who": "", "person": str(cast.amina.pk)}).url == walk.address("apart")
    assert youssef.get(walk.address("apart")).url == walk.address("family")
    for page in ("family", "documents", "situation", "needs"):
        walk.send(page)
    answer = walk.register()
    assert answer.status_code == 302, answer.content.decode()
    assert Person.objects.count() == known
    case = Case.objects.exclude(pk=cast.amina_case.pk).get()
    assert case.principal_id == cast.amina.pk
    assert Event.objects.filter(record=walk.pk, verb="intake-linked").exists()


def test_an_open_case_that_went_further_is_where_one_goes_on(cast, youssef, alike, words):
    Case.objects.filter(pk=cast.amina_case.pk).update(stage="counselled")
    walk = Walk(youssef, identity=alike).to("family")
    page = youssef.get(walk.address("apart"))
    assert f"/cases/{cast.amina_case.number}/" in page.content.decode()
    assert "Go on with the open case" in words(page)
    assert "It is the same person" not in words(page)


def test_nobody_out_of_scope_is_taken_for_the_person(cast, alike):
    walk = Walk(cast.client("leila"), identity=alike, consent={"office": "OUJ"}).to("family")
    assert walk.browser.post(walk.address("same"), {"who": "", "person": str(cast.amina.pk)}).status_code == 404
    assert walk.browser.post(walk.address("same"), {"who": "", "person": "nobody"}).status_code == 404
    assert walk.draft.person_id is None


def test_a_relative_who_is_known_already_interrupts_too_and_joins_as_who_they_are(cast, youssef, words):
    Member.objects.filter(case=cast.amina_case).delete()
    Case.objects.filter(pk=cast.amina_case.pk).update(status="closed")
    family = {
        "travels": "together", "family-0-given_names": "Amina", "family-0-family_name": "Diallo", "family-0-sex": "F", "family-0-relation": "SIBLING",
        "family-0-birth_year": str(cast.amina.birth_date.year),
    }  # fmt: skip
    walk = Walk(youssef, identity={"given_names": "Ousmane", "family_name": "Ouologuem"}, family=family).to("family")
    known = Person.objects.count()
    assert walk.send("family").url == walk.address("apart")
    page = youssef.get(walk.address("apart")).content.decode()
    assert 'value="family-0"' in page
    youssef.post(walk.address("same"), {"who": "family-0", "person": str(cast.amina.pk)})
    for name in ("documents", "situation", "needs"):
        walk.send(name)
    assert walk.register().status_code == 302
    assert Person.objects.count() == known + 1
    case = Case.objects.exclude(pk=cast.amina_case.pk).get()
    assert Member.objects.filter(case=case, person=cast.amina, relation="SIBLING").exists()


def test_the_panel_follows_what_is_typed(youssef, words):
    shown = words(youssef.post("/people/alike/", {"given_names": "Aminah", "family_name": "Dialo"}))
    assert "Amina DIALLO" in shown
    assert "Very similar" in shown or "Perhaps" in shown
    assert "Nobody similar" in words(youssef.post("/people/alike/", {"given_names": "Zzyx", "family_name": "Qwerty"}))
    assert "shown here while you write" in words(youssef.post("/people/alike/", {"given_names": "A"}))


def test_who_searches_too_fast_registers_nobody_unseen(youssef, words, settings):
    walk = Walk(youssef).to("check")
    settings.SEARCHES_PER_MINUTE = 0
    known = Person.objects.count()
    answer = walk.register()
    assert answer.status_code == 422
    assert "Too many searches in one minute." in words(answer)
    assert Person.objects.count() == known

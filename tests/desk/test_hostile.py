"""What an ill-meant or unlucky request brings: an answer with a sentence, never a fault; and the log tells no more than it may."""

from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from casework.intake.walking import Walk
from django.core.cache import cache
from django.urls import reverse

from masar.casework.cases import actions
from masar.casework.intake.queries import typed
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import SEALED
from masar.foundation.core.dates import today
from masar.foundation.core.deeds import mark_done
from masar.foundation.core.refusals import Refusal
from masar.registry.people.actions import ask
from masar.registry.people.models import Enquiry, Person

LONG = "9" * 5000


@pytest.fixture(autouse=True)
def _rested():
    cache.clear()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("youssef", f"/people/?search={LONG}"),
        ("salma", f"/log/?before={LONG}"),
        ("salma", f"/log/?before={'9' * 25}"),
        ("youssef", f"/sessions/?page={LONG}"),
        ("youssef", f"/sessions/?page={'9' * 25}"),
        ("youssef", f"/?after={LONG}"),
        ("karim", f"/transfer/?before={LONG}"),
        ("karim", f"/figures/?year={LONG}"),
    ],
)
def test_a_number_of_any_length_is_no_fault(cast, name, address):
    assert cast.client(name).get(address).status_code in (200, 404)


@pytest.mark.parametrize(
    "address",
    [
        "/cases/%00/",
        "/people/?search=%00",
        "/?after=%00",
        "/sessions/?find=%00",
        "/people/register/?search=%00",
        "/there-is%00nothing/",
    ],
)
def test_an_address_with_a_nul_sign_is_the_address_of_nothing(cast, client, address):
    answer = cast.client("youssef").get(address)
    assert answer.status_code == 404
    assert "There is nothing here for you to see" in answer.content.decode()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("text", [WITHHELD, f"Kayes {WITHHELD}"])
def test_the_sign_of_a_withheld_value_is_never_kept_of_a_registration(cast, text):
    walk = Walk(cast.client("youssef")).to("needs")
    walk.send("needs", destination=text)
    assert WITHHELD not in str(typed(walk.draft))


@pytest.mark.parametrize("text", ["1/1/" + "9" * 30, "\x00", "9" * 5000])
def test_a_day_of_any_length_is_named_at_its_box(cast, text):
    answer = Walk(cast.client("youssef"), consent={"on": text}).begin()
    assert answer.status_code == 422
    assert "on" in answer.context["form"].errors


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_signs_that_no_database_keeps_are_kept_or_refused_and_no_fault(cast, text):
    walk = Walk(cast.client("youssef")).to("needs")
    assert walk.send("needs", destination=text.encode("utf-8", "replace").decode()).status_code in (302, 422)


@pytest.mark.parametrize("text", [f"her name is {WITHHELD}", "a\x00b"])
def test_a_note_with_the_sign_of_a_withheld_value_is_refused_at_its_box(cast, text):
    sent = {"deed": str(uuid4()), "text": text, "on": today().strftime("%d/%m/%Y")}
    answer = cast.client("youssef").post(f"/cases/{cast.amina_case.number}/notes/new/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text"]


def test_a_nul_sign_in_the_panel_finds_nobody(cast, words):
    answer = cast.client("youssef").post(
        "/people/alike/", {"family_name": "Dia\x00llo", "phone": "\x00", "born_year": LONG}
    )
    assert answer.status_code == 200


def test_an_address_does_not_set_the_mark_of_a_form(cast):
    mark = str(uuid4())
    address = f"/cases/{cast.amina_case.number}/consents/new/?" + urlencode({"deed": mark})
    answer = cast.client("youssef").get(address)
    assert answer.status_code == 200
    assert mark not in answer.context["form"].as_p()


def test_a_refusal_that_no_form_shows_has_a_page_of_its_own(cast, monkeypatch, words):
    def refused(**_given):
        raise Refusal("no", "This question was answered meanwhile.", "Look at your worklist.")

    enquiry = question(cast)
    monkeypatch.setattr("masar.desk.search.answer", refused)
    answer = cast.client("salma").post(f"/enquiries/{enquiry.pk}/yes/")
    assert answer.status_code == 422
    assert "This question was answered meanwhile." in words(answer)
    assert "Look at your worklist." in words(answer)


def question(cast):
    return ask(by=cast.leila, on=today(), person=cast.amina.pk, reason="says so herself", asking_office="OUJ")


@pytest.mark.parametrize("word", ["maybe", "Yes", "true", "1"])
def test_only_yes_and_no_are_answers(cast, word):
    enquiry = question(cast)
    assert cast.client("salma").post(f"/enquiries/{enquiry.pk}/{word}/").status_code == 404
    assert Enquiry.objects.get().answer == ""


@pytest.mark.parametrize("word", ["yes", "no"])
def test_yes_and_no_are_answers(cast, word):
    enquiry = question(cast)
    assert cast.client("salma").post(f"/enquiries/{enquiry.pk}/{word}/").status_code == 302
    assert Enquiry.objects.get().answer == word


def test_registering_is_a_search_and_keeps_its_pace(cast, settings, words):
    walk = Walk(cast.client("youssef")).to("check")
    settings.SEARCHES_PER_MINUTE = 1
    known, searched = Person.objects.count(), Event.objects.filter(verb="mission-searched").count()
    answer = walk.register()
    assert answer.status_code == 422
    assert "Too many searches in one minute." in words(answer)
    assert Event.objects.filter(verb="mission-searched").count() == searched
    assert Person.objects.count() == known


def test_a_registration_sent_twice_is_answered_whatever_the_pace(cast, settings):
    walk, mark = Walk(cast.client("youssef")).to("check"), str(uuid4())
    first = walk.register(deed=mark)
    settings.SEARCHES_PER_MINUTE = 1
    again = walk.register(deed=mark)
    assert (again.status_code, again.url) == (302, first.url)


def test_a_deed_sent_twice_is_answered_though_its_page_is_gone(cast):
    case, browser = cast.amina_case, cast.client("youssef")
    sent = {"deed": str(uuid4()), "text": "she calls again on Monday", "on": today().strftime("%d/%m/%Y")}
    page, file = f"/cases/{case.number}/tasks/{uuid4()}/finish/", f"/cases/{case.number}/"
    mark_done(UUID(sent["deed"]), str(cast.users["youssef"].pk), page, file)
    gone = browser.post(page, sent)
    assert (gone.status_code, gone.url) == (302, file)
    fresh = browser.post(f"/cases/{case.number}/tasks/{uuid4()}/finish/", {**sent, "deed": str(uuid4())})
    assert fresh.status_code == 404
    assert cast.client("salma").post(page, sent).status_code == 404


def test_who_corrects_what_someone_else_changed_is_told_once_and_records_then(cast, words):
    person, browser = Person.objects.get(pk=cast.amina.pk), cast.client("youssef")
    address = f"/people/{person.pk}/correct/"
    sent = {
        "deed": str(uuid4()), "family_name": person.family_name, "given_names": "Aminata", "native_name": "", "sex": person.sex,
        "born_day": person.birth_date.day, "born_month": person.birth_date.month, "born_year": person.birth_date.year, "age": "",
        "nationality": person.nationality, "language": person.language, "phone": person.phone, "version": person.version,
        "reason": "the passport says so",
    }  # fmt: skip
    person.change(native_name="أمينة")
    refused = browser.post(address, sent)
    assert refused.status_code == 422
    assert "Someone else changed this record" in words(refused)
    form = refused.context["form"]
    assert form["version"].value() == str(person.version)
    again = {**sent, "version": form["version"].value(), "deed": form["deed"].value()}
    assert browser.post(address, again).status_code == 302
    assert Person.objects.get(pk=person.pk).given_names == "Aminata"


def logged(browser):
    return browser.get("/log/").context["table"].rows


def verbs_told(cast, name, monkeypatch):
    told = []
    monkeypatch.setattr("masar.desk.log.told", lambda verb, params: told.append(verb) or verb)
    logged(cast.client(name))
    return told


def test_the_administrator_reads_of_accounts_and_the_directory_and_of_no_case(cast, monkeypatch):
    actions.put_on_hold(by=cast.youssef, on=today(), case=cast.amina_case, code="NO_FUNDS", reason="line exhausted")
    told = set(verbs_told(cast, "driss", monkeypatch))
    assert {"account-made", "role-granted", "office-opened"} <= told
    assert set(Event.objects.filter(verb__in=told).values_list("kind", flat=True)) <= {"account", "directory"}


def test_the_mission_is_told_to_who_reaches_it_without_sealed_classes(cast, monkeypatch):
    actions.add_note(by=cast.youssef, on=today(), case=cast.amina_case, text="she is afraid")
    sealed = set(Event.objects.filter(field_class__in=SEALED).values_list("verb", flat=True))
    assert sealed
    karim = set(verbs_told(cast, "karim", monkeypatch))
    assert "person-registered" in karim
    assert not karim & sealed
    assert sealed <= set(verbs_told(cast, "salma", monkeypatch))


def test_a_question_without_a_reason_is_refused_in_words_of_its_own(cast):
    with pytest.raises(Refusal) as refusal:
        ask(by=cast.leila, on=today(), person=cast.amina.pk, reason="?", asking_office="OUJ")
    assert "The other office needs to know why you ask." in refusal.value.sentence


def test_who_answers_another_office_is_told_that_it_was_sent(cast, words):
    asked = ask(by=cast.leila, on=today(), person=cast.amina.pk, reason="says so herself", asking_office="OUJ")
    answer = cast.client("salma").post(reverse("answer", args=[asked.pk, "yes"]), follow=True)
    assert "Your answer was sent to the office that asked." in words(answer)


def test_a_sign_in_that_fails_says_so(db, client):
    answer = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "not this one"})
    text = answer.content.decode()
    assert "You are not signed in" in text
    assert "could not be recorded" not in text


def test_an_office_code_in_small_letters_is_told_how_to_be_written(cast, words):
    sent = {"deed": "018f3c2e-0000-7000-8000-000000000009", "code": "rab", "name": "Rabat", "city": "Rabat"}
    answer = cast.client("driss").post("/settings/offices/new/", sent)
    assert "capital letters from A to Z" in words(answer)


def test_names_and_days_of_a_line_stand_apart(cast):
    page = cast.client("youssef").get(f"/cases/{cast.amina_case.number}/").content.decode()
    assert "<bdi>27 years</bdi> · <bdi>Guinea</bdi>" in page

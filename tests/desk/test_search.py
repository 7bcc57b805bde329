"""Search before registering: the mission is searched, the scope decides what is told, and nobody leafs through it by machine."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from masar.foundation.access.searches import KEPT
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import PartialDate, today
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.models import Enquiry


@pytest.fixture(autouse=True)
def _rested():
    cache.clear()


def searched(browser, text):
    return browser.post("/people/", {"q": text}, follow=True)


@pytest.fixture
def in_oujda(cast):
    """Ibrahima Keïta, registered in Oujda by Leila."""
    born = PartialDate((today() - timedelta(days=9000)).replace(day=1))
    new = NewPerson("Keïta", "Ibrahima", "M", "MLI", born, phone="+212611111111")
    return register(by=cast.leila, on=today(), office="OUJ", new=new)


@pytest.mark.parametrize("spelt", ["Amina Diallo", "diallo amina", "Aminata Dialo", "AMINA JALLOW", "0600000001"])
def test_a_person_is_found_however_spelt(cast, words, spelt):
    assert "Amina DIALLO" in words(searched(cast.client("youssef"), spelt))


def test_no_name_stands_in_an_address(cast, words):
    browser = cast.client("youssef")
    answer = searched(browser, "Amina Diallo")
    address = answer.redirect_chain[-1][0]
    assert "mina" not in address
    assert "mina" not in answer.content.decode().split("</form>")[0]
    assert "Amina DIALLO" in words(browser.get(address))
    assert "Amina DIALLO" not in words(cast.client("youssef").get(address))


def test_the_oldest_searches_are_forgotten(cast, words):
    browser = cast.client("youssef")
    first = searched(browser, "Amina Diallo").redirect_chain[-1][0]
    for turn in range(KEPT):
        searched(browser, f"Zeinabou Zongo {turn}")
    assert "DIALLO" not in words(browser.get(first))


def test_a_case_number_leads_straight_to_its_file(cast):
    answer = cast.client("youssef").post("/search/", {"q": cast.amina_case.number.lower()})
    assert answer.url == f"/cases/{cast.amina_case.number}/"


def test_another_offices_case_number_tells_nothing(cast, words):
    answer = searched(cast.client("leila"), cast.amina_case.number)
    assert answer.status_code == 200
    assert "DIALLO" not in words(answer)


def test_a_hit_in_another_office_is_only_a_hint_to_ask(cast, in_oujda, words):
    shown = words(searched(cast.client("youssef"), "Ibrahima Keita"))
    assert "Possibly known to the Oujda office – ask" in shown
    assert "KEÏTA" not in shown
    assert "Leila" not in shown
    assert str(in_oujda.birth_date.year) not in shown


def test_asking_and_answering_tell_yes_or_no_and_nothing_else(cast, in_oujda, words):
    youssef, leila = cast.client("youssef"), cast.client("leila")
    sent = youssef.post(
        f"/people/{in_oujda.pk}/ask/",
        {"deed": "0192f3a0-0000-7000-8000-000000000001", "reason": "says he registered there in May"},
    )
    assert sent.status_code == 302
    assert "whether you know" in words(cast.client("brahim").get("/"))
    enquiry = Enquiry.objects.get()
    leila.post(f"/enquiries/{enquiry.pk}/yes/")
    cast.client("brahim").post(f"/enquiries/{enquiry.pk}/yes/")
    shown = words(youssef.get("/"))
    assert "knows the person you asked about" in shown
    assert "KEÏTA" not in shown


def test_a_colleagues_person_in_ones_office_is_masked_and_names_whom_to_ask(cast, words):
    cast.amina.change(worker=cast.salma.user)
    shown = words(searched(cast.client("youssef"), "Amina Diallo"))
    assert "A… D…" in shown
    assert "ask Salma" in shown


def test_every_search_is_logged_with_what_it_hinted(cast, in_oujda):
    searched(cast.client("youssef"), "Ibrahima Keita")
    event = Event.objects.filter(verb="mission-searched").latest("seq")
    assert (event.actor, event.params) == (cast.youssef.user, {"found": 0, "hints": ["OUJ"]})


def test_the_page_offers_to_register_only_after_a_search_and_only_to_who_may(cast, words):
    assert "Register a person" not in words(cast.client("youssef").get("/people/"))
    assert "Register a person" in words(searched(cast.client("youssef"), "Zeinabou Zongo"))
    assert "egister a person" not in words(searched(cast.client("imane"), "Zeinabou Zongo"))


def test_too_many_searches_in_a_minute_are_refused_with_a_sentence(cast, settings, words):
    settings.SEARCHES_PER_MINUTE = 3
    browser = cast.client("youssef")
    answers = [searched(browser, "Amina Diallo") for _turn in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "many searches in one minute" in words(answers[-1])
    assert "DIALLO" not in words(answers[-1])
    assert searched(cast.client("salma"), "Amina Diallo").status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "\u202e\u200b",
        "Ami\0na",
        "%",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "٢٠٢٦",
        "a" * 5000,
        "12345678901234567890",
    ],
)
def test_whatever_is_typed_is_searched_and_shown_as_text(cast, text):
    answer = searched(cast.client("youssef"), text)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_likeness_is_said_in_the_readers_language(cast, words):
    cast.users["youssef"].language = "fr"
    cast.users["youssef"].save()
    shown = words(searched(cast.client("youssef"), "Amina Diallo"))
    assert "même nom" in shown


def test_the_panel_follows_what_is_typed_and_needs_three_letters(cast, words):
    browser = cast.client("youssef")
    found = browser.post("/people/alike/", {"family_name": "Dialo", "given_names": "Amina"})
    assert "Amina DIALLO" in words(found)
    assert "Very similar" in words(found)
    assert b"<html" not in found.content
    assert "DIALLO" not in words(browser.post("/people/alike/", {"family_name": "Di"}))
    assert "DIALLO" in words(browser.post("/people/alike/", {"phone": "0600000001"}))


def test_the_panel_has_its_own_pace(cast, settings, words):
    settings.SEARCHES_PER_MINUTE = 1
    browser = cast.client("youssef")
    browser.post("/people/alike/", {"family_name": "Diallo", "given_names": "Amina"})
    hasty = browser.post("/people/alike/", {"family_name": "Diallo", "given_names": "Amina"})
    assert "DIALLO" not in words(hasty)
    assert "again when you register" in words(hasty)


def test_who_searches_no_people_finds_a_case_by_its_number_alone(cast, words):
    browser = cast.client("hicham")
    page = browser.get("/").content.decode()
    assert 'placeholder="Case number"' in page
    assert browser.post("/search/", {"q": cast.amina_case.number.lower()}).url == f"/cases/{cast.amina_case.number}/"
    answer = browser.post("/search/", {"q": "Amina"}, follow=True)
    assert "No case in your scope bears the number “Amina”." in words(answer)
    assert browser.get("/search/").url == "/"
    assert cast.client("driss").post("/search/", {"q": "Amina"}).status_code == 404


def test_one_letter_is_not_searched_and_the_page_says_what_to_write(cast, words):
    shown = words(searched(cast.client("youssef"), "a"))
    assert "Write at least two letters" in shown
    assert not Event.objects.filter(verb="mission-searched").exists()

"""Everything reception does begins from one search box; a first contact asks a few fields."""

import re

import pytest

from masar.casework.cases.models import Case
from masar.casework.reception.models import Contact, ContactPreference, UrgentMark
from masar.casework.reception.queries import preference_of
from masar.foundation.core.records import new_id
from masar.registry.people.models import Person

FEW = 9
"""Boxes of a first contact, those of an urgent mark among them; five must be filled."""


@pytest.fixture
def desk(cast, rania):
    return cast.client("rania")


def sought(browser, text):
    return browser.post("/reception/", {"q": text}, follow=True).content.decode()


def sent(**changes):
    told = {
        "deed": str(new_id()), "name": "Binta", "way_back": "+212600000055", "agreed": "on", "language": "fr", "channel": "PHONE", "asked": "OWN_FILE",
        "words": "", "kind": "", "why": "", "office": "RAB",
    }  # fmt: skip
    return {**told, **changes}


def test_whoever_is_found_can_be_helped_from_there(cast, desk):
    page = sought(desk, "Amina Diallo")
    number = cast.amina_case.number
    for address in (
        f"/cases/{number}/contact/",
        f"/cases/{number}/urgent/",
        f"/cases/{number}/",
        f"/people/{cast.amina.pk}/reach/",
    ):
        assert f'href="{address}"' in page


def test_a_case_number_leads_straight_to_the_file(cast, desk):
    answer = desk.post("/reception/", {"q": cast.amina_case.number.lower()})
    assert answer["Location"] == f"/cases/{cast.amina_case.number}/"


def test_a_phone_number_finds_its_person(cast, desk):
    assert "DIALLO" in sought(desk, "0600 00 00 01")


def test_a_first_contact_asks_a_few_fields(desk):
    page = desk.get("/reception/contact/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    names = set(re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*name="(\w+)"', main))
    assert len(names) <= FEW, names


def test_a_first_contact_is_noted_with_its_urgent_mark(cast, desk):
    desk.post("/reception/contact/", sent(kind="STREET", why="Nowhere to go tonight"))
    case = Case.objects.exclude(pk=cast.amina_case.pk).get()
    assert (case.principal.name, case.stage) == ("Binta", "contacted")
    assert UrgentMark.objects.get().case == case
    assert ContactPreference.objects.get().way == "SMS"


def test_nothing_is_noted_where_the_mark_does_not_say_what_is_the_matter(cast, desk):
    answer = desk.post("/reception/contact/", sent(kind="STREET"))
    assert answer.status_code == 422
    assert "+212600000055" in answer.content.decode(), "nothing typed is lost"
    assert (Contact.objects.count(), Person.objects.count()) == (0, 1)


def test_somebody_very_similar_is_asked_about_once(cast, desk):
    same = sent(name="Amina Diallo", way_back="0600000001")
    page = desk.post("/reception/contact/", same).content.decode()
    assert "Somebody very similar is on record" in page
    assert Person.objects.count() == 1
    desk.post("/reception/contact/", {**same, "deed": str(new_id()), "different": "on"})
    assert Person.objects.count() == 2


@pytest.mark.parametrize(("way", "kept"), [("binta@example.org", "EMAIL"), ("at the church", "")])
def test_one_way_back_is_whatever_they_say(desk, rania, way, kept):
    told = (
        sent(way_back=way) if kept else {name: value for name, value in sent(way_back=way).items() if name != "agreed"}
    )
    desk.post("/reception/contact/", told)
    row = ContactPreference.objects.get()
    known = preference_of(rania, row.person)
    assert (known.way, way in (known.email, known.other), way in (row.email, row.other)) == (kept, True, False)


def test_a_reminder_needs_an_address(desk):
    assert "A reminder needs" in desk.post("/reception/contact/", sent(way_back="at the church")).content.decode()


def test_reception_sees_neither_protection_nor_health(cast, desk):
    case = cast.amina_case.number
    desk.post(
        f"/cases/{case}/urgent/",
        {"deed": str(new_id()), "person": str(cast.amina.pk), "kind": "ILL", "why": "Fever since Monday"},
    )
    assert UrgentMark.objects.count() == 1
    page = desk.get(f"/cases/{case}/").content.decode()
    assert "Fever" not in page
    assert "Ill, wounded" not in page
    assert "edical focal point" not in page
    assert desk.get(f"/cases/{case}/urgent/{UrgentMark.objects.get().pk}/").status_code == 404


def test_who_is_called_takes_it_up_and_answers(cast, desk):
    case = cast.amina_case.number
    desk.post(
        f"/cases/{case}/urgent/",
        {"deed": str(new_id()), "person": str(cast.amina.pk), "kind": "THREAT", "why": "A man waits outside"},
    )
    browser, row = cast.client("imane"), UrgentMark.objects.get()
    own = f"/cases/{case}/urgent/{row.pk}/"
    assert own in browser.get("/reception/urgent/").content.decode()
    assert "A man waits outside" in browser.get(own).content.decode()
    browser.post(f"{own}take/")
    page = browser.post(f"{own}take/", follow=True).content.decode()
    assert "A colleague has taken this urgent mark up" in page
    browser.post(own, {"deed": str(new_id()), "outcome": "HELPED"})
    row.refresh_from_db()
    assert (row.outcome, row.taken_by) == ("HELPED", cast.imane.user)


def test_a_person_without_an_open_case_gets_one(cast, desk):
    Case.objects.filter(pk=cast.amina_case.pk).update(status="closed")
    address = f"/people/{cast.amina.pk}/contact/"
    assert address in sought(desk, "Amina Diallo")
    told = {name: value for name, value in sent().items() if name not in ("name", "way_back", "agreed", "office")}
    desk.post(address, told)
    assert Contact.objects.get().person == cast.amina
    assert Case.objects.filter(principal=cast.amina).count() == 2
    again = desk.get(address)
    assert again["Location"].endswith("/contact/")


def test_how_to_reach_somebody_is_noted(cast, desk):
    address = f"/people/{cast.amina.pk}/reach/"
    assert (
        desk.post(
            address,
            {"deed": str(new_id()), "way": "SMS", "email": "", "other": "", "safe_from": "9", "safe_until": "12h30"},
        ).status_code
        == 302
    )
    row = ContactPreference.objects.get()
    assert (row.agreed, row.safe_from.hour, row.safe_until.minute) == (True, 9, 30)
    page = desk.post(address, {"deed": str(new_id()), "way": "EMAIL", "email": "", "other": ""}).content.decode()
    assert "A reminder cannot reach the person this way" in page

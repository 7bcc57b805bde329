"""A person's page and its correction: the old value and the reason are kept, and two people at once lose nothing."""

import re
from uuid import uuid4

import pytest

from masar.casework.cases import actions as cases
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.registry.people.actions import add_document, correct
from masar.registry.people.models import Person
from masar.registry.people.queries import record as record_queries

ROLES = ("youssef", "salma", "imane", "nadia", "hicham", "karim")


def page_of(cast):
    return f"/people/{cast.amina.pk}/"


def stated(cast, **changed):
    person = Person.objects.get(pk=cast.amina.pk)
    boxes = {
        "deed": str(uuid4()), "family_name": person.family_name, "given_names": person.given_names, "native_name": "", "sex": person.sex,
        "born_day": person.birth_date.day, "born_month": person.birth_date.month, "born_year": person.birth_date.year, "age": "",
        "nationality": person.nationality, "language": person.language, "phone": person.phone, "version": person.version, "reason": "",
    }  # fmt: skip
    return boxes | changed


def test_a_correction_stays_in_sight_however_often_it_is_looked_at(cast, words, monkeypatch):
    monkeypatch.setattr(record_queries, "SHOWN", 3)
    monkeypatch.setattr(record_queries.history, "__defaults__", (3,))
    correct(by=cast.youssef, on=today(), person=cast.amina, changes={"phone": "+212600000078"}, reason="she says so")
    for _time in range(4):
        shown = words(cast.client("youssef").get(page_of(cast)))
    assert Event.objects.filter(verb="person-read").count() == 4
    assert "she says so" in shown


def test_the_page_tells_who_somebody_is_and_leads_to_the_case(cast, words):
    add_document(by=cast.youssef, on=today(), person=cast.amina, type="PASSPORT", number="G0123456", country="GIN")
    answer = cast.client("youssef").get(page_of(cast))
    shown = words(answer)
    assert "Amina DIALLO" in shown
    assert "G0123456" in shown
    assert f"/cases/{cast.amina_case.number}/" in answer.content.decode()


def test_who_reads_no_identity_sees_that_it_is_withheld(cast, words):
    add_document(by=cast.youssef, on=today(), person=cast.amina, type="PASSPORT", number="G0123456", country="GIN")
    shown = words(cast.client("karim").get(page_of(cast)))
    assert WITHHELD in shown
    for canary in ("Amina", "DIALLO", "G0123456", "+212600000001"):
        assert canary not in shown


def test_a_wrong_value_is_corrected_with_its_reason(cast):
    sent = stated(cast, given_names="Aminata", reason="the passport says so")
    answer = cast.client("youssef").post(f"{page_of(cast)}correct/", sent)
    assert answer.url == page_of(cast)
    assert Person.objects.get(pk=cast.amina.pk).given_names == "Aminata"
    event = Event.objects.get(verb="person-corrected")
    assert event.params["fields"] == ["given_names"]
    assert event.params["reason"]
    assert "passport" not in str(event.params)
    assert "Amina" not in str(event.params["values"])


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"given_names": "Aminata"}, "Fill this in."),
        ({"given_names": "Aminata", "reason": "x"}, "A correction needs its reason."),
        ({"reason": "no change at all"}, "Nothing was changed."),
        ({"born_year": str(today().year + 2), "reason": "wrong year"}, "in the future"),
        ({"given_names": "", "family_name": "", "reason": "no name"}, "one name is enough"),
        ({"version": "", "given_names": "Aminata", "reason": "lost version"}, ""),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_keeps_what_was_typed(cast, words, boxes, said):
    answer = cast.client("youssef").post(f"{page_of(cast)}correct/", stated(cast, **boxes))
    assert answer.status_code == 422
    assert said in words(answer)
    assert Person.objects.get(pk=cast.amina.pk).given_names == "Amina"
    if boxes.get("given_names"):
        assert 'value="Aminata"' in answer.content.decode()


def test_the_second_of_two_corrections_is_told_of_the_first(cast, words):
    first, second = (
        stated(cast, given_names="Aminata", reason="passport"),
        stated(cast, phone="+212600000009", reason="new phone"),
    )
    cast.client("youssef").post(f"{page_of(cast)}correct/", first)
    answer = cast.client("salma").post(f"{page_of(cast)}correct/", second)
    assert answer.status_code == 422
    assert 'value="+212600000009"' in answer.content.decode()
    kept = Person.objects.get(pk=cast.amina.pk)
    assert (kept.given_names, kept.phone) == ("Aminata", "+212600000001")


@pytest.mark.parametrize("name", ["leila", "sofia", "driss"])
def test_a_person_out_of_scope_is_absent(cast, name):
    assert cast.client(name).get(page_of(cast)).status_code == 404
    assert cast.client(name).get(f"{page_of(cast)}correct/").status_code == 404


def test_why_an_identity_was_corrected_is_told_to_who_reads_narrative(cast, words):
    sent = stated(cast, given_names="Aminata", reason="the passport says so")
    cast.client("youssef").post(f"{page_of(cast)}correct/", sent)
    shown = {name: words(cast.client(name).get(page_of(cast))) for name in ROLES}
    what = "Identity corrected – Given names: Amina → Aminata"
    told = {name for name in ROLES if f"{what} (the passport says so)" in shown[name]}
    assert told == {"youssef", "salma", "imane"}
    assert {name for name in ROLES if f"{what} ({WITHHELD})" in shown[name]} == {"nadia", "hicham"}
    assert "Identity corrected" not in shown["karim"]


def test_a_person_handed_over_says_so(cast, words):
    cases.reassign(by=cast.salma, on=today(), cases=[cast.amina_case], worker=cast.youssef, office="RAB")
    event = Event.objects.get(verb="person-handed-over")
    assert (event.record, event.params) == (str(cast.amina.pk), {"worker": cast.youssef.user})
    assert "Put in the care of a colleague" in words(cast.client("youssef").get(page_of(cast)))


def test_a_paper_that_tells_of_asylum_is_named_to_who_reads_protection(cast, words):
    add_document(by=cast.youssef, on=today(), person=cast.amina, type="UNHCR_CARD", number="U-1")
    shown = {name: words(cast.client(name).get(page_of(cast))) for name in ROLES}
    assert {name for name in ROLES if "UNHCR card" in shown[name]} == {"youssef", "salma", "imane"}


@pytest.mark.parametrize(("name", "told"), [("salma", 1), ("hicham", 0)])
def test_being_shown_why_something_was_corrected_is_logged(cast, words, name, told):
    browser = cast.client(name)
    browser.get(f"/people/{cast.amina.pk}/")
    assert not Event.objects.filter(verb="person-read").exists()
    correct(
        by=cast.youssef,
        on=today(),
        person=cast.amina,
        changes={"given_names": "Aminata"},
        reason="1. the passport says so",
    )
    shown = words(browser.get(f"/people/{cast.amina.pk}/"))
    assert ("1. the passport says so" in shown) is bool(told)
    events = Event.objects.filter(verb="person-read", record=str(cast.amina.pk))
    assert [(event.actor, event.field_class) for event in events] == [(getattr(cast, name).user, "S3")] * told
    assert "Reasons of corrections read" not in words(browser.get(f"/people/{cast.amina.pk}/"))


def test_of_two_corrections_the_later_one_sees_what_is_on_record_now(cast, words):
    youssef = cast.client("youssef")
    mine = stated(cast, given_names="Aminata", reason="the passport says so")
    correct(
        by=cast.salma, on=today(), person=cast.amina, changes={"nationality": "MLI"}, reason="the consulate says so"
    )
    address = f"/people/{cast.amina.pk}/correct/"
    answer = youssef.post(address, mine)
    assert answer.status_code == 422
    shown = words(answer)
    assert set(re.findall(r"On record now: (\w+)", shown)) == {"Mali", "Amina"}

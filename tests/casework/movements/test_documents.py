"""Travel documents: asked with consent, received with number and last day, refused with the embassy's reason."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import NUMBER, ago
from django.urls import reverse

from masar.casework.cases.queries import pictures
from masar.casework.movements.actions import documents, receive_document, refuse_document, request_document
from masar.casework.movements.models import TravelDocument
from masar.casework.movements.queries import travel_documents
from masar.foundation.access.sealed import WITHHELD
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


def standing(road, code="travel-document"):
    return next(one for one in pictures([road.case])[road.case.pk].now if one.requirement.code == code)


def ask(road, **changes):
    stated = {
        "on": ago(10),
        "person": road.people[0],
        "type": "LAISSEZ_PASSER",
        "embassy": "Embassy of Guinea",
        **changes,
    }
    return request_document(by=road.cast.hicham, case=road.case, **stated)


def receive(road, **changes):
    stated = {
        "on": today(), "person": road.people[0], "type": "LAISSEZ_PASSER", "number": NUMBER, "issued_on": ago(3),
        "expires_on": today() + timedelta(days=90), **changes,
    }  # fmt: skip
    return receive_document(by=road.cast.hicham, case=road.case, **stated)


@pytest.fixture
def agreed(road):
    """Amina agrees that her embassy is told."""
    road.registered(ago(28))
    road.consent(road.people[0], "SHARE_EMBASSY", ago(20))
    return road


def test_asking_makes_the_case_wait_for_the_embassy(agreed):
    ask(agreed, expected_by=today() + timedelta(days=6))
    now = standing(agreed)
    assert (now.state, now.holder, now.days_waiting, now.overdue) == (State.IN_PROGRESS, "Embassy of Guinea", 10, False)


@pytest.mark.rule("R10")
def test_an_embassy_is_asked_only_with_consent(road):
    road.registered(ago(28))
    with pytest.raises(Refusal) as refusal:
        ask(road)
    assert (refusal.value.code, refusal.value.field) == ("consent-missing", "person")
    road.consent(road.people[0], "SHARE_EMBASSY", ago(20), given=False)
    with pytest.raises(Refusal) as refusal:
        ask(road)
    assert refusal.value.code == "consent-missing"
    assert not TravelDocument.objects.exists()


def test_receiving_answers_the_request_and_seals_the_number(agreed):
    asked = ask(agreed)
    receive(agreed)
    kept = TravelDocument.objects.get()
    assert (kept.pk, kept.state, kept.embassy) == (asked.pk, "RECEIVED", "Embassy of Guinea")
    assert NUMBER not in kept.number
    assert [held.number for held in travel_documents(agreed.cast.youssef, agreed.case)] == [NUMBER]
    assert [held.number for held in travel_documents(agreed.cast.karim, agreed.case)] == [WITHHELD]
    assert standing(agreed).state is State.DONE


def test_who_holds_a_passport_needs_no_consent_for_the_embassy(road):
    road.go("preparation")
    assert standing(road, "consent-embassy").state is State.TO_DO
    receive(road, type="PASSPORT")
    assert "consent-embassy" not in {one.requirement.code for one in pictures([road.case])[road.case.pk].now}


@pytest.mark.rule("R26")
@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("expired", {"expires_on": ago(1)}),
        ("expires-missing", {"expires_on": None}),
        ("expires-before-issued", {"issued_on": today(), "expires_on": ago(2)}),
        ("number-missing", {"number": " "}),
        ("in-the-future", {"on": today() + timedelta(days=1)}),
        ("dates-out-of-order", {"on": ago(11), "issued_on": ago(20)}),
    ],
)
def test_a_document_that_does_not_hold_is_refused(agreed, code, changes):
    ask(agreed)
    with pytest.raises(Refusal) as refusal:
        receive(agreed, **changes)
    assert refusal.value.code == code
    assert TravelDocument.objects.get().state == "REQUESTED"


def test_an_answer_that_a_colleague_recorded_meanwhile_is_not_overwritten(agreed, monkeypatch):
    asked = ask(agreed)
    real = documents.check_order

    def refused_meanwhile(*given):
        monkeypatch.setattr(documents, "check_order", real)
        refuse_document(by=agreed.cast.hicham, on=today(), document=asked, reason="No entry in the register")

    monkeypatch.setattr(documents, "check_order", refused_meanwhile)
    with pytest.raises(Refusal) as refusal:
        receive(agreed)
    assert refusal.value.code == "changed-meanwhile"
    assert TravelDocument.objects.get().number == ""


def test_the_same_paper_is_received_once_and_a_prolonged_one_again(agreed):
    receive(agreed, type="PASSPORT")
    with pytest.raises(Refusal) as refusal:
        receive(agreed, type="PASSPORT")
    assert refusal.value.code == "held-already"
    receive(agreed, type="PASSPORT", expires_on=today() + timedelta(days=900))
    assert TravelDocument.objects.count() == 2


def test_an_answer_is_expected_after_it_was_asked_for(agreed):
    with pytest.raises(Refusal) as refusal:
        ask(agreed, expected_by=ago(11))
    assert (refusal.value.code, refusal.value.field) == ("ends-before-it-begins", "expected_by")


def test_a_refusal_blocks_the_case_and_tells_why(agreed):
    row = ask(agreed)
    refuse_document(by=agreed.cast.hicham, on=today(), document=row, reason="No entry in the register")
    now = standing(agreed)
    assert (now.state, now.reason) == (State.BLOCKED, "No entry in the register")
    with pytest.raises(Refusal) as refusal:
        refuse_document(by=agreed.cast.hicham, on=today(), document=row, reason="Once more")
    assert refusal.value.code == "not-requested"
    ask(agreed, on=today())
    assert standing(agreed).state is State.IN_PROGRESS


def test_a_refusal_has_a_reason_and_follows_the_request(agreed):
    row = ask(agreed)
    with pytest.raises(Refusal) as refusal:
        refuse_document(by=agreed.cast.hicham, on=today(), document=row, reason=" ")
    assert refusal.value.code == "reason-missing"
    with pytest.raises(Refusal) as refusal:
        refuse_document(by=agreed.cast.hicham, on=ago(11), document=row, reason="No entry")
    assert refusal.value.code == "dates-out-of-order"


def test_only_operations_arrange_documents(agreed):
    with pytest.raises(Refusal) as refusal:
        request_document(
            by=agreed.cast.youssef,
            on=today(),
            case=agreed.case,
            person=agreed.people[0],
            type="LAISSEZ_PASSER",
            embassy="x",
        )
    assert refusal.value.code == "not-permitted"
    address = reverse("movements-document", args=[agreed.number])
    for name in ("youssef", "salma", "nadia", "imane", "karim", "sofia", "driss", "leila"):
        assert agreed.cast.client(name).get(address).status_code == 404, name


def test_the_page_asks_then_receives_then_shows_the_number_to_who_reads_identity(agreed):
    browser, address = agreed.cast.client("hicham"), reverse("movements-document", args=[agreed.number])
    person = str(agreed.people[0].pk)
    first = said(browser.get(f"{address}?person={person}"))
    assert "Requested on" in first
    assert "Refused" not in first
    answer = send(
        browser,
        address,
        "?way=asked",
        person=person,
        type="LAISSEZ_PASSER",
        embassy="Embassy of Guinea",
        on=day(ago(10)),
        expected_by="",
    )
    assert answer.url == reverse("case", args=[agreed.number])
    assert "Number of the document" in said(browser.get(address))
    answer = send(
        browser, address, "?way=received", person=person, type="LAISSEZ_PASSER", number=NUMBER, issued_on=day(ago(3)),
        expires_on=day(today() + timedelta(days=90)), on=day(today()),
    )  # fmt: skip
    assert answer.status_code == 302
    for name in ("hicham", "youssef", "salma", "nadia", "imane"):
        assert f"Number {NUMBER}" in said(
            agreed.cast.client(name).get(reverse("case", args=[agreed.number]) + "?part=help")
        ), name
    shown = agreed.cast.client("karim").get(reverse("case", args=[agreed.number]) + "?part=help")
    assert NUMBER not in shown.content.decode()
    assert WITHHELD in said(shown)


def test_the_page_says_what_is_wrong_beside_its_box(agreed):
    browser, address = agreed.cast.client("hicham"), reverse("movements-document", args=[agreed.number])
    person = str(agreed.people[0].pk)
    answer = send(
        browser,
        address,
        "?way=received",
        person=person,
        type="PASSPORT",
        number="X",
        issued_on="",
        expires_on=day(ago(1)),
        on=day(today()),
    )
    assert answer.status_code == 422
    assert "expired on" in said(answer)
    assert 'href="#id_expires_on"' in answer.content.decode()


def test_a_refusal_sent_twice_is_recorded_once(agreed):
    row = ask(agreed)
    browser, address = (
        agreed.cast.client("hicham"),
        reverse("movements-document", args=[agreed.number]) + "?way=refused",
    )
    assert "Embassy of Guinea" in said(browser.get(address))
    form = {
        "deed": "01890000-0000-7000-8000-000000000001",
        "document": str(row.pk),
        "reason": "No entry",
        "on": day(today()),
    }
    answers = [browser.post(address, form) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert TravelDocument.objects.get().state == "REFUSED"
    assert browser.get(address).status_code == 404


def test_somebody_of_another_case_is_not_found(agreed, family):
    browser, address = agreed.cast.client("hicham"), reverse("movements-document", args=[agreed.number])
    stranger = str(family.people[0].pk)
    answer = send(browser, address, "?way=asked", person=stranger, type="LAISSEZ_PASSER", embassy="x", on=day(today()))
    assert answer.status_code == 422
    assert not TravelDocument.objects.exists()

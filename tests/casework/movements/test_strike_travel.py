"""A travel document or a payment recorded by mistake is struck out by who records them; what rested on it is to do again."""

from datetime import timedelta

import pytest
from casework.movements.pages import said, send
from casework.movements.road import NUMBER, ago
from django.urls import reverse

from masar.casework.cases.models import LedgerEntry
from masar.casework.cases.queries import pictures
from masar.casework.cases.queries.picture import facts_known
from masar.casework.movements.actions import (
    receipts_known,
    receive_document,
    strike_out_document,
    strike_out_payment,
)
from masar.casework.movements.models import PocketMoney, TravelDocument
from masar.casework.movements.queries import asked_documents, requests, usual_currency
from masar.exchange.exports.lines import Filters, listed
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State


def strike(road, row, by="hicham", reason="another person’s paper"):
    deed = strike_out_document if isinstance(row, TravelDocument) else strike_out_payment
    return deed(by=road.cast.actors[by], on=today(), record=row, reason=reason)


def standing(road, code="travel-document"):
    return next(one for one in pictures([road.case])[road.case.pk].now if one.requirement.code == code)


def receive(road, **changes):
    stated = {"type": "LAISSEZ_PASSER", "expires_on": today() + timedelta(days=90), **changes}
    return receive_document(
        by=road.cast.hicham,
        on=today(),
        case=road.case,
        person=road.people[0],
        number=NUMBER,
        issued_on=ago(3),
        **stated,
    )


@pytest.fixture
def asked(road):
    """Amina's embassy was asked."""
    road.registered(ago(28))
    road.asked(ago(10))
    return road


def test_a_document_struck_out_takes_its_request_with_it(asked):
    row = receive(asked)
    assert standing(asked).state is State.DONE
    strike(asked, row)
    assert standing(asked).state is State.TO_DO
    assert asked_documents(asked.cast.hicham, asked.case) == []
    assert list(requests(asked.cast.sofia)) == []
    assert {one.document for one in listed(asked.cast.salma, Filters())} == {None}
    assert receive(asked).pk != row.pk
    assert standing(asked).state is State.DONE


def test_a_request_struck_out_leaves_the_other_paper(asked):
    request = TravelDocument.objects.get()
    receive(asked, type="PASSPORT")
    strike(asked, request)
    assert standing(asked).state is State.DONE


def test_a_second_paper_struck_out_leaves_the_request(asked):
    row = receive(asked, type="PASSPORT")
    assert facts_known(asked.case, str(row.person_id))["passport_valid"] is True
    strike(asked, row)
    now = standing(asked)
    assert (now.state, now.since, now.holder) == (State.IN_PROGRESS, ago(10), "Embassy of Guinea")
    assert facts_known(asked.case, str(row.person_id))["passport_valid"] is False


def test_of_two_papers_received_on_one_day_the_other_keeps_its_last_day(road):
    road.registered(ago(28))
    receive(road, type="PASSPORT", expires_on=today() + timedelta(days=20))
    strike(road, receive(road))
    assert standing(road).valid_until == today() + timedelta(days=20)
    strike(road, TravelDocument.objects.get(struck_on=None))
    assert standing(road).state is State.TO_DO


def test_of_two_papers_the_first_one_struck_out_leaves_the_second(road):
    road.registered(ago(28))
    first = receive(road, type="PASSPORT", expires_on=today() + timedelta(days=20))
    receive(road)
    strike(road, first)
    assert standing(road).valid_until == today() + timedelta(days=90)


def test_the_same_paper_may_be_received_after_it_was_struck_out(road):
    road.registered(ago(28))
    strike(road, receive(road))
    receive(road)
    assert TravelDocument.objects.filter(struck_on=None).count() == 1


def test_a_payment_struck_out_is_to_pay_again_and_its_receipt_may_be_used(road):
    road.go("booked")
    row = road.paid(ago(10))
    strike(road, row)
    last = LedgerEntry.objects.filter(case=road.case, requirement="pocket-money").order_by("-id").first()
    assert (last.state, last.corrects.state) == ("to-do", "done")
    assert receipts_known(["R-0001"]) == set()
    assert usual_currency(road.cast.hicham) == ""
    assert {one.paid for one in listed(road.cast.salma, Filters())} == {None}
    road.paid(ago(9))
    assert PocketMoney.objects.filter(receipt="R-0001").count() == 2
    with pytest.raises(Refusal) as refusal:
        road.paid(ago(9), receipt="R-0002")
    assert (refusal.value.code, "strike it out first" in refusal.value.sentence) == ("paid-already", True)


def test_a_reason_is_needed_and_the_role_that_records_them(asked):
    row = receive(asked)
    with pytest.raises(Refusal) as refusal:
        strike(asked, row, reason="no")
    assert refusal.value.code == "reason-missing"
    with pytest.raises(Refusal) as refusal:
        strike(asked, row, by="youssef")
    assert refusal.value.code == "not-permitted"


def test_the_page_strikes_a_document_out(asked):
    row, browser = receive(asked), asked.cast.client("hicham")
    file = reverse("case", args=[asked.number])
    page = reverse("movements-document-strike", args=[asked.number, row.pk])
    assert page in browser.get(file + "?part=help").content.decode()
    assert "Laissez-passer" in said(browser.get(page))
    assert send(browser, page, reason="another person’s paper").url == file
    assert "by Hicham: another person’s paper" in said(browser.get(file + "?part=help"))
    assert "by Hicham: another person’s paper" in said(asked.cast.client("salma").get(file + "?part=help"))
    assert "by Hicham: ••••" in said(asked.cast.client("karim").get(file + "?part=help"))
    assert "Struck out – Travel document: Laissez-passer" in said(browser.get(file))
    for name in ("youssef", "salma", "nadia", "imane", "karim", "sofia", "driss", "leila"):
        assert asked.cast.client(name).get(page).status_code == 404, name


def test_the_page_strikes_a_payment_out(road):
    road.go("booked")
    row, browser = road.paid(ago(10)), road.cast.client("hicham")
    page = reverse("movements-pay-strike", args=[road.number, row.pk])
    assert "500" in said(browser.get(page))
    assert send(browser, page, reason="no money was handed over").status_code == 302
    assert PocketMoney.objects.get().struck_by == road.cast.hicham.user
    assert "Struck out – Pocket money paid" in said(road.cast.client("salma").get(reverse("case", args=[road.number])))
    assert road.cast.client("youssef").get(page).status_code == 404

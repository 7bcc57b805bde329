"""Pocket money: to an adult, once, against a receipt of its own; seen by who reads money."""

from decimal import Decimal

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import ago
from django.urls import reverse

from masar.casework.cases.models import LedgerEntry
from masar.casework.movements.models import PocketMoney
from masar.casework.movements.rules import MOST
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


def refused(road, **changes):
    with pytest.raises(Refusal) as refusal:
        road.paid(today(), **changes)
    return refusal.value.code


def test_money_is_paid_against_a_receipt(family):
    family.go("booked")
    family.paid(ago(10))
    kept = PocketMoney.objects.get()
    assert (kept.amount, kept.currency, kept.receipt, kept.person) == (
        Decimal("500.00"),
        "MAD",
        "R-0001",
        family.people[0],
    )
    assert LedgerEntry.objects.filter(case=family.case, requirement="pocket-money", state="done").count() == 1


@pytest.mark.rule("R52")
def test_what_keeps_money_from_being_paid(family, road):
    family.go("booked")
    assert refused(family, person=family.people[1]) == "payee-child"
    assert refused(family, amount=Decimal("0")) == "amount"
    assert refused(family, amount=Decimal("10000.01")) == "amount"
    family.paid(ago(10))
    assert refused(family, receipt="R-0002") == "paid-already"
    assert refused(road, receipt="R-0001") == "receipt-used"
    assert PocketMoney.objects.count() == 1


@pytest.mark.parametrize(
    ("currency", "usual", "slip"), [("MAD", "10000", "10001"), ("EUR", "1000", "1001"), ("GNF", "10000000", "10000001")]
)
def test_what_an_amount_can_be_depends_on_its_currency(family, currency, usual, slip):
    family.go("booked")
    with pytest.raises(Refusal) as refusal:
        family.paid(today(), amount=Decimal(slip), currency=currency)
    assert (refusal.value.code, refusal.value.field) == ("amount", "amount")
    assert f"at most {Decimal(usual):,} {currency}." in refusal.value.sentence
    family.paid(today(), amount=Decimal(usual), currency=currency)
    assert PocketMoney.objects.get().currency == currency


def test_every_currency_that_can_be_chosen_has_its_limit():
    assert {code.code for code in code_list("currency")} == MOST.keys()
    assert min(MOST.values()) > 100


def test_the_page_pays_and_refuses_beside_the_box(family):
    family.go("booked")
    browser, address = family.cast.client("hicham"), reverse("movements-pay", args=[family.number])
    mother, son = (str(person.pk) for person in family.people)
    form = {"amount": "1 500,50", "currency": "MAD", "receipt": " r-0007 ", "on": day(today())}
    assert son not in browser.get(address).content.decode()
    assert send(browser, address, person=son, **form).status_code == 422
    assert send(browser, address, person=mother, **form).status_code == 302
    assert PocketMoney.objects.get().receipt == "R-0007"
    answer = send(browser, address, person=mother, **form)
    assert "This receipt number has been used already." in said(answer)


def test_a_child_alone_is_told_of_and_not_paid(alone):
    browser, address = alone.cast.client("hicham"), reverse("movements-pay", args=[alone.number])
    answer = send(
        browser, address, person=str(alone.people[0].pk), amount="500", currency="MAD", receipt="R-1", on=day(today())
    )
    assert answer.status_code == 422
    assert "Choose the adult who travels along." in said(answer)
    assert not PocketMoney.objects.exists()


def test_amount_and_receipt_are_shown_only_to_who_reads_money(family):
    family.go("booked")
    family.paid(ago(10), receipt="R-CANARY-81", amount=Decimal("777"))
    seen = {}
    for name in ("hicham", "youssef", "salma", "karim", "nadia", "imane"):
        shown = said(family.cast.client(name).get(reverse("case", args=[family.number]) + "?part=help"))
        seen[name] = ("R-CANARY-81" in shown, "777.00" in shown)
    assert seen == {
        "hicham": (True, True), "youssef": (True, True), "salma": (True, True), "karim": (True, True), "nadia": (False, False),
        "imane": (False, False),
    }  # fmt: skip

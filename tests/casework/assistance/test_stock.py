"""The shelves of an office: never below zero, whoever takes from them at once; every movement stands in the books."""

from decimal import Decimal

import pytest
from casework.assistance.test_help import code_of, days, samir  # noqa: F401  # a fixture
from django.db import IntegrityError, transaction
from django.urls import reverse

from masar.casework.assistance import actions
from masar.casework.assistance.actions import deliveries
from masar.casework.assistance.models import Delivery, Stock, StockMove
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope

pytestmark = pytest.mark.usefixtures("samir")


def receive(cast, quantity=5, by="samir", office="RAB", type_="NFI_KIT", on=0):
    return actions.receive_stock(
        by=cast.actors[by], on=days(on), office=office, type_=type_, quantity=Decimal(quantity), reference="W-7"
    )


def count(cast, counted, reason="", by="samir"):
    return actions.count_stock(
        by=cast.actors[by], on=today(), office="RAB", type_="NFI_KIT", counted=Decimal(counted), reason=reason
    )


def give(cast, quantity=1, type_="NFI_KIT", **more):
    given = actions.Given(cast.amina_case, cast.amina, type_, today(), "SIGNATURE", Decimal(quantity), **more)
    return actions.deliver(by=cast.samir, on=today(), given=given)


def left(office="RAB"):
    return Stock.objects.get(office=office, type="NFI_KIT").quantity


def test_what_is_given_is_taken_off_the_shelf(cast):
    receive(cast)
    give(cast, 2)
    assert left() == 3
    assert [(one.kind, one.quantity, one.left) for one in StockMove.objects.order_by("id")] == [
        ("RECEIVED", 5, 5),
        ("GIVEN", -2, 3),
    ]


def test_a_shelf_holds_never_less_than_nothing(cast):
    receive(cast, 1)
    assert code_of(give, cast, 2) == "stock-short"
    assert not Delivery.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.update(quantity=-1)


def test_the_last_one_goes_to_one_of_two(cast, monkeypatch):
    receive(cast, 1)
    other = {"done": False}
    turn = deliveries.in_turn

    def meanwhile(*words):
        turn(*words)
        if not other["done"]:
            other["done"] = True
            actions.count_stock(
                by=cast.salma,
                on=today(),
                office="RAB",
                type_="NFI_KIT",
                counted=Decimal(0),
                reason="given by the other clerk",
            )

    monkeypatch.setattr(deliveries, "in_turn", meanwhile)
    assert code_of(give, cast) == "stock-short"


def test_what_is_struck_out_is_there_again(cast):
    receive(cast)
    row = give(cast, 2)
    actions.strike_out(by=cast.youssef, on=today(), record=row, reason="typed twice")
    assert left() == 5


def test_what_a_partner_gives_comes_from_no_shelf(cast):
    receive(cast)
    give(cast, 2, provider="Caritas")
    assert left() == 5


def test_an_office_that_keeps_none_gives_without_books(cast):
    give(cast)
    assert not Stock.objects.exists()


def test_a_count_corrects_the_books_with_a_reason(cast):
    receive(cast)
    assert code_of(count, cast, 3) == "reason-missing"
    move = count(cast, 3, "two were wet")
    assert (move.kind, move.quantity, move.left, left()) == ("CORRECTED", -2, 3, 3)
    assert count(cast, 3).kind == "COUNTED"
    assert code_of(count, cast, -1, "x") == "below-zero"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"quantity": 0}, "nothing-given"),
        ({"quantity": -3}, "nothing-given"),
        ({"type_": "CASH"}, "not-kept"),
        ({"by": "youssef"}, "not-permitted"),
        ({"on": 1}, "in-the-future"),
    ],
)
def test_what_cannot_be_received(cast, words, code):
    assert code_of(receive, cast, **words) == code


def test_another_offices_shelf_is_not_theirs(cast):
    with pytest.raises(OutOfScope):
        receive(cast, office="OUJ")
    receive(cast)
    assert "Non-food" not in cast.client("brahim").get(reverse("stock")).content.decode()


def test_the_pages_receive_count_and_tell(cast):
    browser = cast.client("samir")
    sent = {
        "deed": "018f3c2e-0000-7000-8000-000000000001",
        "office": "RAB",
        "type": "NFI_KIT",
        "quantity": "12",
        "on": today().isoformat(),
        "reference": "W-9",
    }
    assert browser.post(reverse("stock-receive"), sent).url == reverse("stock")
    counted = {**sent, "deed": "018f3c2e-0000-7000-8000-000000000002", "quantity": "10", "reason": ""}
    assert browser.post(reverse("stock-count"), counted).status_code == 422
    assert browser.post(reverse("stock-count"), {**counted, "reason": "two were wet"}).status_code == 302
    told = browser.get(reverse("stock")).content.decode()
    assert "two were wet" in told
    assert "−2" in told
    assert cast.client("youssef").get(reverse("stock-receive")).status_code == 404

"""A delivery: with proof, not twice within its time, a voucher once."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from masar.casework.assistance import actions
from masar.casework.assistance.models import Delivery
from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import LedgerEntry
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.methods.programmes.ledger import State


def deliver(cast, by="youssef", **more):
    stated = {"type": "FOOD_BASKET", "on": today(), "proof": "SIGNATURE", **more}
    return actions.deliver(by=getattr(cast, by), on=today(), given=actions.Given(cast.amina_case, cast.amina, **stated))


def address(cast):
    return reverse("assistance-deliver", args=[cast.amina_case.number])


def sent(cast, deed=1, **changes):
    return {
        "deed": f"018f3c2e-0000-7000-8000-{deed:012}", "person": str(cast.amina.pk), "type": "FOOD_BASKET", "quantity": "2,5",
        "on": today().isoformat(), "place": "Rabat", "proof": "SIGNATURE", "voucher": "", **changes,
    }  # fmt: skip


def assistance_panel(cast, name):
    page = cast.client(name).get(reverse("case", args=[cast.amina_case.number]) + "?part=help").content.decode()
    return re.search(r'<section class="card panel" id="assistance">.*?</section>', page, re.S).group()


def test_the_page_records_the_delivery(cast):
    answer = cast.client("youssef").post(address(cast), sent(cast, proof="VOUCHER", voucher="B-0117"))
    assert answer.url == reverse("case", args=[cast.amina_case.number])
    row = Delivery.objects.get()
    assert (row.type, row.quantity, row.place, row.proof, row.voucher) == (
        "FOOD_BASKET",
        Decimal("2.5"),
        "Rabat",
        "VOUCHER",
        "B-0117",
    )


def test_the_case_file_lists_it(cast):
    deliver(cast, type="CLOTHING", quantity=Decimal(10), place="Oujda", proof="THUMBPRINT")
    panel = assistance_panel(cast, "hicham")
    for words in ("Clothing × 10", "Oujda", "Thumbprint", cast.amina.name):
        assert words in panel
    assert address(cast) not in panel
    assert address(cast) in assistance_panel(cast, "youssef")


def test_the_first_help_meets_the_immediate_needs_once(cast):
    deliver(cast)
    deliver(cast, type="HYGIENE_KIT")
    met = LedgerEntry.objects.filter(case=cast.amina_case, requirement=actions.IMMEDIATE_NEEDS)
    assert [row.state for row in met] == [State.DONE]


@pytest.mark.rule("R48")
def test_a_delivery_without_proof_is_refused_at_the_proof(cast):
    with pytest.raises(Refusal) as refused:
        deliver(cast, proof="")
    assert refused.value.code == "proof-missing"
    answer = cast.client("youssef").post(address(cast), sent(cast, proof=""))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"proof": [refused.value.sentence]}
    assert not Delivery.objects.exists()


def test_a_voucher_has_its_number(cast):
    with pytest.raises(Refusal) as refused:
        deliver(cast, proof="VOUCHER")
    assert refused.value.code == "voucher-missing"
    answer = cast.client("youssef").post(address(cast), sent(cast, proof="VOUCHER"))
    assert answer.context["form"].errors == {"voucher": [refused.value.sentence]}


def test_a_voucher_serves_once(cast):
    deliver(cast, proof="VOUCHER", voucher="B-0117")
    with pytest.raises(Refusal) as refused:
        deliver(cast, type="CLOTHING", proof="VOUCHER", voucher="B-0117")
    assert refused.value.code == "voucher-used"
    answer = cast.client("youssef").post(address(cast), sent(cast, type="CLOTHING", proof="VOUCHER", voucher="B-0117"))
    assert answer.context["form"].errors == {"voucher": [refused.value.sentence]}


@pytest.mark.rule("R47")
def test_the_same_help_is_not_given_twice_within_its_time(cast):
    deliver(cast, on=today() - timedelta(days=6))
    with pytest.raises(Refusal) as refused:
        deliver(cast)
    assert refused.value.code == "given-lately"
    answer = cast.client("youssef").post(address(cast), sent(cast))
    assert answer.context["form"].errors == {"type": [refused.value.sentence]}
    assert Delivery.objects.count() == 1


@pytest.mark.rule("R47")
def test_what_a_partner_gave_counts_too(cast):
    deliver(cast, provider="Caritas", on=today() - timedelta(days=1))
    with pytest.raises(Refusal, match="received the same help"):
        deliver(cast)


def test_what_has_no_time_is_given_as_often_as_it_is_needed(cast):
    deliver(cast, type="MEDICAL")
    deliver(cast, type="MEDICAL")
    assert Delivery.objects.count() == 2


@pytest.mark.rule("R51")
def test_what_needs_approval_is_asked_for_first(cast):
    with pytest.raises(Refusal) as refused:
        deliver(cast, type="CASH")
    assert refused.value.code == "needs-approval"
    assert 'value="CASH"' not in cast.client("youssef").get(address(cast)).content.decode()


@pytest.mark.parametrize("days", [7, 30])
def test_after_a_week_nothing_is_asked(cast, days):
    deliver(cast, on=today() - timedelta(days=days))
    deliver(cast)
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("quantity", ["0", "-1", ""])
def test_a_quantity_is_more_than_nothing(cast, quantity):
    answer = cast.client("youssef").post(address(cast), sent(cast, quantity=quantity))
    assert list(answer.context["form"].errors) == ["quantity"]


def test_a_day_to_come_is_refused_at_its_field(cast):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        deliver(cast, on=tomorrow)
    assert refused.value.code == "in-the-future"
    answer = cast.client("youssef").post(address(cast), sent(cast, on=tomorrow.isoformat()))
    assert answer.context["form"].errors == {"on": [refused.value.sentence]}


def test_an_ended_case_is_refused(cast):
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    cast.amina_case.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        deliver(cast)
    assert refused.value.code == "case-closed"
    answer = cast.client("youssef").post(address(cast), sent(cast))
    assert answer.context["form"].non_field_errors() == [refused.value.sentence]


@pytest.mark.parametrize("name", ["hicham", "nadia", "imane", "karim", "leila", "brahim", "driss"])
def test_who_may_not_finds_no_page(cast, name):
    client = cast.client(name)
    assert client.get(address(cast)).status_code == 404
    assert client.post(address(cast), sent(cast)).status_code == 404
    assert not Delivery.objects.exists()


def test_the_action_refuses_another_role_and_hides_from_another_office(cast):
    with pytest.raises(Refusal) as refused:
        deliver(cast, by="hicham")
    assert refused.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        deliver(cast, by="leila")

"""Help on its way: asked for, approved by somebody else, handed over by a third with proof; each refusal on that way."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from masar.casework.assistance import actions
from masar.casework.assistance.daily import expire_what_is_late
from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus
from masar.casework.cases.actions import add_member
from masar.casework.papers.models import Paper
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import PartialDate, today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.files.vault import give_out
from masar.registry.people.actions import NewPerson, register


@pytest.fixture
def samir(cast, mission):
    """The stock clerk of Rabat."""
    user = invite(by=mission, on=today(), email="samir@example.org", name="Samir", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="stock-clerk", office="RAB")
    cast.users["samir"], cast.actors["samir"] = user, actor_for(user, today())
    return cast.actors["samir"]


def days(count):
    return today() + timedelta(count)


def ask(cast, type_="FOOD_VOUCHER", by="youssef", on=None, person=None, **more):
    asked = actions.Asked(person or cast.amina, type_, **more)
    return actions.ask_help(by=cast.actors[by], on=on or today(), case=cast.amina_case, asked=asked)


def decide(cast, row, by="salma", approved=True, on=None, **more):
    return actions.decide_help(by=cast.actors[by], on=on or today(), asked=row, approved=approved, **more)


def approved(cast, *words, on=None, **more):
    return decide(cast, ask(cast, *words, on=on, **more), on=on)


def hand(cast, row, by="samir", on=None, proof="SIGNATURE", **more):
    return actions.hand_over(
        by=cast.actors[by], on=today(), asked=row, handed=actions.HandedOver(proof, on or today(), **more)
    )


def code_of(run, *words, **named):
    with pytest.raises(Refusal) as refused:
        run(*words, **named)
    return refused.value.code


def nights(first, last):
    return (days(first), days(last))


def photo():
    content = BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 30)).save(content, "JPEG", exif=exif)
    return content.getvalue()


def child(cast):
    born = PartialDate(today().replace(year=today().year - 9, day=1))
    person = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Diallo", "Aïcha", "F", "GIN", born))
    add_member(by=cast.youssef, on=today(), case=cast.amina_case, person=person, relation="CHILD")
    return person


def test_from_the_request_to_the_hand(cast, samir):
    row = approved(cast, "ACCOMMODATION", nights=nights(0, 4), why="She sleeps in the station.")
    assert (row.status, row.quantity) == (HelpStatus.APPROVED, 4)
    given = hand(cast, row, place="Dar Nour")
    row.refresh_from_db()
    assert row.status == HelpStatus.DELIVERED
    assert (given.request_id, given.quantity, given.nights_until, given.place) == (row.pk, 4, days(4), "Dar Nour")
    assert row.opened("why") == "She sleeps in the station."


@pytest.mark.rule("R51")
def test_who_asks_who_approves_and_who_hands_over_are_three_people(cast, samir):
    assert code_of(decide, cast, ask(cast, by="salma"), by="salma") == "second-person"
    row = approved(cast, "CASH", amount=Decimal(300))
    assert code_of(hand, cast, row, by="youssef") == "second-person"
    assert code_of(hand, cast, row, by="salma") == "second-person"
    hand(cast, row)


@pytest.mark.rule("R51")
def test_who_may_not_approve_finds_no_page(cast):
    row = ask(cast)
    assert code_of(decide, cast, row, by="youssef") == "not-permitted"
    assert cast.client("youssef").get(reverse("help-decide", args=[cast.amina_case.number, row.pk])).status_code == 404
    with pytest.raises(OutOfScope):
        decide(cast, row, by="brahim")


@pytest.mark.rule("R48")
def test_nothing_is_handed_over_without_proof(cast, samir):
    row = approved(cast, "ACCOMMODATION", nights=nights(0, 1))
    assert code_of(hand, cast, row, proof="") == "proof-missing"
    assert code_of(hand, cast, row, proof="VOUCHER") == "as-voucher"


def test_the_signed_sheet_is_kept_without_where_it_was_photographed(cast, samir):
    row = hand(cast, approved(cast, "ACCOMMODATION", nights=nights(0, 1)), sheet=photo())
    assert b"Exif" in photo()
    assert b"Exif" not in give_out(row.sheet)
    address = reverse("assistance-signed", args=[cast.amina_case.number, row.pk])
    assert cast.client("youssef").get(address)["Content-Type"] == "image/jpeg"
    assert cast.client("samir").get(address).status_code == 404
    assert code_of(hand, cast, approved(cast, "CASH", amount=Decimal(1)), sheet=b"MZ no picture") == "file-kind"


def test_a_step_is_done_once_and_in_its_turn(cast, samir):
    row = ask(cast, "CASH", amount=Decimal(300))
    assert code_of(hand, cast, row) == "not-now"
    decide(cast, row)
    assert code_of(decide, cast, row) == "not-now"
    hand(cast, row)
    assert code_of(hand, cast, row) == "not-now"
    assert code_of(actions.cancel_help, by=cast.youssef, on=today(), asked=row, reason="not needed") == "not-now"


def test_what_is_declined_says_why(cast):
    row = ask(cast)
    assert code_of(decide, cast, row, approved=False) == "reason-missing"
    declined = decide(cast, row, approved=False, reason="The shelter gives meals.")
    assert (declined.status, declined.opened("decided_why")) == (HelpStatus.CANCELLED, "The shelter gives meals.")


def test_the_same_is_not_asked_for_twice_while_it_waits(cast):
    ask(cast)
    assert code_of(ask, cast) == "asked-already"


@pytest.mark.rule("R47")
def test_within_its_time_only_the_approver_lets_it_pass_with_a_reason(cast, samir):
    hand(cast, approved(cast, "CASH", amount=Decimal(300)))
    row = ask(cast, "CASH", amount=Decimal(300))
    assert code_of(decide, cast, row) == "given-lately"
    assert code_of(decide, cast, row, again=True) == "reason-missing"
    assert decide(cast, row, again=True, reason="Robbed last night.").again
    assert hand(cast, row)


@pytest.mark.rule("R47")
def test_help_given_after_the_approval_stops_the_second_hand(cast, samir):
    first, second = (ask(cast, "HYGIENE_KIT") for _one in range(2))
    hand(cast, first)
    assert code_of(hand, cast, second) == "given-lately"


@pytest.mark.rule("R47")
@pytest.mark.parametrize(
    ("first", "last", "clash"), [(0, 3, True), (-2, 1, True), (1, 2, True), (3, 5, False), (-4, 0, False)]
)
def test_no_night_is_given_twice(cast, first, last, clash):
    ask(cast, "ACCOMMODATION", nights=nights(0, 3))
    assert (
        code_of(ask, cast, "ACCOMMODATION", nights=nights(first, last))
        if clash
        else ask(cast, "ACCOMMODATION", nights=nights(first, last)) and "nights-overlap"
    ) == "nights-overlap"
    assert HelpRequest.objects.count() == 1 + (not clash)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"type_": "ACCOMMODATION"}, "nights-missing"), ({"type_": "ACCOMMODATION", "nights": (0, 0)}, "no-night"), ({"type_": "CASH"}, "amount-missing"),
        ({"amount": Decimal(3)}, "no-amount"), ({"quantity": Decimal(-1)}, "nothing-given"), ({"quantity": Decimal(0)}, "nothing-given"), ({"on": 1}, "in-the-future"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(cast, words, code):
    if "nights" in words:
        words = {**words, "nights": nights(*words["nights"])}
    if "on" in words:
        words = {**words, "on": days(words["on"])}
    assert code_of(ask, cast, **words) == code


@pytest.mark.rule("R52")
def test_cash_goes_to_an_adult_with_a_receipt(cast, samir):
    given = hand(cast, approved(cast, "CASH", amount=Decimal("300.50")))
    assert (given.amount, given.currency, given.receipt.kind) == (Decimal("300.50"), "MAD", "receipt")
    assert Paper.objects.filter(case=cast.amina_case, kind="receipt").count() == 1


@pytest.mark.rule("R52")
def test_cash_for_a_child_goes_to_the_adult_whose_care_was_shown(cast, samir):
    kid = child(cast)
    row = approved(cast, "CASH", amount=Decimal(300), person=kid)
    assert code_of(hand, cast, row) == "cash-to-a-child"
    assert code_of(hand, cast, row, receiver=kid) == "cash-to-a-child"
    assert code_of(hand, cast, row, receiver=cast.amina) == "carer-unproven"
    stranger = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Bah", "Mariama", "F", "GIN"))
    assert code_of(hand, cast, row, receiver=stranger, carer_paper="BIRTH_CERTIFICATE") == "carer-unknown"
    given = hand(cast, row, receiver=cast.amina, carer_paper="BIRTH_CERTIFICATE")
    assert (given.person, given.received_by, given.carer_paper) == (kid, cast.amina, "BIRTH_CERTIFICATE")


def test_what_is_out_of_time_expires(cast, samir):
    row = approved(cast, "CASH", amount=Decimal(300), on=days(-29))
    assert HelpRequest.objects.get(pk=row.pk).standing(today()) == HelpStatus.APPROVED
    HelpRequest.objects.filter(pk=row.pk).update(until=days(-1))
    assert code_of(hand, cast, row) == "expired"
    assert expire_what_is_late() == 1
    assert expire_what_is_late() == 0
    assert HelpRequest.objects.get(pk=row.pk).status == HelpStatus.EXPIRED


def test_the_pages_lead_from_the_request_to_the_delivery(cast, samir):
    number = cast.amina_case.number

    def sent(deed, **more):
        return {"deed": f"018f3c2e-0000-7000-8000-{deed:012}", "on": today().isoformat(), **more}

    asked = {
        "person": str(cast.amina.pk),
        "type": "CASH",
        "quantity": "1",
        "amount": "300",
        "nights_from": "",
        "nights_until": "",
        "provider": "",
        "why": "Rent",
    }
    answer = cast.client("youssef").post(reverse("help-ask", args=[number]), sent(1, **asked))
    row = HelpRequest.objects.get()
    assert answer.url == reverse("help", args=[number, row.pk])
    assert "You asked for it" in cast.client("youssef").get(answer.url).content.decode()
    assert answer.url in cast.client("salma").get(reverse("assistance")).content.decode()
    decision = cast.client("salma").post(
        reverse("help-decide", args=[number, row.pk]), sent(2, approved="yes", reason="")
    )
    assert decision.status_code == 302
    page = cast.client("samir").get(answer.url).content.decode()
    assert reverse("help-deliver", args=[number, row.pk]) in page
    assert "300.00 MAD" in page
    handed = {"proof": "SIGNATURE", "received_by": str(cast.amina.pk), "carer_paper": "", "place": "Rabat"}
    assert (
        cast.client("samir").post(reverse("help-deliver", args=[number, row.pk]), sent(3, **handed)).status_code == 302
    )
    assert Delivery.objects.get().request == row
    day = cast.client("samir").get(reverse("assistance")).content.decode()
    assert "1 delivery · 1 person" in day


def test_the_day_list_counts_deliveries_and_persons_apart(cast, samir):
    for type_ in ("HYGIENE_KIT", "CLOTHING"):
        hand(cast, ask(cast, type_))
    assert "2 deliveries · 1 person" in cast.client("salma").get(reverse("assistance")).content.decode()
    assert (
        "Nothing was given"
        in cast.client("salma").get(reverse("assistance"), {"on": days(-1).isoformat()}).content.decode()
    )


def test_another_office_sees_none_of_it(cast):
    row = ask(cast)
    assert cast.client("leila").get(reverse("help", args=[cast.amina_case.number, row.pk])).status_code == 404
    assert str(row.pk) not in cast.client("brahim").get(reverse("assistance")).content.decode()

"""A voucher is issued once under the mission's signature, redeemed once, and a shop's sheet never makes one disappear."""

from datetime import timedelta

import pytest
from casework.assistance.test_help import approved, ask, code_of, days, samir  # noqa: F401  # a fixture
from django.urls import reverse

from masar.casework.assistance import actions
from masar.casework.assistance.daily import expire_what_is_late
from masar.casework.assistance.models import Delivery, HelpRequest, HelpStatus, Redemption
from masar.casework.cases.actions import withdraw
from masar.casework.cases.models import PromiseMade, Task
from masar.casework.papers.codes import signed_code
from masar.casework.papers.queries import Standing, verify
from masar.casework.papers.queries import code_of as code_held
from masar.foundation.core.dates import today

pytestmark = pytest.mark.usefixtures("samir")


def voucher(cast, on=None):
    row = approved(cast, on=on)
    return actions.issue_voucher(by=cast.samir, on=on or today(), asked=row, language="fr", place="Marjane")


def code(row):
    held = code_held(row.paper)
    return signed_code(held.number, held.mark, held.on, held.until, held.facts).text


def redeem(cast, text, by="samir", on=None):
    return actions.redeem(by=cast.actors[by], on=on or today(), text=text, place="Counter")


def sheet(cast, *codes, day=None, place="Hanout Ali", by="samir"):
    lines = actions.enter_sheet(by=cast.actors[by], on=today(), day=day or today(), place=place, codes=codes)
    return [line.outcome for line in lines]


def test_it_is_issued_with_a_paper_and_a_promise(cast):
    row = voucher(cast)
    assert (row.status, row.until) == (HelpStatus.ISSUED, days(30))
    assert row.paper.facts == ["FOOD_VOUCHER", "1"]
    assert PromiseMade.objects.get().reference == row.paper.number
    assert verify(code(row), today()).standing == Standing.VALID


@pytest.mark.rule("R51")
def test_who_asked_or_approved_does_not_issue(cast):
    row = approved(cast)
    for name in ("youssef", "salma"):
        assert (
            code_of(actions.issue_voucher, by=cast.actors[name], on=today(), asked=row, language="fr")
            == "second-person"
        )


def test_only_what_is_given_as_a_voucher_has_one(cast):
    row = approved(cast, "ACCOMMODATION", nights=(days(0), days(2)))
    assert code_of(actions.issue_voucher, by=cast.samir, on=today(), asked=row, language="fr") == "no-voucher"


@pytest.mark.rule("R48")
def test_its_redemption_is_the_delivery(cast):
    row = voucher(cast)
    redeem(cast, code(row))
    row.refresh_from_db()
    given = Delivery.objects.get()
    assert (row.status, given.proof, given.voucher, given.person) == (
        HelpStatus.REDEEMED,
        "VOUCHER",
        row.paper.number,
        cast.amina,
    )
    assert not PromiseMade.objects.get().open
    assert verify(code(row), today()).standing == Standing.USED


def test_it_is_redeemed_once(cast):
    row = voucher(cast)
    redeem(cast, f"{row.paper.number}-{row.paper.mark}".lower())
    assert code_of(redeem, cast, code(row)) == "voucher-used"
    assert code_of(redeem, cast, code(row), by="youssef") == "voucher-used"
    assert Delivery.objects.count() == Redemption.objects.count() == 1


@pytest.mark.parametrize("shown", ["", "MAR-VOU-2026-00001", "MAR-VOU-2026-00001-AAAAA", "hello"])
def test_what_is_no_voucher_is_refused(cast, shown):
    assert code_of(redeem, cast, shown) == "no-such-voucher"


def test_a_forged_one_is_refused(cast):
    text = code(voucher(cast))
    assert code_of(redeem, cast, text.replace("~1~", "~9~")) == "no-such-voucher"


def test_another_office_sends_its_bearer_back(cast):
    assert code_of(redeem, cast, code(voucher(cast)), by="brahim") == "other-office"


def test_one_out_of_time_is_refused(cast):
    row = voucher(cast)
    HelpRequest.objects.filter(pk=row.pk).update(until=days(-1))
    assert code_of(redeem, cast, code(row)) == "expired"


def test_a_sheet_is_entered_later_and_once(cast):
    row = voucher(cast, on=days(-3))
    text = code(row)
    assert sheet(cast, text, text, "hello", day=days(-2)) == ["REDEEMED", "REFUSED"]
    assert sheet(cast, text, day=days(-2)) == ["KNOWN"]
    assert Delivery.objects.get().on == days(-2)
    assert code_of(redeem, cast, text) == "voucher-used"


def test_a_voucher_redeemed_online_and_on_a_sheet_is_kept_twice_and_the_supervisor_told(cast):
    row = voucher(cast, on=days(-3))
    redeem(cast, code(row))
    assert sheet(cast, code(row), day=days(-1)) == ["CLASH"]
    assert list(Redemption.objects.order_by("id").values_list("sheet", "clash")) == [(False, False), (True, True)]
    assert Delivery.objects.count() == 1
    told = Task.objects.get(kind="VOUCHER_CLASH")
    assert (told.role, told.reference) == ("office-supervisor", row.paper.number)


def test_what_a_shop_gave_in_time_counts_although_the_night_said_it_expired(cast):
    row = voucher(cast, on=days(-10))
    HelpRequest.objects.filter(pk=row.pk).update(until=days(-4))
    assert expire_what_is_late() == 1
    assert not PromiseMade.objects.get().open
    assert sheet(cast, code(row), day=days(-5)) == ["REDEEMED"]
    assert Delivery.objects.get().on == days(-5)


def test_one_that_is_shown_after_the_case_has_ended_is_still_honoured(cast):
    row = voucher(cast)
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case, reason="")
    redeem(cast, code(row))
    assert Delivery.objects.count() == 1


def test_a_sheet_of_before_it_was_issued_is_left_out(cast):
    assert sheet(cast, code(voucher(cast)), day=days(-1)) == ["REFUSED"]
    assert (
        code_of(actions.enter_sheet, by=cast.hicham, on=today(), day=today(), place="x", codes=["y"]) == "not-permitted"
    )


def test_what_a_shop_gave_for_a_cancelled_voucher_is_not_lost(cast):
    row = voucher(cast, on=days(-3))
    actions.cancel_help(by=cast.youssef, on=today(), asked=row, reason="lost")
    assert verify(code(row), today()).standing == Standing.REVOKED
    assert code_of(redeem, cast, code(row)) == "not-now"
    assert sheet(cast, code(row), day=days(-2)) == ["CLASH"]


@pytest.mark.rule("R47")
def test_while_it_may_be_redeemed_no_second_one_is_approved(cast):
    voucher(cast)
    assert code_of(approved, cast) == "given-lately"


def test_the_pages_redeem_and_tell_what_became_of_each_line(cast):
    row = voucher(cast)
    browser = cast.client("samir")
    sent = {"deed": "018f3c2e-0000-7000-8000-000000000001", "code": code(row), "place": "Marjane"}
    answer = browser.post(reverse("assistance-redeem"), sent, follow=True).content.decode()
    assert "Redeemed: hand over Food voucher × 1." in answer
    assert "DIALLO" not in answer
    again = browser.post(reverse("assistance-redeem"), {**sent, "deed": "018f3c2e-0000-7000-8000-000000000002"})
    assert again.status_code == 422
    assert again.context["form"]["code"].value() == sent["code"]
    told = browser.post(
        reverse("assistance-sheet"),
        {
            "deed": "018f3c2e-0000-7000-8000-000000000003",
            "day": today().isoformat(),
            "place": "Ali",
            "codes": f"{code(row)}\nhello",
        },
    )
    assert "kept as a clash" in told.content.decode()
    assert "Left out" in told.content.decode()
    page = cast.client("salma").get(reverse("help", args=[cast.amina_case.number, row.pk])).content.decode()
    assert "Clash" in page


def test_a_future_day_of_a_sheet_leaves_the_line_out(cast):
    assert sheet(cast, code(voucher(cast)), day=today() + timedelta(1)) == ["REFUSED"]


def test_it_is_asked_for_like_any_help(cast):
    assert ask(cast).status == HelpStatus.REQUESTED

"""A delivery recorded by mistake is struck out: no figure, no list and no window counts it, and its voucher may be used."""

import pytest
from casework.movements.pages import said, send
from django.urls import reverse

from masar.casework.assistance import actions
from masar.casework.assistance.models import Delivery
from masar.casework.assistance.queries import fact_rows
from masar.casework.cases.models import LedgerEntry
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


def deliver(cast, on=None, **more):
    stated = {"type": "FOOD_BASKET", "on": on or today(), "proof": "VOUCHER", "voucher": "B-0117", **more}
    return actions.deliver(by=cast.youssef, on=today(), given=actions.Given(cast.amina_case, cast.amina, **stated))


def strike(cast, row, by="youssef", reason="given to her neighbour"):
    return actions.strike_out(by=cast.actors[by], on=today(), record=row, reason=reason)


def needs(cast):
    rows = LedgerEntry.objects.filter(case=cast.amina_case, requirement=actions.IMMEDIATE_NEEDS, corrections=None)
    return [(row.state, row.since) for row in rows]


def test_it_counts_no_longer_and_its_voucher_may_be_used_again(cast):
    row = deliver(cast)
    assert len(list(fact_rows(cast.sofia))) == 1
    strike(cast, row)
    assert list(fact_rows(cast.sofia)) == []
    assert needs(cast) == [("to-do", cast.amina_case.opened_on)]
    deliver(cast)
    assert Delivery.objects.count() == 2
    assert needs(cast)[-1] == ("done", today())
    assert len(list(fact_rows(cast.sofia))) == 1


def test_a_second_delivery_still_meets_the_immediate_needs(cast):
    first, day = deliver(cast, on=cast.amina_case.opened_on), today()
    deliver(cast, type="HYGIENE_KIT", voucher="", proof="SIGNATURE")
    strike(cast, first)
    assert needs(cast) == [("done", day)]


def test_a_voucher_that_stands_is_used_once(cast):
    strike(cast, deliver(cast))
    deliver(cast)
    with pytest.raises(Refusal) as refusal:
        deliver(cast, type="HYGIENE_KIT")
    assert refusal.value.code == "voucher-used"


def test_a_reason_is_needed(cast):
    row = deliver(cast)
    with pytest.raises(Refusal) as refusal:
        strike(cast, row, reason="")
    assert refusal.value.code == "reason-missing"
    assert Delivery.objects.get().struck_on is None


def test_the_page_strikes_it_out_and_the_file_shows_it(cast):
    row, browser = deliver(cast), cast.client("salma")
    file = reverse("case", args=[cast.amina_case.number])
    page = reverse("assistance-strike", args=[cast.amina_case.number, row.pk])
    assert page in browser.get(file + "?part=help").content.decode()
    assert "Food" in said(browser.get(page))
    answer = send(browser, page, reason="")
    assert answer.status_code == 422
    assert send(browser, page, reason="given to her neighbour").url == file
    assert "by Salma: given to her neighbour" in said(browser.get(file + "?part=help"))
    assert "Struck out – Assistance: Food" in said(browser.get(file))
    assert browser.get(page).status_code == 404


def test_a_kind_that_tells_of_health_is_not_told_when_it_is_struck_out(cast):
    strike(cast, deliver(cast, type="MEDICAL"))
    shown = said(cast.client("hicham").get(reverse("case", args=[cast.amina_case.number])))
    assert "Struck out – Assistance: restricted (••••)" in shown


def test_others_do_not_strike_out(cast):
    row = deliver(cast)
    page = reverse("assistance-strike", args=[cast.amina_case.number, row.pk])
    for name in ("hicham", "nadia", "imane", "karim", "sofia", "driss", "leila", "brahim"):
        assert cast.client(name).get(page).status_code == 404, name
    with pytest.raises(Refusal) as refusal:
        strike(cast, row, by="hicham")
    assert refusal.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        strike(cast, row, by="leila")

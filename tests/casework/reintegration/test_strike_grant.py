"""A grant recorded by mistake is struck out and granted anew; figures and lists know only the one that stands."""

import pytest
from casework.movements.pages import said, send
from casework.movements.road import Road, ago
from django.urls import reverse

from masar.casework.reintegration.actions import Granted, grant, strike_out
from masar.casework.reintegration.models import Award
from masar.casework.reintegration.queries import fact_rows
from masar.exchange.exports.lines import Filters, listed
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def road(cast):
    """Amina's case, from which she has returned."""
    return Road(cast, cast.amina_case.number).go("arrived")


def give(road, level="INDIVIDUAL"):
    granted = Granted(road.case, road.people[0], level, ("HOUSING",), "MOROCCO", ago(5))
    return grant(by=road.cast.youssef, on=today(), granted=granted)


def strike(road, row, by="youssef", reason="the grant of another family"):
    return strike_out(by=road.cast.actors[by], on=today(), record=row, reason=reason)


def test_it_counts_no_longer_and_is_granted_anew(road):
    strike(road, give(road))
    assert list(fact_rows(road.cast.sofia)) == []
    assert {one.award for one in listed(road.cast.salma, Filters())} == {None}
    right = give(road, level="COLLECTIVE")
    assert [row[2] for row in fact_rows(road.cast.sofia)] == ["COLLECTIVE"]
    assert [one.award for one in listed(road.cast.salma, Filters())] == [right]


def test_a_reason_and_a_corrector_are_needed(road):
    row = give(road)
    with pytest.raises(Refusal) as refusal:
        strike(road, row, reason="")
    assert refusal.value.code == "reason-missing"
    with pytest.raises(Refusal) as refusal:
        strike(road, row, by="hicham")
    assert refusal.value.code == "not-permitted"
    with pytest.raises(OutOfScope):
        strike(road, row, by="leila")
    assert Award.objects.get().struck_on is None


def test_the_page_strikes_it_out(road):
    row, browser = give(road), road.cast.client("youssef")
    file, page = (
        reverse("case", args=[road.number]),
        reverse("reintegration-strike", args=[road.number, row.pk]),
    )
    assert page in browser.get(file + "?part=help").content.decode()
    assert send(browser, page, reason="the grant of another family").url == file
    assert "by Youssef: the grant of another family" in said(browser.get(file + "?part=help"))
    assert "Struck out – Reintegration assistance granted: Individual (Programme in Morocco)" in said(browser.get(file))
    for name in ("hicham", "nadia", "imane", "karim", "sofia", "driss", "leila", "brahim"):
        assert road.cast.client(name).get(page).status_code == 404, name

"""Reintegration assistance: granted after the return, with its kinds, once from each fund."""

from datetime import timedelta

import pytest
from casework.movements.pages import day, said, send
from casework.movements.road import Road, ago
from django.urls import reverse

from masar.casework.cases import actions as cases
from masar.casework.reintegration.actions import Granted, grant
from masar.casework.reintegration.models import Award
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


@pytest.fixture
def road(cast):
    """Amina's case, from which she has returned."""
    return Road(cast, cast.amina_case.number).go("arrived")


def give(road, by="youssef", **changes):
    stated = {"level": "INDIVIDUAL", "kinds": ("AGRICULTURE", "HOUSING"), "fund": "MOROCCO", "on": ago(5), **changes}
    return grant(by=road.cast.actors[by], on=today(), granted=Granted(road.case, road.people[0], **stated))


def refused(road, **changes):
    with pytest.raises(Refusal) as refusal:
        give(road, **changes)
    return refusal.value.code


def test_assistance_is_granted_after_the_return(road):
    give(road)
    kept = Award.objects.get()
    assert (kept.level, kept.kinds, kept.fund, kept.granted_on) == (
        "INDIVIDUAL",
        ["AGRICULTURE", "HOUSING"],
        "MOROCCO",
        ago(5),
    )


def test_what_keeps_a_grant_from_being_recorded(road):
    assert refused(road, kinds=()) == "kinds-missing"
    assert refused(road, on=today() + timedelta(days=1)) == "in-the-future"
    assert refused(road, on=ago(11)) == "dates-out-of-order"
    give(road)
    assert refused(road) == "granted-already"
    give(road, fund="ORIGIN")
    assert Award.objects.count() == 2


def test_before_departure_nothing_is_granted(cast):
    early = Road(cast, cast.amina_case.number).go("registered")
    assert refused(early) == "not-returned"


def test_an_ended_case_is_granted_nothing(road):
    cases.end_case(
        by=road.cast.youssef, on=today(), case=road.case, code="LOST_TO_FOLLOW_UP", reason="no answer in months"
    )
    assert refused(road) == "case-closed"


def test_others_do_not_grant(road):
    assert refused(road, by="hicham") == "not-permitted"
    with pytest.raises(OutOfScope):
        give(road, by="leila")
    address = reverse("reintegration-grant", args=[road.number])
    for name in ("hicham", "nadia", "imane", "karim", "sofia", "driss", "leila", "brahim"):
        assert road.cast.client(name).get(address).status_code == 404, name


def test_the_page_groups_the_kinds_and_records_the_grant(road):
    browser, address = road.cast.client("youssef"), reverse("reintegration-grant", args=[road.number])
    page = browser.get(f"{address}?person={road.people[0].pk}")
    shown = said(page)
    assert (
        shown.index("Micro-project")
        < shown.index("Agriculture and livestock")
        < shown.index("Social assistance")
        < shown.index("Housing")
    )
    form = {"person": str(road.people[0].pk), "level": "INDIVIDUAL", "fund": "MOROCCO", "on": day(ago(5))}
    answer = send(browser, address, **form)
    assert answer.status_code == 422
    assert "Tick at least one." in said(answer)
    answer = send(browser, address, kinds=["AGRICULTURE", "CASH"], **form)
    assert answer.url == reverse("case", args=[road.number])
    shown = " ".join(said(browser.get(answer.url + part)) for part in ("", "?part=help"))
    assert "Agriculture and livestock, Cash assistance" in shown
    assert "Reintegration assistance granted: Individual (Programme in Morocco)" in shown
    assert "has a grant from this fund already" in said(send(browser, address, kinds=["CASH"], **form))


def test_the_case_file_offers_the_grant_only_after_the_return(cast):
    early = Road(cast, cast.amina_case.number).go("registered")
    address = reverse("case", args=[early.number]) + "?part=help"
    assert "Reintegration begins after the return." in said(cast.client("youssef").get(address))
    assert "Grant assistance" not in said(cast.client("youssef").get(address))

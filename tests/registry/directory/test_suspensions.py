"""Where no returns are organised for a time."""

from datetime import timedelta
from uuid import uuid4

import pytest

from masar.casework.movements import rules
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.registry.directory.actions import lift_suspension, suspend_returns
from masar.registry.directory.models import Suspension
from masar.registry.directory.queries import suspended


def suspension(cast, **changed):
    stated = {
        "country": "GIN",
        "region": "",
        "why": "Airports are closed.",
        "on": today() - timedelta(days=2),
        **changed,
    }
    return suspend_returns(by=cast.karim, **stated)


@pytest.mark.rule("R24")
def test_nobody_is_booked_to_where_returns_are_suspended(cast):
    suspension(cast)
    with pytest.raises(Refusal) as refusal:
        rules.check_not_suspended("Labé", suspended("GIN", today()))
    assert refusal.value.code == "country-suspended"
    assert "Guinea" in str(refusal.value)
    assert "Airports are closed" in str(refusal.value)
    rules.check_not_suspended("Bamako", suspended("MLI", today()))
    rules.check_not_suspended("Labé", suspended("GIN", today() - timedelta(days=3)))


def test_a_region_alone_is_suspended(cast):
    suspension(cast, region="Nzérékoré")
    rules.check_not_suspended("Labé", suspended("GIN", today()))
    with pytest.raises(Refusal):
        rules.check_not_suspended("Près de nzérékoré, village", suspended("GIN", today()))


def test_once_lifted_returns_go_on(cast):
    row = suspension(cast)
    lift_suspension(by=cast.karim, on=today(), row=row)
    assert suspended("GIN", today()) == []
    assert suspended("GIN", today() - timedelta(days=1)) == [row]
    assert set(Event.objects.filter(record=str(row.pk)).values_list("verb", flat=True)) == {
        "returns-suspended",
        "returns-taken-up",
    }


def test_it_is_not_suspended_twice_nor_ahead_of_time(cast):
    suspension(cast)
    for changed, code in (
        ({}, "suspended-already"),
        ({"country": "MLI", "on": today() + timedelta(days=1)}, "in-the-future"),
    ):
        with pytest.raises(Refusal) as refusal:
            suspension(cast, **changed)
        assert refusal.value.code == code


def test_only_who_answers_for_the_mission_decides_and_everybody_sees_it(cast):
    assert cast.client("youssef").get("/settings/suspensions/new/").status_code == 404
    browser, on = cast.client("karim"), today().strftime("%d/%m/%Y")
    sent = {"deed": str(uuid4()), "country": "GIN", "region": "", "why": "Airports are closed.", "on": on}
    assert browser.post("/settings/suspensions/new/", sent).status_code == 302
    row = Suspension.objects.get()
    assert "Airports are closed" in cast.client("youssef").get("/settings/").content.decode()
    mark = {"deed": str(uuid4()), "on": on}
    for _again in range(2):
        assert browser.post(f"/settings/suspensions/{row.pk}/lift/", mark).status_code == 302
    assert "Airports are closed" not in cast.client("youssef").get("/settings/").content.decode()

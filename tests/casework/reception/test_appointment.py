"""An appointment is given from what is free, moved, attended, missed or cancelled; no place is given twice."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from casework.reception.calendar import TOMORROW, at, free, given, receives
from django.db import IntegrityError, transaction

from masar.casework.cases.actions import NewCase, NewMember, open_case, withdraw
from masar.casework.reception.actions import appointments as giving
from masar.casework.reception.actions import close_day, end_appointment, move_appointment
from masar.casework.reception.models import Appointment, ClosedDay, Opening
from masar.casework.reception.queries import appointment, appointments, appointments_of
from masar.casework.reception.rules import State
from masar.foundation.core.dates import today
from masar.foundation.core.records import new_id
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.actions import NewPerson, register

UTC = ZoneInfo("UTC")


@pytest.fixture
def fatou(cast):
    person = register(by=cast.youssef, on=today(), office="RAB", new=NewPerson("Sow", "Fatou", "F", "SEN"))
    return open_case(
        by=cast.youssef, on=today(), office="RAB", new=NewCase((NewMember(person, "PRINCIPAL"),), today(), "WALK_IN")
    )


def refused(deed):
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def test_a_free_hour_is_given_and_is_no_longer_free(cast, rania):
    receives(cast)
    row = given(cast, rania, at(9, 30))
    assert free(cast) == [("09:00", 2), ("09:30", 1), ("10:00", 2), ("10:30", 2)]
    assert (row.zone, row.seat, row.interpreter, row.state) == ("Africa/Casablanca", 0, False, "BOOKED")
    assert [one.pk for one in appointments(rania, "RAB", TOMORROW, TOMORROW)] == [row.pk]


def test_the_last_place_is_given_once(cast, rania, fatou):
    receives(cast, places=1)
    given(cast, rania, at(9))
    assert refused(lambda: given(cast, rania, at(9), person=fatou.principal, case=fatou)) == "hour-taken"


def test_two_clerks_at_once_do_not_give_the_same_place(cast, rania, fatou, monkeypatch):
    """Whoever looked before the other wrote is stopped by the database itself."""
    receives(cast, places=1)
    real = giving.seats_taken

    def looked_too_early(row, when):
        monkeypatch.setattr(giving, "seats_taken", real)
        given(cast, cast.salma, at(9), person=fatou.principal, case=fatou)
        return frozenset()

    monkeypatch.setattr(giving, "seats_taken", looked_too_early)
    with pytest.raises(IntegrityError), transaction.atomic():
        given(cast, rania, at(9))
    assert Appointment.objects.count() <= 1


def test_places_are_counted_whoever_comes(cast, rania, fatou):
    receives(cast, places=1)
    given(cast, rania, at(9), person=fatou.principal, case=fatou)
    assert refused(lambda: given(cast, cast.youssef, at(9))) == "hour-taken"


@pytest.mark.parametrize(
    "when", [at(8), at(9, 10), at(11), at(9, on=today() - timedelta(days=7)), at(9, on=TOMORROW + timedelta(days=364))]
)
def test_an_hour_that_the_office_does_not_have_is_not_given(cast, rania, when):
    receives(cast)
    assert refused(lambda: given(cast, rania, when)) == "no-such-hour"


def test_on_a_closed_day_nobody_is_received(cast, rania):
    receives(cast)
    close_day(by=cast.salma, on=today(), office="RAB", day=TOMORROW, why="Feast of the Throne")
    assert free(cast) == []
    assert refused(lambda: given(cast, rania, at(9))) == "no-such-hour"
    assert (
        refused(lambda: close_day(by=cast.salma, on=today(), office="RAB", day=TOMORROW, why="again"))
        == "closed-already"
    )


def test_a_language_is_spoken_or_interpreted(cast, rania):
    receives(cast, languages=("fr",), interpreted=("wo",))
    receives(cast, starts=time(14), ends=time(15), minutes=60, languages=("ar",))
    assert free(cast, language="wo") == [("09:00", 2), ("09:30", 2), ("10:00", 2), ("10:30", 2)]
    assert free(cast, language="ar") == [("14:00", 2)]
    assert free(cast, language="ff") == []


def test_it_is_moved_and_the_first_hour_is_free_again(cast, rania):
    opening = receives(cast, places=1)
    first = given(cast, rania, at(9))
    second = move_appointment(by=rania, on=today(), appointment=first, opening=opening, at=at(10))
    first.refresh_from_db()
    assert (first.state, second.moved_from) == ("MOVED", first)
    assert [hour for hour, count in free(cast) if count] == ["09:00", "09:30", "10:30"]
    assert (
        refused(lambda: move_appointment(by=rania, on=today(), appointment=first, opening=opening, at=at(9)))
        == "appointment-over"
    )


def test_what_became_of_it_is_said_once_and_not_before_its_hour(cast, rania):
    receives(cast)
    row = given(cast, rania, at(9))
    assert refused(lambda: end_appointment(by=rania, on=today(), appointment=row, state=State.ATTENDED)) == "not-yet"
    end_appointment(by=rania, on=today(), appointment=row, state=State.CANCELLED)
    assert free(cast)[0] == ("09:00", 2)
    assert (
        refused(lambda: end_appointment(by=rania, on=today(), appointment=row, state=State.CALLED_OFF))
        == "appointment-over"
    )


@pytest.mark.parametrize("state", [State.ATTENDED, State.MISSED])
def test_who_came_is_marked_when_the_hour_has_come(cast, rania, state):
    receives(cast)
    row = given(cast, rania, at(9))
    Appointment.objects.filter(pk=row.pk).update(at=at(9, on=today() - timedelta(days=1)))
    row.refresh_from_db()
    end_appointment(by=rania, on=today(), appointment=row, state=state)
    assert Appointment.objects.get().state == state


def test_in_a_case_that_has_ended_nobody_is_given_one(cast, rania):
    receives(cast)
    withdraw(by=cast.youssef, on=today(), case=cast.amina_case)
    assert refused(lambda: given(cast, rania, at(9))) == "case-closed"


def test_who_comes_is_told_within_ones_scope(cast, rania, fatou):
    receives(cast)
    row = given(cast, rania, at(9))
    assert appointments(cast.leila, "RAB", TOMORROW, TOMORROW) == []
    assert appointments_of(cast.leila, cast.amina_case) == []
    with pytest.raises(OutOfScope):
        appointment(cast.leila, cast.amina_case, row.pk)
    with pytest.raises(OutOfScope):
        given(cast, cast.leila, at(9), opening=Opening.objects.get())


def test_the_days_of_an_office_are_seen_on_its_pages(cast, rania):
    receives(cast)
    row = given(cast, rania, at(9))
    browser, day = cast.client("rania"), f"{TOMORROW:%d/%m/%Y}"
    page = browser.get("/reception/appointments/", {"office": "RAB", "day": day}).content.decode()
    assert "DIALLO" in page
    assert f"/cases/{cast.amina_case.number}/appointments/{row.pk}/" in page
    week = browser.get("/reception/appointments/", {"office": "RAB", "day": day, "view": "week"}).content.decode()
    assert "09:00–10:30" in week
    assert (
        "DIALLO"
        not in cast.client("leila").get("/reception/appointments/", {"office": "RAB", "day": day}).content.decode()
    )


def test_one_is_given_moved_and_ended_on_its_pages(cast, rania):
    opening = receives(cast, places=1)
    browser, number = cast.client("rania"), cast.amina_case.number
    page = browser.get(f"/cases/{number}/appointments/new/").content.decode()
    key = f"{opening.pk}@{at(9).astimezone(UTC).isoformat()}"
    assert key in page
    told = {"deed": str(new_id()), "person": str(cast.amina.pk), "purpose": "COUNSELLING", "slot": key}
    own = browser.post(f"/cases/{number}/appointments/new/", told)["Location"]
    assert "No reminder goes" in browser.get(own).content.decode()
    other = f"{opening.pk}@{at(10).astimezone(UTC).isoformat()}"
    moved = browser.post(f"{own}move/", {"deed": str(new_id()), "slot": other})["Location"]
    assert moved != own
    browser.post(moved, {"deed": str(new_id()), "state": "CALLED_OFF"})
    assert sorted(Appointment.objects.values_list("state", flat=True)) == ["CALLED_OFF", "MOVED"]
    again = browser.post(f"/cases/{number}/appointments/new/", {**told, "deed": str(new_id()), "slot": "x@y"})
    assert "This hour is no longer free" in again.content.decode()


def test_hours_are_set_on_the_supervisors_page(cast):
    browser = cast.client("salma")
    told = {
        "deed": str(new_id()), "weekday": "1", "starts": "9", "ends": "12h30", "minutes": "30", "places": "2", "languages": ["fr", "ar"], "interpreted": ["wo"],
        "since": f"{today():%d/%m/%Y}", "until": "",
    }  # fmt: skip
    assert browser.post("/reception/hours/new/?office=RAB", told).status_code == 302
    page = browser.get("/reception/hours/?office=RAB").content.decode()
    assert "Monday, 09:00–12:30" in page
    browser.post("/reception/closed/?office=RAB", {"deed": str(new_id()), "on": f"{TOMORROW:%d/%m/%Y}", "why": "Feast"})
    assert "Feast" in browser.get("/reception/hours/?office=RAB").content.decode()
    browser.post(f"/reception/closed/{ClosedDay.objects.get().pk}/open/")
    assert not ClosedDay.objects.exists()
    assert cast.client("brahim").post(f"/reception/hours/{Opening.objects.get().pk}/end/").status_code == 404

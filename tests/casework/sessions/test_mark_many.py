"""The whole sheet in one deed: what it writes, what it refuses at which row, and that its queries do not grow with its rows."""

from datetime import timedelta

import pytest
from casework.sessions.gathering import ago, invited, mark, planned, several, states
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from masar.casework.cases.models import LedgerEntry
from masar.casework.sessions import actions
from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.rules import RowRefused
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.registry.people.models import Person

MOST_QUERIES = 50
"""On PostgreSQL some of them tell the walls who looks."""


def rows_of(row):
    return list(Attendance.objects.filter(session=row).order_by("id"))


def sheet(row, *values):
    return [Marked(one.pk, given) for one, given in zip(rows_of(row), values, strict=True)]


def marked(cast, row, marks, by="youssef"):
    return actions.mark_many(by=getattr(cast, by), on=today(), session=row, marks=marks)


@pytest.fixture
def held(cast):
    row = planned(cast)
    invited(cast, row, several(cast, 3))
    return row


def test_each_row_is_marked_told_and_met(cast, held):
    assert marked(cast, held, sheet(held, {"state": "PRESENT"}, {"state": "ABSENT"}, {"state": "EXCUSED"})) == 3
    assert states(held) == ["PRESENT", "ABSENT", "EXCUSED"]
    told = Event.objects.filter(verb="attendance-marked").order_by("-seq")[:3]
    assert [one.params["state"] for one in reversed(told)] == ["PRESENT", "ABSENT", "EXCUSED"]
    assert LedgerEntry.objects.filter(requirement="orientation-session").count() == 1


def test_what_says_the_same_is_not_written(cast, held):
    marked(cast, held, sheet(held, {"state": "PRESENT"}, {}, {}))
    before = Event.objects.count()
    assert marked(cast, held, sheet(held, {"state": "PRESENT"}, {}, {})) == 0
    assert Event.objects.count() == before


@pytest.mark.rule("R6")
def test_nobody_attended_before_they_were_registered_and_nothing_of_the_sheet_is_kept(cast):
    early, late = several(cast, 2)
    row = planned(cast, -10)
    invited(cast, row, [early, late])
    Person.objects.filter(pk=late.person.pk).update(registered_on=ago(9))
    with pytest.raises(RowRefused) as refused:
        marked(cast, row, sheet(row, {"state": "PRESENT"}, {"state": "PRESENT"}))
    assert (refused.value.code, refused.value.row) == ("before-registration", rows_of(row)[1].pk)
    assert states(row) == ["INVITED", "INVITED"]
    assert marked(cast, row, sheet(row, {"state": "PRESENT"}, {"state": "ABSENT"})) == 2


@pytest.mark.rule("R6")
def test_nobody_came_to_a_session_ahead(cast):
    row = planned(cast, 1)
    invited(cast, row, several(cast, 1))
    for state in ("PRESENT", "ABSENT"):
        with pytest.raises(RowRefused) as refused:
            marked(cast, row, sheet(row, {"state": state}))
        assert refused.value.code == "not-yet"
    assert marked(cast, row, sheet(row, {"state": "CONFIRMED"})) == 1


def test_no_more_people_than_places(cast):
    row, people = planned(cast, capacity=2), several(cast, 3)
    invited(cast, row, people, waiting=True)
    with pytest.raises(RowRefused) as refused:
        marked(cast, row, sheet(row, {"state": "PRESENT"}, {"state": "PRESENT"}, {"state": "PRESENT"}))
    assert (refused.value.code, refused.value.row) == ("session-full", rows_of(row)[2].pk)
    assert marked(cast, row, sheet(row, {"state": "ABSENT"}, {"state": "PRESENT"}, {"state": "PRESENT"})) == 3


def test_who_walks_in_takes_a_place_too(cast):
    row, people = planned(cast, capacity=1), several(cast, 2)
    mark(cast, row, people[0], "PRESENT")
    with pytest.raises(Refusal) as refused:
        mark(cast, row, people[1], "PRESENT")
    assert refused.value.code == "session-full"
    mark(cast, row, people[1], "WAITING")
    assert states(row) == ["PRESENT", "WAITING"]


def test_a_row_that_a_colleague_changed_meanwhile_is_not_written(cast, held):
    seen = rows_of(held)[0]
    marked(cast, held, [Marked(seen.pk, {"state": "EXCUSED"})], by="salma")
    with pytest.raises(RowRefused) as refused:
        marked(cast, held, [Marked(seen.pk, {"state": "PRESENT"}, seen.version)])
    assert (refused.value.code, refused.value.row) == ("changed-meanwhile", seen.pk)
    assert states(held)[0] == "EXCUSED"


def test_a_row_of_another_session_or_out_of_reach_is_not_there(cast, held):
    other = planned(cast, -1)
    with pytest.raises(OutOfScope):
        marked(cast, other, sheet(held, {"state": "PRESENT"}, {}, {}))
    with pytest.raises(OutOfScope):
        marked(cast, held, sheet(held, {"state": "PRESENT"}, {}, {}), by="leila")
    with pytest.raises(Refusal) as refused:
        marked(cast, held, sheet(held, {"state": "PRESENT"}, {}, {}), by="hicham")
    assert refused.value.code == "not-permitted"
    assert states(held) == ["INVITED"] * 3


def test_the_refusals_of_a_sheet_are_told_all_at_once_and_nothing_is_written(cast):
    row = planned(cast, 1)
    invited(cast, row, several(cast, 3))
    found = actions.refusals_of(
        by=cast.youssef, on=today(), session=row, marks=sheet(row, {"state": "PRESENT"}, {"state": "CONFIRMED"}, {"state": "ABSENT"})
    )  # fmt: skip
    rows = rows_of(row)
    assert {key: one.code for key, one in found.items()} == {rows[0].pk: "not-yet", rows[2].pk: "not-yet"}
    assert states(row) == ["INVITED"] * 3


def test_a_sheet_of_thirty_costs_no_more_queries_than_one_of_ten(cast):
    counted = {}
    browser = cast.client("youssef")
    everybody = several(cast, 30)
    for size in (10, 30):
        row = planned(cast, -size // 10)
        invited(cast, row, everybody[:size])
        sent = {f"state-{one.pk}": "PRESENT" for one in rows_of(row)} | {
            f"initial-state-{one.pk}": "INVITED" for one in rows_of(row)
        }
        with CaptureQueriesContext(connection) as queries:
            answer = browser.post(reverse("session", args=[row.pk]), sent)
        assert answer.status_code == 302
        assert set(states(row)) == {"PRESENT"}
        counted[size] = len(queries)
    assert counted[30] <= counted[10] + 2
    assert counted[30] <= MOST_QUERIES


def test_a_day_ahead_is_no_day_of_a_deed(cast, held):
    with pytest.raises(Refusal) as refused:
        actions.mark_many(by=cast.youssef, on=today() + timedelta(1), session=held, marks=[])
    assert refused.value.code == "in-the-future"

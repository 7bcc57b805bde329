"""What came of a session: minutes, points, level, materials and scores; the mean with how many gave one."""

import pytest
from casework.sessions.gathering import DEED, anew, mark, planned, several
from casework.sessions.test_courses import offered
from django.urls import reverse

from masar.casework.sessions import actions
from masar.casework.sessions.actions import Marked
from masar.casework.sessions.models import Attendance
from masar.casework.sessions.queries import feedback_of
from masar.casework.sessions.rules import RowRefused
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def held(cast):
    row = planned(cast, course=offered(cast))
    for one in several(cast, 3):
        mark(cast, row, one, "PRESENT")
    return row


def rows(row):
    return list(Attendance.objects.filter(session=row).order_by("id"))


def sent(one, **values):
    return {f"{name}-{one.pk}": value for name, value in {"version": one.version, **values}.items()}


def noted(cast, row, one, **values):
    return actions.mark_many(by=cast.youssef, on=today(), session=row, marks=[Marked(one.pk, values)])


def test_the_page_offers_what_the_course_says_and_records_what_is_written(cast, held):
    one, other, third = rows(held)
    browser, address = cast.client("youssef"), reverse("session-results", args=[held.pk])
    form = browser.get(address).context["form"]
    assert form[f"minutes-{one.pk}"].value() == 150
    assert form[f"materials-{one.pk}"].value() == ["MANUAL_BUSINESS", "VIDEO_BUSINESS"]
    told = sent(
        one, minutes=120, points_before=40, points_after=75, level="PASSED", materials=["MANUAL_BUSINESS"], feedback=4
    )
    assert browser.post(address, told | sent(other) | sent(third)).url == address
    row = rows(held)[0]
    assert (row.minutes, row.points_before, row.points_after, row.level, row.materials, row.feedback) == (
        120, 40, 75, "PASSED", ["MANUAL_BUSINESS"], 4,
    )  # fmt: skip
    assert Event.objects.filter(verb="attendance-noted").count() == 1


def test_the_mean_tells_how_many_gave_it_with_and_without_a_name(cast, held):
    one, other, _third = rows(held)
    noted(cast, held, one, feedback=5)
    noted(cast, held, other, feedback=4)
    browser = cast.client("youssef")
    answer = browser.post(reverse("session-slips", args=[held.pk]), {"deed": DEED, "score3": "1"})
    assert answer.status_code == 302
    assert (feedback_of(anew(held)).value, feedback_of(anew(held)).count) == (4.0, 3)
    assert "4.0 / 5 (n = 3)" in browser.get(answer.url).content.decode()


def test_no_more_slips_than_people_whose_score_is_not_noted(cast, held):
    noted(cast, held, rows(held)[0], feedback=5)
    with pytest.raises(Refusal) as refused:
        actions.note_slips(by=cast.youssef, on=today(), session=held, slips=[1, 1, 1, 0, 0])
    assert refused.value.code == "too-many-slips"
    with pytest.raises(Refusal):
        actions.note_slips(by=cast.youssef, on=today(), session=planned(cast, 2), slips=[0, 0, 0, 0, 1])


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"feedback": 6}, "out-of-bounds", "feedback"), ({"points_after": 101}, "out-of-bounds", "points_after"),
        ({"minutes": 1441}, "out-of-bounds", "minutes"), ({"level": "Z9"}, "unknown-code", "level"),
        ({"materials": ["PAMPHLET"]}, "unknown-code", "materials"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(cast, held, values, code, field):
    with pytest.raises(RowRefused) as refused:
        noted(cast, held, rows(held)[0], **values)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_results_are_of_who_came(cast, held):
    one = rows(held)[0]
    with pytest.raises(RowRefused) as refused:
        noted(cast, held, one, state="ABSENT", minutes=30)
    assert refused.value.code == "not-present"


def test_nobody_attends_longer_than_the_session_lasts(cast):
    from datetime import time

    row = planned(cast, starts=time(9), ends=time(10))
    mark(cast, row, several(cast, 1)[0], "PRESENT")
    with pytest.raises(RowRefused) as refused:
        noted(cast, row, rows(row)[0], minutes=61)
    assert refused.value.code == "out-of-bounds"
    noted(cast, row, rows(row)[0], minutes=60)
    assert rows(row)[0].minutes == 60


def test_a_row_that_a_colleague_changed_is_named_and_nothing_is_lost(cast, held):
    one = rows(held)[0]
    noted(cast, held, one, feedback=2)
    answer = cast.client("youssef").post(reverse("session-results", args=[held.pk]), sent(one, minutes=45, feedback=3))
    assert answer.status_code == 422
    assert 'value="45"' in answer.content.decode()
    assert rows(held)[0].feedback == 2


def test_a_number_that_is_none_is_named_at_its_box(cast, held):
    one, other, third = rows(held)
    told = sent(one, minutes="long", feedback="9") | sent(other) | sent(third)
    answer = cast.client("youssef").post(reverse("session-results", args=[held.pk]), told)
    assert set(answer.context["form"].errors) == {f"minutes-{one.pk}", f"feedback-{one.pk}"}

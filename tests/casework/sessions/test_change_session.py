"""A session that is moved, given other places, or called off; and who has to be told."""

from datetime import timedelta

import pytest
from casework.sessions.gathering import DEED, anew, invited, mark, planned, several, states
from django.urls import reverse

from masar.casework.sessions import actions
from masar.casework.sessions.models import Attendance
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal


@pytest.fixture
def ahead(cast):
    row, people = planned(cast, 3, capacity=2), several(cast, 3)
    invited(cast, row, people, waiting=True)
    mark(cast, row, people[0], "CONFIRMED")
    return anew(row)


def changed(cast, row, by="youssef", **values):
    return actions.change_session(by=getattr(cast, by), on=today(), session=row, expected=row.version, values=values)


def to_tell(row):
    return list(Attendance.objects.filter(session=row).order_by("id").values_list("to_tell", flat=True))


def sent(row, **changes):
    day = changes.pop("day", row.on)
    told = {
        "deed": DEED,
        "title": row.title,
        "office": row.office,
        "version": row.version,
        "capacity": row.capacity or "",
    }
    return {**told, "day": f"{day.day}/{day.month}/{day.year}", **changes}


def test_who_was_invited_is_asked_anew_and_has_to_be_told(cast, ahead):
    browser = cast.client("youssef")
    later = ahead.on + timedelta(2)
    answer = browser.post(reverse("session-change", args=[ahead.pk]), sent(ahead, day=later))
    assert answer.url == reverse("session", args=[ahead.pk])
    assert (anew(ahead).on, anew(ahead).moved_from) == (later, ahead.on)
    assert states(ahead) == ["INVITED", "INVITED", "WAITING"]
    assert to_tell(ahead) == [True, True, True]
    assert Event.objects.filter(verb="session-moved").count() == 3
    page = browser.get(answer.url).content.decode()
    assert page.count("To be told") == 3
    assert "Moved from" in page


def test_marking_somebody_says_that_they_were_told(cast, ahead):
    changed(cast, ahead, place="Town hall")
    one = Attendance.objects.filter(session=ahead).order_by("id").first()
    cast.client("youssef").post(
        reverse("session", args=[ahead.pk]), {f"state-{one.pk}": "INVITED", f"initial-state-{one.pk}": ""}
    )
    assert to_tell(ahead) == [False, True, True]


def test_another_trainer_is_nothing_to_tell(cast, ahead):
    changed(cast, ahead, trainer="Hassan")
    assert to_tell(ahead) == [False, False, False]
    assert states(ahead)[0] == "CONFIRMED"


def test_more_places_go_to_who_waits_and_fewer_than_taken_are_refused(cast, ahead):
    changed(cast, ahead, capacity=3)
    assert states(ahead) == ["CONFIRMED", "INVITED", "INVITED"]
    with pytest.raises(Refusal) as refused:
        changed(cast, anew(ahead), capacity=2)
    assert (refused.value.code, refused.value.field) == ("session-full", "capacity")


def test_a_session_that_was_attended_is_not_moved_nor_called_off(cast):
    row = planned(cast)
    mark(cast, row, several(cast, 1)[0], "PRESENT")
    row = anew(row)
    with pytest.raises(Refusal) as refused:
        changed(cast, row, on=row.on + timedelta(1))
    assert refused.value.code == "held-already"
    with pytest.raises(Refusal) as refused:
        actions.call_off(by=cast.youssef, on=today(), session=row, reason="TRAINER")
    assert refused.value.code == "held-already"


def test_a_session_is_moved_to_a_day_ahead_and_ends_after_it_begins(cast, ahead):
    with pytest.raises(Refusal) as refused:
        changed(cast, ahead, on=today() - timedelta(1))
    assert refused.value.code == "moved-back"
    answer = cast.client("youssef").post(
        reverse("session-change", args=[ahead.pk]), sent(ahead, starts="12:00", ends="09:30")
    )
    assert list(answer.context["form"].errors) == ["ends"]
    answer = cast.client("youssef").post(reverse("session-change", args=[ahead.pk]), sent(ahead, starts="noon"))
    assert "This is not an hour" in answer.content.decode()


def test_two_who_change_at_once_lose_nothing(cast, ahead):
    stale = anew(ahead)
    changed(cast, ahead, by="salma", place="Town hall")
    with pytest.raises(Refusal) as refused:
        actions.change_session(by=cast.youssef, on=today(), session=stale, expected=1, values={"place": "Office"})
    assert refused.value.code == "changed-meanwhile"
    assert anew(ahead).place == "Town hall"


def test_a_session_called_off_takes_no_marks_and_says_whom_to_tell(cast, ahead):
    answer = cast.client("youssef").post(
        reverse("session-call-off", args=[ahead.pk]), {"deed": DEED, "reason": "TRAINER"}
    )
    assert answer.status_code == 302
    assert to_tell(ahead) == [True, True, True]
    assert Event.objects.get(verb="session-called-off").params["cause"] == "TRAINER"
    page = cast.client("youssef").get(reverse("session", args=[ahead.pk])).content.decode()
    assert "Called off on" in page
    assert 'type="radio"' not in page
    with pytest.raises(Refusal) as refused:
        mark(cast, anew(ahead), several(cast, 4)[3], "INVITED")
    assert refused.value.code == "called-off"
    assert cast.client("youssef").get(reverse("session-call-off", args=[ahead.pk])).status_code == 404


def test_another_office_neither_changes_it_nor_takes_it(cast, ahead):
    with pytest.raises(Refusal) as refused:
        changed(cast, ahead, by="leila", place="Oujda")
    assert refused.value.code == "other-office"
    with pytest.raises(Refusal) as refused:
        changed(cast, ahead, office="OUJ")
    assert refused.value.code == "other-office"
    assert cast.client("leila").get(reverse("session-change", args=[ahead.pk])).status_code == 404

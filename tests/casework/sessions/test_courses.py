"""Courses: offered, changed, ended; what a session takes over from one."""

import pytest
from casework.sessions.gathering import DEED, planned
from django.urls import reverse

from masar.casework.sessions import actions
from masar.casework.sessions.models import Course, Session
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal

GIVEN = {
    "programme": "avrr-from-morocco", "module": "ENTREPRENEURSHIP", "title": "", "language": "fr", "capacity": 12, "minutes": 150, "office": "RAB",
    "place": "Room 2", "trainer": "Mariam", "led_by": "", "materials": ["MANUAL_BUSINESS", "VIDEO_BUSINESS"],
}  # fmt: skip


def offered(cast, by="youssef", **told):
    return actions.offer_course(by=getattr(cast, by), on=today(), **{**GIVEN, **told})


def sent(**changes):
    return {"deed": DEED, **GIVEN, **changes}


def test_the_page_offers_it_and_leads_to_it(cast):
    answer = cast.client("youssef").post(reverse("course-offer"), sent())
    row = Course.objects.get()
    assert answer.url == reverse("course", args=[row.pk])
    assert (row.module, row.capacity, row.materials) == ("ENTREPRENEURSHIP", 12, GIVEN["materials"])
    page = cast.client("youssef").get(answer.url).content.decode()
    assert "Entrepreneurship and commercialisation" in page
    assert "Video: starting a small business" in page
    assert Event.objects.get(verb="course-offered").params == {"module": "ENTREPRENEURSHIP"}


def test_the_list_shows_what_is_offered_here_and_everywhere(cast):
    offered(cast)
    offered(cast, title="CANARY everywhere", office="")
    offered(cast, by="leila", title="CANARY Oujda", office="OUJ")
    page = cast.client("youssef").get(reverse("courses")).content.decode()
    assert "CANARY everywhere" in page
    assert "CANARY Oujda" not in page


def test_a_session_takes_over_what_the_course_says(cast):
    row = offered(cast, title="Starting small")
    browser = cast.client("youssef")
    form = browser.get(reverse("session-plan") + f"?course={row.pk}").context["form"]
    assert {name: form[name].value() for name in ("kind", "title", "capacity", "place", "trainer", "language")} == {
        "kind": "TRAINING", "title": "Starting small", "capacity": 12, "place": "Room 2", "trainer": "Mariam", "language": "fr",
    }  # fmt: skip
    told = {
        "deed": DEED,
        "kind": "TRAINING",
        "title": "",
        "day": "12/3/2031",
        "office": "RAB",
        "language": "fr",
        "capacity": "12",
    }
    browser.post(reverse("session-plan"), {**told, "course": str(row.pk), "starts": "09:30", "ends": "12:00"})
    session = Session.objects.get()
    assert (session.course, f"{session.starts:%H:%M}", session.capacity) == (row, "09:30", 12)
    assert browser.get(reverse("course", args=[row.pk])).context["sessions"].rows


def test_a_change_leaves_planned_sessions_as_they_are(cast):
    row = offered(cast)
    session = planned(cast, 3, course=row, capacity=12)
    answer = cast.client("youssef").post(
        reverse("course-change", args=[row.pk]), sent(capacity=20, version=row.version)
    )
    assert answer.url == reverse("course", args=[row.pk])
    session.refresh_from_db()
    assert (Course.objects.get().capacity, session.capacity) == (20, 12)


def test_two_who_change_a_course_at_once_lose_nothing(cast):
    row = offered(cast)
    stale = Course.objects.get()
    actions.change_course(by=cast.salma, on=today(), course=row, expected=row.version, **{**GIVEN, "capacity": 30})
    with pytest.raises(Refusal) as refused:
        actions.change_course(by=cast.youssef, on=today(), course=stale, expected=stale.version, **GIVEN)
    assert refused.value.code == "changed-meanwhile"
    assert Course.objects.get().capacity == 30


def test_what_is_no_longer_offered_is_not_planned(cast):
    row = offered(cast)
    answer = cast.client("youssef").post(reverse("course-end", args=[row.pk]), {"deed": DEED})
    assert answer.url == reverse("courses")
    assert Course.objects.get().ended_on == today()
    row.refresh_from_db()
    with pytest.raises(Refusal) as refused:
        planned(cast, 3, course=row)
    assert refused.value.code == "course-ended"
    assert cast.client("youssef").get(reverse("courses")).context["table"] is None


def test_codes_that_no_list_knows_are_refused(cast):
    for told in ({"module": "COOKING"}, {"materials": ["PAMPHLET"]}):
        with pytest.raises(Refusal) as refused:
            offered(cast, **told)
        assert refused.value.code == "unknown-code"
    answer = cast.client("youssef").post(reverse("course-offer"), sent(module="COOKING", capacity="0"))
    assert set(answer.context["form"].errors) == {"module", "capacity"}


def test_one_offers_for_ones_own_office(cast):
    with pytest.raises(Refusal) as refused:
        offered(cast, office="OUJ")
    assert refused.value.code == "other-office"
    elsewhere = offered(cast, by="leila", office="OUJ")
    assert cast.client("youssef").get(reverse("course", args=[elsewhere.pk])).status_code == 404
    with pytest.raises(Refusal):
        actions.end_course(by=cast.youssef, on=today(), course=elsewhere)


@pytest.mark.parametrize("name", ["hicham", "nadia", "imane", "karim", "sofia", "driss"])
def test_who_may_not_finds_no_page(cast, name):
    row = offered(cast)
    browser = cast.client(name)
    for address in (reverse("courses"), reverse("course-offer"), reverse("course", args=[row.pk])):
        assert browser.get(address).status_code == 404
        assert browser.post(address, sent()).status_code == 404
    assert Course.objects.count() == 1
    with pytest.raises((Refusal, OutOfScope)) as refused:
        offered(cast, by=name)
    assert refused.value.code == "not-permitted"

"""The calendar of sessions: one month of one's own office."""

from datetime import date

from casework.sessions.gathering import planned
from django.urls import reverse

from masar.foundation.core.dates import today


def shown(page):
    return [(day.number, one.title) for week in page.context["weeks"] for day in week for one in day.sessions]


def test_each_session_stands_on_its_day(cast):
    row = planned(cast, title="CANARY")
    page = cast.client("youssef").get(reverse("session-calendar"))
    assert shown(page) == [(today().day, "CANARY")]
    assert reverse("session", args=[row.pk]) in page.content.decode()


def test_a_month_is_named_by_the_address_and_leads_on(cast):
    page = cast.client("youssef").get(reverse("session-calendar") + "?month=2024-02")
    days = [day.number for week in page.context["weeks"] for day in week if day.inside]
    assert days == list(range(1, 30))
    assert page.context["before"] == "?month=2024-01&office=RAB"
    assert page.context["after"] == "?month=2024-03&office=RAB"


def test_a_month_that_is_none_is_this_one(cast):
    for text in ("2024-13", "soon", "99999-01", "-"):
        page = cast.client("youssef").get(reverse("session-calendar"), {"month": text})
        assert page.context["month"] == date.today().strftime("%B %Y")


def test_another_offices_sessions_are_not_shown(cast):
    planned(cast, by="leila", office="OUJ", title="CANARYOUJDA")
    for address in ("", "?office=OUJ", "?office="):
        assert shown(cast.client("youssef").get(reverse("session-calendar") + address)) == []

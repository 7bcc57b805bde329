"""The sheet on the page: each row is saved as soon as it is marked, and says so; the print of it; the reception for who is not on it."""

import re

import pytest
from casework.sessions.gathering import invited, planned, several, states
from django.urls import reverse

from masar.casework.sessions.models import Attendance
from masar.foundation.access.accounts import actor_for, grant, invite
from masar.foundation.core.dates import today


@pytest.fixture
def held(cast):
    row = planned(cast)
    invited(cast, row, several(cast, 2))
    return row


def first(row):
    return Attendance.objects.filter(session=row).order_by("id").first()


def sent(browser, row, one, state, was="INVITED"):
    told = {f"state-{one.pk}": state, f"initial-state-{one.pk}": was}
    return browser.post(reverse("session-row", args=[row.pk, one.pk]), told, headers={"HX-Request": "true"})


def test_a_row_is_saved_and_says_when(cast, held):
    answer = sent(cast.client("youssef"), held, first(held), "PRESENT")
    words = answer.content.decode()
    assert re.search(r"Saved at \d\d:\d\d", words)
    assert re.search(r'name="initial-state-[^"]+" value="PRESENT"', words)
    assert states(held) == ["PRESENT", "INVITED"]
    assert "messages" not in words


def test_a_refused_row_says_why_beside_it(cast):
    row = planned(cast, 2)
    invited(cast, row, several(cast, 1))
    answer = sent(cast.client("youssef"), row, first(row), "PRESENT")
    assert answer.status_code == 422
    assert states(row) == ["INVITED"]


def test_the_page_has_one_group_of_radios_for_each_row_with_its_own_address(cast, held):
    page = cast.client("youssef").get(reverse("session", args=[held.pk])).content.decode()
    assert page.count('role="radiogroup"') == 2
    assert page.count('class="said"') == 2
    assert reverse("session-row", args=[held.pk, first(held).pk]) in page


def test_without_javascript_the_address_of_a_row_leads_to_the_sheet(cast, held):
    answer = cast.client("youssef").get(reverse("session-row", args=[held.pk, first(held).pk]))
    assert answer.url == reverse("session", args=[held.pk])


def test_a_row_of_another_session_is_not_there(cast, held):
    other = planned(cast)
    assert sent(cast.client("youssef"), other, first(held), "PRESENT").status_code == 404
    assert sent(cast.client("leila"), held, first(held), "PRESENT").status_code == 404
    assert states(held) == ["INVITED", "INVITED"]


def test_the_printed_sheet_has_a_line_for_each_person_and_empty_ones(cast, held):
    page = cast.client("youssef").get(reverse("session-print", args=[held.pk])).content.decode()
    assert "Ibrahima" in page
    assert page.count("<tr>") == 1 + 2 + 5


def test_a_trainer_leads_who_is_not_on_the_list_to_the_reception(cast, mission):
    user = invite(by=mission, on=today(), email="tarik@example.org", name="Tarik", language="en", password="x" * 20)
    grant(by=mission, on=today(), user=user, role="trainer", office="RAB")
    cast.users["tarik"] = user
    row = planned(cast, led_by=actor_for(user, today()).user)
    invited(cast, row, several(cast, 1))
    browser = cast.client("tarik")
    assert "led to the reception" in browser.get(reverse("session", args=[row.pk])).content.decode()
    sent(browser, row, first(row), "PRESENT")
    assert states(row) == ["PRESENT"]
    for name in ("session-invite", "session-change", "session-call-off"):
        assert browser.get(reverse(name, args=[row.pk])).status_code == 404
    for name in ("session-print", "session-results", "session-slips", "session-sheet", "session-sheet-download"):
        assert browser.get(reverse(name, args=[row.pk])).status_code == 200

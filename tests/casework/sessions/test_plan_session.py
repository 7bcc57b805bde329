"""Planning a session, and the list of sessions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from masar.casework.sessions import actions
from masar.casework.sessions.models import Session
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

DEED = "018f3c2e-0000-7000-8000-000000000001"


def plan(cast, by="youssef", days=3, title="Before your return", office="RAB"):
    return actions.plan_session(
        by=getattr(cast, by),
        on=today(),
        kind="ORIENTATION",
        title=title,
        day=today() + timedelta(days=days),
        office=office,
        language="fr",
    )


def sent(**changes):
    return {
        "deed": DEED,
        "kind": "TRAINING",
        "title": "",
        "day": "12/3/2031",
        "office": "RAB",
        "language": "ff",
        "trainer": "Mariam",
        **changes,
    }


def test_the_page_plans_it_and_leads_to_its_list(cast):
    answer = cast.client("youssef").post(reverse("session-plan"), sent())
    row = Session.objects.get()
    assert answer.url == reverse("session", args=[row.pk])
    assert (row.kind, row.office, row.language, row.trainer, row.on.isoformat()) == (
        "TRAINING",
        "RAB",
        "ff",
        "Mariam",
        "2031-03-12",
    )


def test_one_plans_for_ones_own_office(cast):
    with pytest.raises(Refusal) as refused:
        plan(cast, office="OUJ")
    assert refused.value.code == "other-office"
    answer = cast.client("youssef").post(reverse("session-plan"), sent(office="OUJ"))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["office"]
    assert not Session.objects.exists()


def test_what_was_left_out_is_named(cast):
    answer = cast.client("youssef").post(reverse("session-plan"), sent(kind="", day=""))
    assert list(answer.context["form"].errors) == ["kind", "day"]


def test_the_list_tells_sessions_to_come_from_those_held_with_counts(cast):
    held, ahead = plan(cast, days=-2, title="CANARY held"), plan(cast, days=2, title="CANARY ahead")
    actions.mark(by=cast.youssef, on=today(), session=held, case=cast.amina_case, person=cast.amina, state="PRESENT")
    actions.mark(by=cast.youssef, on=today(), session=ahead, case=cast.amina_case, person=cast.amina, state="INVITED")
    given = cast.client("youssef").get(reverse("sessions")).context
    assert [[cell.text for cell in row.cells][0::4] for row in given["upcoming"].rows] == [["CANARY ahead", "1"]]
    assert [[cell.text for cell in row.cells][4:] for row in given["past"].rows] == [["1", "1"]]


def test_an_empty_list_offers_the_first_deed(cast):
    page = cast.client("youssef").get(reverse("sessions")).content.decode()
    assert page.count(reverse("session-plan")) == 1
    assert "No session is on record yet" in page


def test_the_past_comes_in_pages(cast):
    for days in range(26):
        plan(cast, days=-days)
    first = cast.client("youssef").get(reverse("sessions")).context
    assert (len(first["past"].rows), first["older"], first["newer"]) == (25, "?page=2", "")
    second = cast.client("youssef").get(reverse("sessions") + "?page=2").context
    assert (len(second["past"].rows), second["older"], second["newer"]) == (1, "", "?page=1")


def test_another_offices_sessions_are_not_shown(cast):
    row = plan(cast, title="CANARY-RABAT")
    client = cast.client("leila")
    assert "CANARY-RABAT" not in client.get(reverse("sessions")).content.decode()
    assert client.get(reverse("session", args=[row.pk])).status_code == 404


@pytest.mark.parametrize("name", ["hicham", "nadia", "imane", "karim", "sofia", "driss"])
def test_who_may_not_finds_no_page(cast, name):
    client = cast.client(name)
    for address in (reverse("sessions"), reverse("session-plan"), reverse("session", args=[plan(cast).pk])):
        assert client.get(address).status_code == 404
        assert client.post(address, sent()).status_code == 404
    assert not Session.objects.filter(kind="TRAINING").exists()
    with pytest.raises(Refusal) as refused:
        plan(cast, by=name)
    assert refused.value.code == "not-permitted"

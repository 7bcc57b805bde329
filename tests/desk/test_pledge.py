"""Nobody reads about persons without this year's pledge of confidentiality."""

from datetime import date
from uuid import uuid4

import pytest

from masar.foundation.access.models import Pledge
from masar.foundation.access.pledges import give_pledge, without_pledge
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today


@pytest.fixture(autouse=True)
def required(settings):
    settings.PLEDGE_REQUIRED = True


def test_who_reads_about_persons_pledges_first_and_goes_on_where_they_were_led_from(cast, words):
    browser, case = cast.client("youssef"), f"/cases/{cast.amina_case.number}/"
    led = browser.get(case).url
    assert led == f"/pledge/?next={case}"
    shown = words(browser.get(led))
    assert f"Pledge of confidentiality for {today().year}" in shown
    assert "never by private mail" in shown
    refused = browser.post(led, {"deed": str(uuid4())})
    assert (refused.status_code, Pledge.objects.count()) == (422, 0)
    assert browser.post(led, {"deed": str(uuid4()), "agreed": "on"}).url == case
    assert browser.get(case).status_code == 200
    given = Pledge.objects.get()
    assert (given.user, given.year, given.given_on) == (cast.users["youssef"], today().year, today())
    told = Event.objects.get(verb="pledge-given")
    assert (told.actor, told.params) == (cast.youssef.user, {"year": today().year, "text": given.text})
    assert f"in version {given.text}" in words(browser.get("/pledge/"))


def test_each_year_anew_and_what_is_sent_meanwhile_records_nothing(cast):
    give_pledge(by=cast.youssef, on=date(today().year - 1, 12, 31))
    browser, case = cast.client("youssef"), f"/cases/{cast.amina_case.number}/"
    sent = browser.post(f"{case}notes/new/", {"deed": str(uuid4()), "text": "Elle a appelé."})
    assert sent.url == "/pledge/"
    assert not Event.objects.filter(verb="note-added").exists()
    assert "kept on this device" in browser.get("/pledge/").content.decode()
    fragment = browser.get("/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (403, "/pledge/?next=/")


def test_nobody_is_led_out_of_the_house_by_the_way_back(cast):
    browser = cast.client("youssef")
    sent = {"deed": str(uuid4()), "agreed": "on"}
    assert browser.post("/pledge/?next=https://elsewhere.example/", sent).url == "/"


def test_roles_without_records_and_visitors_are_not_asked(cast, client):
    assert cast.client("sofia").get("/figures/").status_code == 200
    assert cast.client("driss").get("/settings/").status_code == 200
    assert client.get("/").url.startswith("/accounts/login/")
    assert client.get("/accounts/login/").status_code == 200


def test_administrators_see_who_has_not_pledged(cast, words):
    for name in ("youssef", "salma"):
        give_pledge(by=cast.actors[name], on=today())
    waiting = {cast.users[name].pk for name in ("leila", "brahim", "nadia", "imane", "hicham", "karim")}
    assert without_pledge(today()) == frozenset(map(str, waiting))
    assert words(cast.client("driss").get("/settings/")).count("No pledge this year") == 6
    assert "No pledge this year" not in words(cast.client("salma").get("/settings/"))

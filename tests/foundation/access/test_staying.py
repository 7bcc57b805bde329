"""A sign-in that is left alone ends, one lasts no longer than a day's work, and some roles need a second factor."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from masar.foundation.access.staying import LONGEST, SEEN, SINCE
from masar.foundation.audit.models import Event


def moved(browser, **minutes):
    """The session as if it had been seen, or begun, that many minutes ago."""
    session = browser.session
    for name, ago in minutes.items():
        session[name] = int((timezone.now() - timedelta(minutes=ago)).timestamp())
    session.save()
    return browser


@pytest.mark.parametrize(
    ("name", "minutes", "stays"),
    [("youssef", 14, True), ("youssef", 16, False), ("karim", 16, True), ("karim", 61, False)],
)
def test_who_is_away_is_signed_out_sooner_where_protected_records_are_read(cast, name, minutes, stays):
    browser = cast.client(name)
    assert browser.get("/").status_code == 200
    answer = moved(browser, **{SEEN: minutes}).get("/programme/")
    assert (answer.status_code == 200) is stays
    if not stays:
        assert answer.url == "/accounts/login/?next=/programme/"
        page = browser.get(answer.url).content.decode()
        assert "because nobody worked here for a while." in page
        assert "kept in this tab" not in page, "nothing was written"
        assert browser.get("/").url.startswith("/accounts/login/")


def test_the_way_back_keeps_every_part_of_the_address(cast):
    browser = cast.client("karim")
    browser.get("/")
    answer = moved(browser, **{SEEN: 61}).get("/?tab=open&stage=booked")
    assert answer.url == "/accounts/login/?next=/%3Ftab%3Dopen%26stage%3Dbooked"


def test_nobody_stays_longer_than_a_day_of_work_and_a_fragment_says_so(cast):
    browser = cast.client("karim")
    browser.get("/")
    answer = moved(browser, **{SINCE: LONGEST // 60 + 1}).get("/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (403, "/accounts/login/?next=/")


ABSOLUTE, IDLE = "because a sign-in lasts 12 hours at most.", "because nobody worked here for a while."


@pytest.mark.parametrize(("ago", "why"), [({SINCE: LONGEST // 60 + 1}, ABSOLUTE), ({SEEN: 61}, IDLE)])
def test_of_a_form_it_is_said_why_and_what_became_of_it_and_the_way_leads_back_to_its_page(cast, ago, why):
    browser, page = cast.client("karim"), "/settings/sign-ins/"
    browser.get("/")
    answer = moved(browser, **ago).post(page, headers={"referer": f"http://testserver{page}?a=1"})
    assert answer.url == f"/accounts/login/?next={page}%3Fa%3D1"
    said = browser.get(answer.url).content.decode()
    assert why in said
    assert "kept in this tab" in said


@pytest.mark.parametrize("referer", ["https://elsewhere.example/settings/", ""])
def test_the_way_back_of_a_form_is_a_page_of_ours(cast, referer):
    browser = cast.client("karim")
    browser.get("/")
    answer = moved(browser, **{SEEN: 61}).post("/settings/sign-ins/", headers={"referer": referer})
    assert answer.url == "/accounts/login/"
    assert Client().post("/settings/sign-ins/", headers={"referer": referer}).url == "/accounts/login/?next=/"


def test_a_fragment_leads_back_to_the_page_that_was_open(cast):
    browser = cast.client("karim")
    browser.get("/")
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/"}
    answer = moved(browser, **{SEEN: 61}).get("/?tab=open", headers=headers)
    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/settings/"


@pytest.mark.parametrize(
    ("name", "asked"), [("nadia", True), ("imane", True), ("driss", True), ("youssef", False), ("salma", False)]
)
def test_who_reads_health_or_gives_roles_sets_a_second_factor_up_first(cast, settings, name, asked):
    settings.SECOND_FACTOR_REQUIRED = True
    browser = cast.client(name)
    answer = browser.get("/programme/")
    assert (answer.status_code == 302) is asked
    if asked:
        assert answer.url == "/accounts/2fa/"
        Authenticator.objects.create(user=cast.users[name], type=Authenticator.Type.TOTP, data={"secret": "sealed"})
        assert browser.get("/programme/").status_code == 200


@pytest.fixture
def words():
    """The text of an answer as it is read."""
    return lambda answer: " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def signed(client, email, agent):
    sent = {"login": email, "password": "a quiet path along the river"}
    assert client.post("/accounts/login/", sent, headers={"user-agent": agent}).status_code == 302


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def test_a_new_device_is_told_to_its_owner_and_can_be_ended(cast, django_capture_on_commit_callbacks):
    first, second = Client(), Client()
    with django_capture_on_commit_callbacks(execute=True):
        signed(first, "youssef@example.org", FIREFOX)
        assert mail.outbox == []
        signed(second, "youssef@example.org", CHROME)
    assert [(one.to, "Chrome, Android" in one.body) for one in mail.outbox] == [(["youssef@example.org"], True)]
    page = first.get("/settings/sign-ins/").content.decode()
    assert "Firefox, Windows" in page
    assert "Chrome, Android" in page
    assert first.post("/settings/sign-ins/").status_code == 302
    led = second.get("/").url
    assert led == "/accounts/login/?next=/"
    assert "This sign-in was ended from elsewhere" in second.get(led).content.decode()
    assert first.get("/").status_code == 200
    verbs = list(
        Event.objects.filter(record=str(cast.users["youssef"].pk)).order_by("id").values_list("verb", flat=True)
    )
    assert verbs[-3:] == ["signed-in", "signed-in", "sign-in-ended"]


def test_one_sign_in_is_ended_alone_and_like_ones_are_told_apart_by_when_they_were_active(cast, words):
    browsers = [Client() for _one in range(3)]
    for browser in browsers:
        signed(browser, "youssef@example.org", FIREFOX)
        browser.get("/")
    here, lost, kept = browsers
    moved(lost, **{SEEN: 10})
    active = timezone.localtime(timezone.now() - timedelta(minutes=10))
    page = here.get("/settings/sign-ins/").content.decode()
    [named] = re.findall(rf'value="(\d+)">End it<span class="unseen"> – [^<]*, {active:%H:%M}</span>', page)
    assert cast.client("leila").post("/settings/sign-ins/", {"one": named}).status_code == 302
    assert lost.get("/").status_code == 200, "another's is not one's own"
    here.post("/settings/sign-ins/", {"one": named})
    assert "The sign-in is ended." in words(here.get("/settings/sign-ins/"))
    assert lost.get("/").status_code == 302
    assert kept.get("/").status_code == here.get("/").status_code == 200
    here.post("/settings/sign-ins/", {"one": named})
    assert "ended already" in words(here.get("/settings/sign-ins/"))
    assert Event.objects.filter(verb="sign-in-ended").count() == 1


def test_a_device_that_is_known_is_not_told_again(cast, django_capture_on_commit_callbacks):
    browser = Client()
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            signed(browser, "youssef@example.org", FIREFOX)
            browser.post("/accounts/logout/")
    assert mail.outbox == []

"""The partner's pages: its inbox with an account; and the one-time link, of which nothing is seen before the code."""

from datetime import timedelta
from uuid import uuid4

import pytest
from casework.referrals.referring import CODE, Referring
from django.test import Client
from django.utils import timezone

from masar.casework.referrals.models import AnswerLink, Referral
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today


@pytest.fixture
def to(cast):
    return Referring(cast)


def deed(**boxes):
    return {"deed": str(uuid4()), **boxes}


def reporting(**boxes):
    return deed(
        outcome="SHELTERED", served_from=today().strftime("%d/%m/%Y"), served_until="", given="Three nights.", **boxes
    )


def test_before_the_answer_the_least_and_after_it_what_was_agreed(to, cast, words):
    row = to.refer()
    to.account()
    browser = cast.client("pascal")
    assert to.case.number in words(browser.get("/inbox/"))
    page = f"/inbox/{row.pk}/"
    before = words(browser.get(page))
    assert "Three nights before the flight." in before
    assert "DIALLO" not in before
    assert browser.post(f"{page}accept/", deed()).status_code == 302
    after = words(browser.get(page))
    assert "DIALLO" in after
    assert "+212600000001" in after
    assert Event.objects.filter(verb="shared-read").exists()
    assert to.case.number in words(browser.get("/inbox/?tab=accepted"))


def test_answering_twice_says_so_and_changes_nothing(to, cast, words):
    row = to.refer()
    to.account()
    browser, page = cast.client("pascal"), f"/inbox/{row.pk}/"
    mark = deed()
    assert browser.post(f"{page}accept/", mark).status_code == 302
    assert browser.post(f"{page}accept/", mark).status_code == 302, "The same form sent twice finds its first answer."
    assert "has answered already" in words(browser.post(f"{page}decline/", deed(reason="We changed our mind.")))
    assert "has answered already" in words(browser.post(f"{page}accept/", deed()))
    assert Referral.objects.get().declined_on is None


def test_who_declines_says_why(to, cast, words):
    row = to.refer()
    to.account()
    browser, page = cast.client("pascal"), f"/inbox/{row.pk}/"
    assert browser.post(f"{page}decline/", deed(reason="")).status_code == 422
    assert browser.post(f"{page}decline/", deed(reason="All beds are taken.")).status_code == 302
    assert browser.get(page).status_code == 404
    assert to.case.number in words(browser.get("/inbox/?tab=declined"))
    assert to.case.number not in words(browser.get("/inbox/"))


def test_what_came_of_it_is_reported_once(to, cast, words):
    row = to.accepted()
    browser, page = cast.client("pascal"), f"/inbox/{row.pk}/"
    assert "when help was given" in words(
        browser.post(f"{page}report/", deed(outcome="SHELTERED", served_from="", served_until="", given=""))
    )
    assert browser.post(f"{page}report/", reporting()).status_code == 302
    assert "Sheltered" in words(browser.get(page))
    assert "has reported already" in words(browser.post(f"{page}report/", reporting()))


def test_a_referral_is_not_answered_on_the_page_of_shares(to, cast):
    row = to.refer()
    to.account()
    assert cast.client("pascal").get(f"/shared/{row.share_id}/").status_code == 404
    assert cast.client("pascal").get("/shared/").status_code == 200


def test_only_partners_have_an_inbox(to, cast):
    row = to.refer()
    assert cast.client("youssef").get("/inbox/").status_code == 404
    assert cast.client("youssef").get(f"/inbox/{row.pk}/").status_code == 404


@pytest.fixture
def link(to):
    made = to.linked(to.refer())
    return made, f"/answer/to/{made.token}/"


def test_before_the_code_nothing_is_shown_and_every_link_looks_alike(link, to, words):
    _made, address = link
    browser = Client()
    shown = browser.get(address)
    assert shown.content.decode().count("Association") == 0
    assert to.case.number not in shown.content.decode()
    strange = browser.get("/answer/to/never-was/")
    assert (shown.status_code, words(shown)) == (strange.status_code, words(strange))
    for page in ("", "seen/", "accept/", "decline/", "report/"):
        assert "This link opens no more" in words(browser.get(f"/answer/{page}"))


def test_nothing_of_it_is_listed_kept_or_told_on(link):
    answer = Client().get(link[1])
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_with_the_code_it_accepts_and_shows_once_what_was_agreed(link, to, words):
    made, address = link
    browser = Client()
    assert browser.post(address, {"code": made.code}).url == "/answer/"
    before = words(browser.get("/answer/"))
    assert "Three nights before the flight." in before
    assert "DIALLO" not in before
    answer = browser.post("/answer/accept/", deed(), follow=True)
    assert "DIALLO" in words(answer)
    assert "cannot be opened again" in words(answer)
    assert "DIALLO" not in words(browser.get("/answer/seen/"))
    assert Client().post(address, {"code": made.code}).status_code == 422
    assert list(
        Event.objects.filter(verb__in=("referral-read", "shared-read")).order_by("seq").values_list("verb", flat=True)
    ) == ["referral-read", "shared-read"]
    assert {one.actor for one in Event.objects.filter(verb="shared-read")} == {str(made.link.pk)}


def test_by_the_link_it_declines_and_later_reports(link, to, words):
    made, address = link
    browser = Client()
    browser.post(address, {"code": made.code})
    assert browser.post("/answer/decline/", deed(reason="")).status_code == 422
    answer = browser.post("/answer/decline/", deed(reason="All beds are taken."), follow=True)
    assert "The link is used up" in words(answer)
    assert Referral.objects.get().declined_on == today()
    made = to.linked(to.accepted())
    other = Client()
    other.post(f"/answer/to/{made.token}/", {"code": made.code})
    assert "Report what came of it" in words(other.get("/answer/"))
    assert "The link is used up" in words(other.post("/answer/report/", reporting(), follow=True))
    assert Referral.objects.get(outcome="SHELTERED")


def test_five_wrong_codes_lock_the_link(link, words):
    made, address = link
    wrong = {"code": CODE if made.code != CODE else "11111111"}
    for _try in range(5):
        assert "does not open" in words(Client().post(address, wrong))
    assert Client().post(address, {"code": made.code}).status_code == 422


def test_whoever_tries_too_often_waits(link, words, settings):
    settings.SEARCHES_PER_MINUTE = 0
    answer = Client(REMOTE_ADDR="192.0.2.7").post(link[1], {"code": link[0].code})
    assert answer.status_code == 429
    assert "Too many tries" in words(answer)


def test_what_the_code_opened_closes_after_some_minutes(link, words):
    made, address = link
    browser = Client()
    browser.post(address, {"code": made.code})
    held = browser.session
    held["answer-link"] = {"link": str(made.link.pk), "since": (timezone.now() - timedelta(minutes=30)).isoformat()}
    held.save()
    assert "opens no more" in words(browser.get("/answer/"))


def test_a_link_that_was_replaced_meanwhile_says_so(link, to, words):
    made, address = link
    browser = Client()
    browser.post(address, {"code": made.code})
    AnswerLink.objects.update(ended_at=timezone.now())
    assert "opens no more" in words(browser.get("/answer/", follow=True))

"""A second factor is given once: a code that was used opens nothing again; and what is shown anew is what the account has."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache, caches
from django.test import Client
from django.utils import timezone

from masar.foundation.access.lockout import CODES, WINDOW
from masar.foundation.access.models import Attempts, User
from masar.foundation.audit.models import Event

PASSWORD = "a quiet path along the river"
SECRET = "JBSWY3DPEHPK3PXP"
ASKED = "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def nadia(cast):
    """Nadia with an authenticator app and recovery codes; gives the codes."""
    TOTP.activate(cast.users["nadia"], SECRET)
    return RecoveryCodes.activate(cast.users["nadia"]).get_unused_codes()


def code_now(later=0):
    """What the app shows now, or so many half-minutes later."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + later))


def signs_in(code):
    browser = Client()
    sent = {"login": "nadia@example.org", "password": PASSWORD}
    assert browser.post("/accounts/login/", sent).url.startswith(ASKED)
    assert browser.get("/").url.startswith("/accounts/login/"), "the password alone leads no further"
    return browser.post(ASKED, {"code": code}).status_code == 302 and browser.get("/").status_code == 200


def test_a_code_of_an_app_signs_in_once_as_long_as_it_counts(nadia, monkeypatch):
    code = code_now(later=1)  # of a telephone whose clock is ahead: it counts for a minute yet
    assert signs_in(code)
    assert not signs_in(code), "looked over the shoulder"
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 31)
    assert code in {format_hotp_value(hotp_value(SECRET, one)) for one in yield_hotp_counters_from_time()}
    assert not signs_in(code), "nor after the half-minute for which the library remembers it"


def test_a_code_that_was_used_is_known_to_all_processes_of_the_server(nadia, settings, tmp_path):
    folder = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    settings.CACHES = settings.CACHES | {"default": folder}
    code = code_now()
    assert signs_in(code)
    del caches["default"]  # as another process has it
    assert not signs_in(code)


def test_a_recovery_code_is_used_once_and_the_others_stay(nadia):
    assert signs_in(nadia[0])
    assert not signs_in(nadia[0])
    assert signs_in(nadia[1])


@pytest.mark.parametrize("has", ["password", "app", "both"])
def test_break_glass_asks_for_whatever_the_account_has(cast, has):
    salma, page = cast.users["salma"], f"/cases/{cast.amina_case.number}/glass/"
    if has != "password":
        TOTP.activate(salma, SECRET)
    if has == "app":
        salma.set_unusable_password()
        salma.save()
    browser = cast.client("salma")
    anew = browser.get(page).url
    if has == "app":
        anew = browser.get(anew, follow=True).request["PATH_INFO"] + "?next=" + page
        assert "/2fa/reauthenticate/" in anew
        assert browser.post(anew, {"code": code_now()}).url == page
    else:
        assert browser.post(anew, {"password": "a wrong one"}).status_code == 200
        assert browser.get(page).status_code == 302
        assert browser.post(anew, {"password": PASSWORD}).url == page
    assert browser.get(page).status_code == 200


def test_an_account_with_neither_is_told_so_and_is_not_waved_through(cast):
    salma = cast.users["salma"]
    salma.set_unusable_password()
    salma.save()
    answer = cast.client("salma").get(f"/cases/{cast.amina_case.number}/glass/")
    assert answer.status_code == 422
    assert "your account has neither" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_many_wrong_codes_after_the_right_password_are_logged_and_told(nadia, django_capture_on_commit_callbacks):
    browser = Client()
    browser.post("/accounts/login/", {"login": "nadia@example.org", "password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        said = [browser.post(ASKED, {"code": "000000"}).content.decode() for _try in range(CODES + 2)]
    assert ["Too many wrong codes." in one for one in said] == [False] * CODES + [True] * 2
    assert "choose a new password" not in said[-1]
    locked = Event.objects.get(verb="second-factor-locked")
    assert (locked.actor, locked.record) == ("system", str(User.objects.get(name="Nadia").pk))
    assert [(one.to, "somebody knows your password" in one.body) for one in mail.outbox] == [
        (["nadia@example.org"], True)
    ]
    assert not signs_in(code_now()), "nor from elsewhere"
    Attempts.objects.update(since=timezone.now() - WINDOW - timedelta(seconds=1))
    assert signs_in(code_now())
    assert not Attempts.objects.filter(count__gt=0).exists(), "who gave the right code begins anew"

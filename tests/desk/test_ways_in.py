"""Every change on the way into an account leaves a deed and reaches its owner: passwords, passkeys, the app, recovery codes."""

import re

import pytest
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from desk.signing_in import PASSWORD, confirmed
from django.core import mail
from django.core.cache import cache
from django.test import Client

from masar.foundation.access.models import User
from masar.foundation.audit.models import Event

NEW = "another path by the sea"
SECRET = "JBSWY3DPEHPK3PXP"
VERBS = ("factor-", "recovery-", "password-")


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def told(cast, django_capture_on_commit_callbacks):
    """What a deed in a browser of Nadia's leaves: verbs and kinds in the log, and what her letters say."""

    def told(do):
        before = Event.objects.count()
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
        events = Event.objects.order_by("seq")[before:]
        left = [(one.verb, one.params.get("factor", "")) for one in events if one.verb.startswith(VERBS)]
        assert all(one.record == str(cast.users["nadia"].pk) for one in events if one.verb.startswith(VERBS))
        assert all(one.to == ["nadia@example.org"] for one in mail.outbox)
        return left, [" ".join(one.body.split()) for one in mail.outbox]

    return told


@pytest.fixture
def browser(cast):
    """Nadia, who has just given her password."""
    browser = Client()
    browser.post("/accounts/login/", {"login": "nadia@example.org", "password": PASSWORD})
    return browser


def test_an_authenticator_app_that_comes_and_goes(browser, told, monkeypatch):
    secret = re.search(
        r'id="authenticator_secret"[^>]*value="([^"]+)"', confirmed(browser, "/accounts/2fa/totp/activate/")
    )
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: [7])
    code = format_hotp_value(hotp_value(secret[1], 7))
    left, letters = told(lambda: browser.post("/accounts/2fa/totp/activate/", {"code": code}))
    assert left == [("factor-added", "totp"), ("factor-added", "recovery_codes")]
    assert len(letters) == 1
    assert "An authenticator app was set up for your account." in letters[0]
    left, letters = told(lambda: browser.post("/accounts/2fa/totp/deactivate/"))
    assert sorted(left) == [("factor-removed", "recovery_codes"), ("factor-removed", "totp")]
    assert ["was removed" in one for one in letters] == [True]
    said = browser.get("/accounts/2fa/").content.decode()
    assert "The authenticator app is removed." in said
    assert not Authenticator.objects.exists()


def test_recovery_codes_that_are_made_anew_and_one_that_is_used(cast, browser, told):
    nadia = cast.users["nadia"]
    TOTP.activate(nadia, SECRET)
    confirmed(browser, "/accounts/2fa/recovery-codes/generate/")
    left, letters = told(lambda: browser.post("/accounts/2fa/recovery-codes/generate/"))
    assert left == [("recovery-codes-made", "")]
    assert "the earlier ones open nothing any more" in letters[0]
    code = RecoveryCodes(
        Authenticator.objects.get(user=nadia, type=Authenticator.Type.RECOVERY_CODES)
    ).get_unused_codes()[0]
    other = Client()
    other.post("/accounts/login/", {"login": "nadia@example.org", "password": PASSWORD})
    left, letters = told(lambda: other.post("/accounts/2fa/authenticate/", {"code": code}))
    assert left == [("recovery-code-used", "")]
    assert "A recovery code of your account was used" in letters[0]


@pytest.mark.parametrize(
    ("signal", "verb", "said"), [("added", "factor-added", "added to"), ("removed", "factor-removed", "removed")]
)
def test_a_passkey_that_comes_and_goes(cast, told, rf, signal, verb, said):
    key = Authenticator(user=cast.users["nadia"], type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
    of_library = getattr(signals, f"authenticator_{signal}")
    left, letters = told(lambda: of_library.send(Authenticator, request=rf.get("/"), user=key.user, authenticator=key))
    assert left == [(verb, "webauthn")]
    assert said in letters[0]


def choose(link):
    """Choose the new password under a link of a letter."""
    browser = Client()
    page = browser.get(link).url
    assert browser.post(page, {"password1": NEW, "password2": NEW}).status_code == 302


def test_a_password_that_is_chosen_changed_and_asked_for_anew(cast, browser, told):
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    left, letters = told(lambda: browser.post("/accounts/password/change/", change))
    assert left == [("password-changed", "")]
    assert "The password of your account was changed." in letters[0]

    left, letters = told(lambda: Client().post("/accounts/password/reset/", {"email": "nadia@example.org"}))
    assert left == []
    assert len(letters) == 1
    assert letters[0].startswith("Hello Nadia, a new password was asked for at the sign-in to Masar.")
    link = re.search(r"http\S+", letters[0])[0]
    left, letters = told(lambda: choose(link))
    assert left == [("password-reset", "")]
    assert "under a link that was sent to this address" in letters[0]


def test_the_first_password_is_chosen_under_the_invitation(cast, told):
    nadia = cast.users["nadia"]
    nadia.set_unusable_password()
    nadia.save()
    User.objects.filter(pk=nadia.pk).update(last_login=None)
    cast.client("driss").post(f"/settings/staff/{nadia.pk}/invite/")
    _left, letters = told(lambda: cast.client("driss").post(f"/settings/staff/{nadia.pk}/invite/"))
    left, letters = told(lambda: choose(re.search(r"http\S+", letters[0])[0]))
    assert left == [("password-chosen", "")]
    assert "under the link of the invitation" in letters[0]


def test_an_address_without_an_account_is_written_to_by_nobody(cast, told, client):
    answers = []
    _left, letters = told(
        lambda: answers.append(client.post("/accounts/password/reset/", {"email": "nobody@example.org"}))
    )
    assert letters == []
    known = Client().post("/accounts/password/reset/", {"email": "nadia@example.org"})
    assert (answers[0].status_code, answers[0].url) == (known.status_code, known.url)


def test_an_administrator_reads_of_it_in_the_log(cast, browser, told, words):
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    told(lambda: browser.post("/accounts/password/change/", change))
    assert "Password changed" in words(cast.client("driss").get("/log/"))

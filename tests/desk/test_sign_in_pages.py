"""The pages of the sign-in say what they mean, in the words of the rest of Masar, and offer what somebody has."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from desk.signing_in import PASSWORD, confirmed
from django.core.cache import cache
from django.forms import BooleanField
from django.test import Client

from masar.foundation.ui.forms import DeedForm, error_links

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def signing_in(name="nadia"):
    """A browser in which the password of somebody was given."""
    browser = Client()
    browser.post("/accounts/login/", {"login": f"{name}@example.org", "password": PASSWORD})
    return browser


@pytest.fixture
def passkey(cast):
    """A passkey of Nadia's, of which the library reads no more than it is asked here."""

    def add(key="key-of-nadia"):
        return Authenticator.objects.create(
            user=cast.users["nadia"], type=Authenticator.Type.WEBAUTHN, data={"name": "Desk", "credential": {"id": key}}
        )

    return add


def test_the_code_to_scan_has_a_name_that_is_not_the_secret(cast):
    page = confirmed(signing_in(), "/accounts/2fa/totp/activate/")
    picture = re.search(r"<img[^>]+code-picture[^>]+>", page)[0]
    secret = re.search(r'id="authenticator_secret"[^>]*value="([^"]+)"', page)[1]
    assert 'alt="Code to scan"' in picture
    assert secret not in picture.replace(re.search(r'src="[^"]+"', picture)[0], "")


def test_a_page_that_is_asked_too_often_says_so_in_our_look_and_shows_the_way_back(mission):
    visitor = Client(headers={"accept-language": "en"})
    answers = [visitor.post("/accounts/password/reset/", {"email": "nobody@example.org"}) for _try in range(6)]
    assert answers[-1].status_code == 429
    page = answers[-1].content.decode()
    assert "This was asked too often in a short time" in page
    assert 'class="button primary" href="/accounts/password/reset/"' in page
    assert 'lang="en"' in page


def test_the_second_factor_offers_a_passkey_to_who_has_one_alone(cast, monkeypatch):
    TOTP.activate(cast.users["nadia"], SECRET)
    page = signing_in().get("/accounts/2fa/authenticate/").content.decode()
    assert "Write the code that your authenticator app shows now" in page
    assert "passkey" not in page.lower()
    options = {"publicKey": {"allowCredentials": [{"id": "x", "type": "public-key"}]}}
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.begin_authentication", lambda user=None: options)
    page = signing_in().get("/accounts/2fa/authenticate/").content.decode()
    assert 'id="mfa_webauthn_authenticate"' in page
    assert "data-passkey-cancelled" in page


def test_a_passkey_is_added_to_sign_in_without_a_password_unless_one_says_otherwise(cast):
    page = confirmed(signing_in(), "/accounts/2fa/webauthn/add/")
    assert "checked" in re.search(r'<input[^>]+name="passwordless"[^>]*>', page)[0]
    assert 'value="Passkey 1"' in page
    assert "data-passkey-cancelled" in page


def sent(key):
    """What a browser sends of a passkey."""
    return json.dumps(
        {
            "id": key, "rawId": "a2V5", "type": "public-key",
            "response": {"clientDataJSON": "e30", "authenticatorData": "AA" * 37, "signature": "AA", "userHandle": "AA"},
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "said"), [("key-that-was-removed", "is not known here"), ("key-of-nadia", "was not accepted")]
)
def test_a_passkey_that_was_removed_is_told_from_one_that_failed(passkey, key, said):
    passkey()
    visitor = Client(headers={"accept-language": "en"})
    answer = visitor.post("/accounts/2fa/webauthn/login/", {"credential": sent(key)}, follow=True)
    page = answer.content.decode()
    assert said in page
    assert "data-passkey-cancelled" in page, "the words for one that is cancelled stand on the page"


def test_what_is_typed_is_called_by_one_name(mission):
    visitor = Client(headers={"accept-language": "en"})
    for page in ("/accounts/login/", "/accounts/password/reset/"):
        shown = visitor.get(page).content.decode()
        assert ">E-mail<" in re.sub(r"\s+", "", shown)
        assert "Email" not in shown


class Agreeing(DeedForm):
    """A tick whose label is a sentence."""

    agreed = BooleanField(label="I pledge it.")


def test_a_label_that_is_a_sentence_bears_no_full_stop_before_its_message():
    assert [one.label for one in error_links(Agreeing({})) if one.label] == ["I pledge it"]

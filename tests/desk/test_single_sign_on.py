"""Signing in through the identity provider of the organisation, against a small provider that answers on this machine."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured

from masar.config.single_sign_on import providers
from masar.foundation.access.accounts import close_account
from masar.foundation.access.models import User
from masar.foundation.audit.models import Event
from masar.foundation.core.dates import today

KEY = rsa.generate_private_key(65537, 2048)
WAY = "/accounts/oidc/organisation/login/"


class Provider(HTTPServer):
    """Who signs in there, and what it says of them."""

    def __init__(self):
        self.said = {}
        super().__init__(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server_port}"

    def token(self):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "masar", "iat": now, "exp": now + 60, **self.said}
        return jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": "one"})


class Answers(BaseHTTPRequestHandler):
    """Discovery, token, user."""

    def do_GET(self):
        issuer = self.server.issuer
        found = {
            "/.well-known/openid-configuration": {
                "issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token", "userinfo_endpoint": f"{issuer}/user",
                "jwks_uri": f"{issuer}/keys",
            },
            "/user": self.server.said,
        }  # fmt: skip
        self.answer(found[self.path])

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert (sent["client_secret"], sent["code"], bool(sent["code_verifier"])) == (["of the client"], ["abc"], True)
        self.answer({"access_token": "opaque", "token_type": "Bearer", "id_token": self.server.token()})

    def answer(self, told):
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said):
        """Nothing is printed."""


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def provider(settings, tmp_path):
    """The provider, as the environment would name it."""
    secret = tmp_path / "secret"
    secret.write_text("of the client\n")
    with running(Provider()) as server:
        settings.SOCIALACCOUNT_PROVIDERS = providers(server.issuer, "masar", str(secret), "IOM")
        yield server


@pytest.fixture
def comes(client, provider):
    """A visitor who signed in at the provider and comes back: to which page, and what is said there."""

    def come(browser=client, sub="1", email="nadia@example.org", verified=True, **claims):
        provider.said = {"sub": sub, "email": email, "email_verified": verified, "name": "N. Alaoui", **claims}
        away = urlsplit(browser.get(WAY).url)
        asked = parse_qs(away.query)
        assert f"{away.scheme}://{away.netloc}" == provider.issuer
        assert asked["code_challenge_method"] == ["S256"]
        back = browser.get(f"{WAY}callback/", {"code": "abc", "state": asked["state"][0]})
        return back.url, browser.get(back.url).content.decode()

    return come


def test_an_invited_colleague_signs_in_and_nothing_of_the_provider_is_kept(cast, client, comes):
    assert "Sign in with IOM" in client.get("/accounts/login/").content.decode()
    assert comes()[0] == "/"
    assert client.get("/").wsgi_request.user == cast.users["nadia"]
    tied = SocialAccount.objects.get()
    assert (tied.user, tied.uid, tied.extra_data) == (cast.users["nadia"], "1", {})
    verbs = Event.objects.filter(record=str(cast.users["nadia"].pk)).order_by("id").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["identity-tied", "signed-in"]
    client.logout()
    assert comes(email="nadia.new@example.org")[0] == "/", "the tie counts, whatever the address is now"
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"email": "somebody@example.org"}, "There is no account for your e-mail address here."),
        ({"verified": False}, "has not verified your e-mail address"),
        ({"verified": "false"}, "has not verified your e-mail address"),
        ({"email": "leila@example.org"}, "Your account is closed."),
        ({"email": "salma@example.org"}, "tied to another identity"),
        ({"aud": "another client"}, "did not succeed"),
        ({"iss": "http://elsewhere.example"}, "did not succeed"),
        ({"exp": 1}, "did not succeed"),
    ],
)
def test_whoever_has_no_open_account_of_their_own_is_told_why(cast, mission, client, comes, told, said):
    close_account(by=mission, on=today(), user=cast.users["leila"])
    SocialAccount.objects.create(user=cast.users["salma"], provider="organisation", uid="salma")
    led, page = comes(**told)
    assert (led, said in page) == ("/accounts/login/", True)
    assert client.get("/").url.startswith("/accounts/login/")
    assert (SocialAccount.objects.count(), User.objects.filter(email__startswith="some").exists()) == (1, False)


def test_its_second_factor_counts_only_where_the_installation_says_so(cast, client, comes, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    for counted, led in (([], "/accounts/2fa/"), (["mfa"], None)):
        settings.OIDC_SECOND_FACTOR = counted
        comes(amr=["pwd", "mfa"])
        answer = client.get("/programme/")
        assert getattr(answer, "url", None) == led
        client.logout()
    settings.OIDC_SECOND_FACTOR = ["mfa"]
    comes(amr=["pwd"])
    assert client.get("/programme/").url == "/accounts/2fa/"


def test_who_is_signed_in_ties_no_other_identity_and_an_administrator_undoes_a_tie(cast, comes, provider):
    youssef = cast.client("youssef")
    provider.said = {"sub": "9", "email": "nadia@example.org", "email_verified": True}
    state = parse_qs(urlsplit(youssef.get(f"{WAY}?process=connect").url).query)["state"][0]
    youssef.get(f"{WAY}callback/", {"code": "abc", "state": state})
    assert not SocialAccount.objects.exists()
    SocialAccount.objects.create(user=cast.users["nadia"], provider="organisation", uid="old")
    page = f"/settings/staff/{cast.users['nadia'].pk}/"
    assert "Undo the tie" in cast.client("driss").get(page).content.decode()
    assert cast.client("salma").post(f"{page}untie/").status_code == 404
    cast.client("driss").post(f"{page}untie/")
    assert comes()[0] == "/"


def test_without_configuration_there_is_no_such_way(client, db):
    assert client.get(WAY).status_code == 404
    assert "single_sign_on" not in client.get("/accounts/login/").content.decode()


def leads_back(browser, way):
    """Whether a way of the provider leads back to the sign-in, and says why."""
    answer = browser.get(way)
    return (
        answer.url == "/accounts/login/" and "cannot be reached at present" in browser.get(answer.url).content.decode()
    )


def nonsense(answers):
    """What a portal of a network says in place of the provider: a page, and all is well."""
    answers.send_response(200)
    answers.end_headers()
    answers.wfile.write(b"<html>")


@pytest.mark.parametrize(
    "answered",
    [lambda answers: None, lambda answers: time.sleep(0.4), lambda answers: answers.send_error(500), nonsense],
)
def test_a_provider_that_does_not_answer_leads_back_to_the_sign_in_with_a_sentence(
    cast, client, provider, settings, monkeypatch, answered
):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    monkeypatch.setattr(Answers, "do_GET", answered)
    assert leads_back(client, WAY)


def test_a_provider_that_goes_down_before_somebody_comes_back_leads_back_as_well(cast, client, provider, monkeypatch):
    provider.said = {"sub": "1", "email": "nadia@example.org", "email_verified": True}
    state = parse_qs(urlsplit(client.get(WAY).url).query)["state"][0]
    monkeypatch.setattr(Answers, "do_GET", lambda answers: answers.send_error(500))
    answer = client.get(f"{WAY}callback/", {"code": "abc", "state": state})
    assert answer.url == "/accounts/login/"
    assert client.get("/").url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("issuer", "client_id", "named"),
    [
        ("http://login.example.org", "masar", "MASAR_OIDC_ISSUER"),
        ("https://login.example.org", "", "MASAR_OIDC_CLIENT"),
        ("https://login.example.org", "masar", "MASAR_OIDC_SECRET_FILE"),
    ],
)
def test_what_is_wrong_in_the_configuration_is_named(issuer, client_id, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        providers(issuer, client_id, "/there/is/no/file", "")

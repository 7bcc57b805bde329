"""What every answer carries: pages, refusals, redirects, files, the libraries' pages; and production settings without a warning."""

import os
import re
import subprocess
import sys
from uuid import uuid4

import pytest
from django.test import Client
from house.test_routes import routes

from masar.casework.cases.actions import add_document

ALWAYS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin", "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip
POLICY = (
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "worker-src 'self'",
)


@pytest.fixture
def https(cast, settings):
    """The cast in a house that is served over HTTPS."""
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    return cast


def wrong(answer):
    """What an answer lacks."""
    lacks = [name for name, value in ALWAYS.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if policy != "sandbox":
        lacks += [part for part in POLICY if part not in policy]
    elif not answer.headers["Content-Disposition"].startswith("attachment"):
        lacks.append("a sandbox without a file")
    if "unsafe" in policy:
        lacks.append(policy)
    vary = answer.headers.get("Vary", "")
    return (
        lacks
        + [word for word in ("HX-Request", "Cookie") if word not in vary]
        + ["no-store"] * ("no-store" not in answer.headers.get("Cache-Control", ""))
    )


@pytest.mark.parametrize("name", ["salma", "driss", None])
def test_every_answer_of_every_route_carries_the_headers(https, name):
    browser = https.client(name) if name else Client()
    places = {"<str:number>": https.amina_case.number}
    seen, lacking = set(), []
    for path, _entry in routes():
        if path in ("accounts/logout/", "leave/"):
            continue
        address = re.sub(
            r"<[^>]+>", lambda place: places.get(place[0], str(uuid4()) if "uuid" in place[0] else "x"), path
        )
        address = "/" + re.sub(r"[\^$]|\\Z|\(\?P[^)]*\)", "", address)
        answer = browser.get(address, secure=True)
        seen.add(answer.status_code)
        if lacks := wrong(answer):
            lacking.append((address, answer.status_code, lacks))
    assert lacking == []
    assert {200, 302, 404} <= seen or name is None


def test_a_file_that_is_taken_away_may_do_nothing(https):
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    )
    row = add_document(
        by=https.youssef, on=https.amina_case.opened_on, case=https.amina_case, person=None, type="OTHER", content=pixel
    )
    answer = https.client("youssef").get(f"/cases/{https.amina_case.number}/documents/{row.pk}/", secure=True)
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert wrong(answer) == []


def test_a_fault_of_ours_carries_them_as_well(https, monkeypatch):
    def broken():
        raise RuntimeError("no database")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("masar.desk.health.connection.ensure_connection", broken)
        answer = Client(raise_request_exception=False).get("/health/", secure=True)
    assert answer.status_code == 500
    assert wrong(answer) == []


@pytest.mark.parametrize("way", ["/leave/", "/accounts/logout/"])
def test_who_leaves_is_signed_out_and_nothing_stays_in_the_browser(https, settings, way):
    browser = https.client("youssef")
    assert f'data-leave="{settings.NEUTRAL_PAGE}"' in browser.get("/").content.decode()
    answer = browser.post(way)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert browser.get("/").url.startswith("/accounts/login/")
    if way == "/leave/":
        assert answer.headers["Refresh"] == f"0; url={settings.NEUTRAL_PAGE}"
        assert answer.content == b""
        assert https.client("youssef").get(way).status_code == 405


def test_production_settings_leave_no_warning(tmp_path):
    production = {
        "PATH": os.environ["PATH"], "MASAR_HOME": str(tmp_path), "MASAR_HTTPS": "1", "MASAR_HOSTS": "masar.example.org", "MASAR_COMPLAINT_CONTACT": "Ombuds office",
    }  # fmt: skip

    def checked(**changed):
        words = [
            sys.executable,
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
            "--settings",
            "masar.config.settings",
        ]
        return subprocess.run(words, env={**production, **changed}, capture_output=True, text=True)

    done = checked()
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    assert "masar.W001" in checked(MASAR_COMPLAINT_CONTACT="").stderr

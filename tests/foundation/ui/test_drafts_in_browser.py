"""Never a lost keystroke, in a real browser: what is typed survives everything but success and another person."""

import shutil
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation
from playwright.sync_api import sync_playwright

from masar.foundation.ui import bundle
from masar.foundation.ui.forms import CodeField, DeedForm

pytestmark = pytest.mark.journey
urlpatterns = []

FORM = "/cases/7/note/"
PAGE = (
    "{% extends 'ui/base.html' %}{% load ui %}"
    "{% block content %}{% if form %}{% form form submit='Record the note' %}{% else %}<h1>Case</h1>{% endif %}{% endblock %}"
)


class Note(DeedForm):
    text = forms.CharField(label="Note")
    kind = CodeField(label="Kind", codes=[("call", "Call"), ("visit", "Visit")])


class Youssef:
    label, role_labels, office_label = "Youssef", "Case worker", "Rabat office"

    def may(self, permission):
        return permission is not None


def drawn(form=None, template=None, person=1):
    request = RequestFactory().get("/cases/7/note/")
    request.user = AnonymousUser()
    request.user.pk = person
    if person:
        request.actor = Youssef()
    if template:
        return render_to_string(template, {}, request=request)
    return Template(PAGE).render(RequestContext(request, {"form": form}))


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield chromium
        chromium.close()


class House(BaseHTTPRequestHandler):
    """A form at one address, the case at another; `answer` is what the form's sending meets."""

    pages, script, shown, answer, sent = {}, "", "form", "recorded", 0

    def do_GET(self):
        if self.path.endswith("masar.js"):
            return self.give(200, "text/javascript", self.script)
        if self.path.startswith("/cases/"):
            return self.give(200, "text/html", self.pages[type(self).shown if self.path == FORM else "case"])
        return self.give(404, "text/plain", "")

    def do_POST(self):
        type(self).sent += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.answer == "recorded":
            return self.give(302, "text/html", "", Location="/cases/7/")
        if self.answer == "nothing":
            return self.connection.shutdown(socket.SHUT_RDWR)
        return self.give(422, "text/html", self.pages[self.answer])

    def give(self, status, kind, text, **headers):
        body = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told):
        """Tests say nothing on the terminal."""


@pytest.fixture
def house(tmp_path):
    static = Path(bundle.__file__).parent / "static"
    bundle.bundle(static / "js", tmp_path / "masar.js")
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with (
        override_settings(ROOT_URLCONF=__name__, NAVIGATION=(), MISSION_NAMED_BY="", STORAGES=plain),
        translation.override("en"),
    ):
        pages = {
            "form": drawn(Note()),
            "case": drawn(),
            "wrong": drawn(Note({"text": "Called the embassy", "deed": ""})),
            "failure": drawn(template="500.html"),
            "ended": drawn(template="403_csrf.html", person=None),
            "someone else": drawn(Note(), person=2),
        }
    kind = type("ThisHouse", (House,), {"pages": pages, "script": (tmp_path / "masar.js").read_text()})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        kind.address = f"http://127.0.0.1:{server.server_port}{FORM}"
        yield kind
        server.shutdown()
        thread.join()


@pytest.fixture
def desk(browser, house):
    context = browser.new_context()
    page = context.new_page()
    page.goto(house.address)
    yield page
    context.close()


def write(desk):
    desk.fill("#id_text", "Called the embassy")
    desk.check("#id_kind_1")


def written(desk):
    return desk.input_value("#id_text"), desk.is_checked("#id_kind_1")


def send(desk):
    with desk.expect_event("framenavigated"):
        desk.evaluate("setTimeout(() => document.querySelector('form.form').requestSubmit())")
    desk.wait_for_load_state()


KEPT, EMPTY = ("Called the embassy", True), ("", False)


def test_what_is_typed_survives_a_reload_and_says_so(desk):
    write(desk)
    assert desk.is_visible("text=Draft kept on this device")
    desk.reload()
    assert written(desk) == KEPT
    assert desk.is_visible("text=We put back what you had written here.")


@pytest.mark.parametrize("answer", ["failure", "ended", "nothing"])
def test_what_is_typed_survives_a_failed_sending_with_the_same_deed(desk, house, answer):
    write(desk)
    deed = desk.input_value("[name=deed]")
    house.answer = answer
    send(desk)
    desk.goto(house.address)
    assert house.sent >= 1
    assert written(desk) == KEPT
    assert desk.input_value("[name=deed]") == deed


def test_the_servers_own_answer_to_a_wrong_form_stands_and_takes_the_focus(desk, house):
    write(desk)
    house.answer = "wrong"
    send(desk)
    assert written(desk) == ("Called the embassy", False)
    assert desk.evaluate("document.activeElement.matches('[data-summary]')")
    assert desk.title().startswith("Error:")


def test_what_was_recorded_is_not_put_back(desk, house):
    write(desk)
    send(desk)
    assert desk.url.endswith("/cases/7/")
    desk.goto(house.address)
    assert written(desk) == EMPTY


def test_two_presses_send_once(desk, house):
    write(desk)
    desk.evaluate("(b => { b.click(); b.click(); })(document.querySelector('.form-end button'))")
    desk.wait_for_url("**/cases/7/")
    assert house.sent == 1


def test_a_draft_is_never_shown_to_someone_else(desk, house):
    write(desk)
    for who in ("someone else", "form"):
        house.shown = who
        desk.goto(house.address)
        assert written(desk) == EMPTY


def test_starting_afresh_forgets(desk):
    write(desk)
    desk.reload()
    with desk.expect_event("load"):
        desk.click("text=Start afresh")
    assert written(desk) == EMPTY

"""The house as its users meet it: served by its own command from a home of its own, visited by Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from journeys.colleague import Colleague
from journeys.world import PASSWORD
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 8000


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the mission of `world` is served."""
    home = tmp_path_factory.mktemp("home")
    given = {
        name: value
        for name, value in os.environ.items()
        if name not in ("MASAR_STATIC_PLAIN", "DATABASE_URL", "MASAR_TEST_DATABASE")
    }
    given |= {"MASAR_HOME": str(home), "PYTHONPATH": str(ROOT / "tests")}
    subprocess.run([sys.executable, str(ROOT / "tests/journeys/world.py")], env=given, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from masar.config.command import main; main()", "serve", "--port", str(port)]
    with open(home / "server.txt", "w") as told:
        served = subprocess.Popen(command, env=given, stdout=told, stderr=told)
        try:
            _await(f"http://127.0.0.1:{port}/health/", served, home / "server.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()
            served.wait(timeout=20)


def _await(url, served, told):
    for _turn in range(150):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                served.wait(0.1)
                break
    raise AssertionError(told.read_text())


@pytest.fixture(scope="session")
def browser():
    """Chromium, as `make test` named it or as the system has it; else the one that Playwright installed."""
    path = os.environ.get("MASAR_BROWSER") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def signed_in(browser, address):
    """The cookies of a colleague, from one sign-in through the page."""
    kept = {}

    def state(name):
        if name not in kept:
            context = browser.new_context(locale="fr-MA")
            page = context.new_page()
            page.goto(f"{address}/accounts/login/")
            page.fill("[name=login]", f"{name}@example.org")
            page.fill("[name=password]", PASSWORD)
            page.locator("form.form .form-end button").click()
            page.wait_for_url(f"{address}/**")
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return state


@pytest.fixture
def sign_in(browser, address, signed_in):
    """A colleague at a browser of their own, in a language; further options are those of the browser's context."""
    present = []

    def come(name, language="fr", **options):
        context = browser.new_context(storage_state=signed_in(name), locale=language, **options)
        context.set_default_timeout(PATIENCE)
        token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "masar-csrf")
        context.request.post(
            f"{address}/settings/language/",
            form={"language": language, "next": "/settings/", "csrfmiddlewaretoken": token},
            headers={"Referer": address},
        )
        present.append(Colleague(context.new_page(), address, language))
        return present[-1]

    yield come
    for one in present:
        one.page.context.close()
    assert [complaint for one in present for complaint in one.complaints] == []

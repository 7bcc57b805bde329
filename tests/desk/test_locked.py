"""While the mission key is not in its place: the house says that it is not well, and a page says what must be done."""

from base64 import b64encode
from uuid import uuid4

import pytest
from django.test import Client

from masar.foundation.access.sealed import Seal, _cipher_of

PASSWORD = "a quiet path along the river"
WRONG = {
    "it is gone": lambda path: None,
    "another one": lambda path: path.write_bytes(b64encode(b"k" * 32)),
    "no key": lambda path: path.write_bytes(b"no key at all"),
    "it cannot be read": lambda path: path.mkdir(),
}


@pytest.fixture
def browser(cast):
    """One that is shown what is answered to a fault."""
    return Client(raise_request_exception=False)


def sign_in(browser):
    return browser.post("/accounts/login/", {"login": "salma@example.org", "password": PASSWORD})


@pytest.mark.parametrize("wrong", sorted(WRONG))
def test_where_the_key_vanishes_it_is_said_until_it_is_put_back(browser, settings, tmp_path, wrong):
    Seal(uuid4())
    right, settings.KEY_FILE = settings.KEY_FILE, tmp_path / "mission.key"
    WRONG[wrong](settings.KEY_FILE)
    well = browser.get("/health/")
    assert (well.status_code, well.content) == (503, b"locked")
    page = sign_in(browser)
    assert page.status_code == 503
    for words in ("The records are locked", "Les dossiers sont verrouillés", "السجلات مغلقة", "data-unrecorded"):
        assert words in page.content.decode()
    assert str(tmp_path) not in page.content.decode()
    settings.KEY_FILE = right
    assert browser.get("/health/").content == b"ok"
    assert sign_in(browser).status_code == 302


def test_a_fault_of_another_kind_is_not_laid_on_the_key(browser, monkeypatch):
    def changed(*_args):
        Seal(uuid4()).open("note:1", "A" * 64)

    _cipher_of.cache_clear()
    monkeypatch.setattr("masar.foundation.access.lockout.keyed", changed)
    assert sign_in(browser).status_code == 500

"""Failed sign-ins are counted for an account and a device: strangers are stopped early, a colleague is never locked out of their own device."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from masar.foundation.access.lockout import KNOWN, UNKNOWN, WINDOW
from masar.foundation.access.models import Attempts
from masar.foundation.audit.models import Event

EMAIL, RIGHT = "youssef@example.org", "a quiet path along the river"
REFUSED = "Too many tries to sign in"


@pytest.fixture(autouse=True)
def limits_of_the_library_apart(settings):
    """What the library counts for an address of the network, and nothing else, is set aside: all tests come from one."""
    house = settings.ACCOUNT_RATE_LIMITS["login_failed"]
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": house.replace("30/m/ip", "1000/m/ip"), "login": "1000/m/ip"}
    cache.clear()


def tried(browser, password="a wrong one", email=EMAIL):
    """What is said of a try: empty where it succeeded."""
    answer = browser.post("/accounts/login/", {"login": email, "password": password})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.fixture
def known(cast):
    """The browser on which Youssef signed in before."""
    browser = Client()
    assert tried(browser, RIGHT) == ""
    browser.post("/accounts/logout/")
    return browser


def test_strangers_are_stopped_together_and_the_owner_still_signs_in_where_they_did_before(
    cast, known, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert not any(REFUSED in tried(Client()) for _stranger in range(UNKNOWN))
        assert all(REFUSED in tried(Client(), word) for word in ("a wrong one", RIGHT))
        assert tried(known, RIGHT) == ""
    assert [(one.to, one.subject) for one in mail.outbox] == [([EMAIL], "Tries to sign in to Masar were refused")]
    assert "on a device on which you have signed in before, you still can" in mail.outbox[0].body
    locked = Event.objects.get(verb="sign-in-locked")
    assert (locked.record, locked.params) == (str(cast.users["youssef"].pk), {"known": False})
    assert tried(Client(), RIGHT, "leila@example.org") == "", "others are not locked out"


def test_a_known_device_has_more_tries_and_begins_anew_once_the_password_is_right(known):
    for _round in range(2):
        assert not any(REFUSED in tried(known) for _try in range(KNOWN - 1))
        assert tried(known, RIGHT) == ""
        known.post("/accounts/logout/")
    assert not any(REFUSED in tried(known) for _try in range(KNOWN))
    assert REFUSED in tried(known, RIGHT)


@pytest.fixture
def told_when_locked(django_capture_on_commit_callbacks):
    """What is said on the page when a browser is locked, and in the letter."""

    def told(browser, tries):
        with django_capture_on_commit_callbacks(execute=True):
            page = [tried(browser, RIGHT if last else "a wrong one") for last in [False] * tries + [True]][-1]
        assert REFUSED in page
        return page, mail.outbox[-1].body

    return told


def test_the_words_advise_what_helps_where_they_are_read(known, told_when_locked):
    page, letter = told_when_locked(known, KNOWN)
    assert "on this device. Wait fifteen minutes, or choose a new password." in page
    assert "use a device on which" not in page
    assert "Further tries on this device, on which you have signed in before, are refused" in letter
    assert "you still can" not in letter


def test_nobody_is_told_of_a_device_that_there_is_not(cast, told_when_locked):
    page, letter = told_when_locked(Client(), UNKNOWN)
    assert "use a device on which you have signed in before" in page
    assert "you still can" not in letter


def test_many_tries_from_one_address_of_the_network_are_told_apart(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip", "login": "1000/m/ip"}
    said = [tried(Client(), email=f"{name}@example.org") for name in ("youssef", "leila", "salma")]
    assert "came from here. Wait a few minutes" in said[-1]
    assert "choose a new password" not in said[-1]


def test_an_address_without_an_account_is_answered_alike(cast):
    said = [tried(Client(), email="nobody@example.org") for _try in range(UNKNOWN + 1)]
    assert [REFUSED in one for one in said] == [False] * UNKNOWN + [True]
    assert not Event.objects.filter(verb="sign-in-locked").exists()


@pytest.mark.parametrize(("moved", "refused"), [(-WINDOW - timedelta(seconds=1), False), (timedelta(days=400), True)])
def test_it_ends_with_its_time_and_a_clock_that_was_set_back_does_not_open_it(cast, moved, refused):
    for _try in range(UNKNOWN + 1):
        tried(Client())
    Attempts.objects.update(since=timezone.now() + moved)
    assert (REFUSED in tried(Client(), RIGHT)) is refused
    if refused:
        assert Attempts.objects.get().since <= timezone.now(), "nor does it last for ever"


def test_a_new_password_lets_its_owner_in_at_once(cast):
    for _try in range(UNKNOWN + 1):
        tried(Client())
    youssef = cast.client("youssef")
    new = "another path by the sea"
    youssef.post("/accounts/password/change/", {"oldpassword": RIGHT, "password1": new, "password2": new})
    assert tried(Client(), new) == ""

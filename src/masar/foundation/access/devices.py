"""The browsers on which an account signs in: a new one is told to its owner, every sign-in to the log."""

from collections.abc import Mapping
from datetime import date, datetime
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from masar.foundation.access.actor import Actor
from masar.foundation.access.models import Device, User
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import DEVICE, Deed, record
from masar.foundation.core.classes import FieldClass

BROWSERS = ("Firefox", "Edg", "OPR", "SamsungBrowser", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet"}
SEEN = "seen"
"""Under which a session knows, to the minute, when somebody last worked in it, in seconds since 1970."""
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def browser_named(agent: str) -> str:
    """What a browser calls itself, in two words such as "Firefox, Windows"; empty where it says neither."""
    browser = next((NAMES.get(word, word) for word in BROWSERS if word in agent), "")
    system = next((word for word in SYSTEMS if word in agent), "")
    return ", ".join(word for word in (browser, system) if word)


def signed_in(*, by: Actor, on: date, user: User, mark: str, agent: str) -> bool:
    """Note that an account signed in on the browser that bears this mark; whether the browser is new to an account that has others."""
    browser = browser_named(agent)
    with transaction.atomic():
        others = Device.objects.filter(user=user).exists()
        device, new = Device.objects.get_or_create(
            user=user, mark=keyed(mark), defaults={"browser": browser, "last_on": on}
        )
        if not new and (device.last_on, device.browser) != (on, browser):
            device.change(last_on=on, browser=browser)
        record(
            Deed(
                "signed-in", by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA,
                params={"browser": browser, "new": new and others, DEVICE: str(device.pk)},
            )
        )  # fmt: skip
    return new and others


def device_here(user: User, mark: str) -> str:
    """The key of the device that bears this mark, for the session; empty where the account never signed in on it."""
    found = Device.objects.filter(user=user, mark=keyed(mark)).values_list("pk", flat=True).first()
    return str(found or "")


def devices_of(user: User) -> list[Device]:
    """The devices on which an account has signed in, the latest first."""
    return list(Device.objects.filter(user=user).order_by("-last_on", "-id"))


def sign_ins_of(user: User) -> list[tuple[UserSession, datetime]]:
    """Where an account is signed in now, the newest first, each with when it was last active."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    rows = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.created_at, reverse=True)
    seen = [sessions(one.session_key).get(SEEN) for one in rows]
    return [
        (one, datetime.fromtimestamp(at, timezone.get_current_timezone()) if at else one.created_at)
        for one, at in zip(rows, seen)
    ]


def end_on(*, by: Actor, on: date, user: User, device: str, here: str = "") -> int:
    """End the sign-ins of an account on one device (empty: on every device but the session `here`); how many there were."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    rows = [one for one in UserSession.objects.purge_and_list(user) if one.session_key != here or device]
    ended = [one for one in rows if not device or sessions(one.session_key).get(DEVICE) == device]
    _end(by, on, user, ended)
    return len(ended)


def end_others(*, by: Actor, on: date, user: User, here: str) -> int:
    """End one's own sign-ins but the one of the session `here`; how many there were."""
    return end_on(by=by, on=on, user=user, device="", here=here)


def end_one(*, by: Actor, on: date, user: User, key: int, here: str) -> bool:
    """End one of one's own sign-ins, other than the session `here`; whether it was there still."""
    found = [one for one in UserSession.objects.purge_and_list(user) if one.pk == key and one.session_key != here]
    _end(by, on, user, found)
    return bool(found)


def was_ended(cookies: Mapping[str, str]) -> bool:
    """Whether the sign-in that these cookies name was ended from elsewhere."""
    session = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(session and cache.get(_mark_of(session)))


def _end(by: Actor, on: date, user: User, rows: list[UserSession]) -> None:
    """End them, log each, and keep a mark of it for as long as its browser may come back."""
    with transaction.atomic():
        for one in rows:
            cache.set(_mark_of(one.session_key), True, settings.SESSION_COOKIE_AGE)
            one.end()
            record(
                Deed(
                    "sign-in-ended", by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA
                )
            )


def _mark_of(session: str) -> str:
    return f"sign-in-ended:{keyed(session)}"

"""The browsers on which an account signs in: a new one is told to its owner, every sign-in to the log."""

from datetime import date
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.models import Device, User
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import DEVICE, Deed, record
from masar.foundation.core.classes import FieldClass

BROWSERS = ("Firefox", "Edg", "OPR", "SamsungBrowser", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet"}
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


def end_on(*, by: Actor, on: date, user: User, device: str, here: str = "") -> int:
    """End the sign-ins of an account on one device (empty: on every device but the session `here`); how many there were."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    rows = [one for one in UserSession.objects.purge_and_list(user) if one.session_key != here or device]
    ended = [one for one in rows if not device or sessions(one.session_key).get(DEVICE) == device]
    with transaction.atomic():
        for one in ended:
            one.end()
            record(
                Deed(
                    "sign-in-ended", by.user, on, "account", str(user.pk), role=by.role_code, field_class=FieldClass.SA
                )
            )
    return len(ended)


def end_others(*, by: Actor, on: date, user: User, here: str) -> int:
    """End one's own sign-ins but the one of the session `here`; how many there were."""
    return end_on(by=by, on=on, user=user, device="", here=here)

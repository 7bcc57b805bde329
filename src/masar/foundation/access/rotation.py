"""Changing the mission key: the new one is put in place, then everything under an earlier key is wrapped anew, then that key is retired.

What is sealed itself – texts, files – stays as it is: only the data keys around it, the secrets of second factors and letters that wait are wrapped anew.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.letters import kept_letters, rewrap_letters
from masar.foundation.access.missionkey import follow, put_aside, ring
from masar.foundation.access.models import DataKey
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import rewrap, unwrapped, wrapped
from masar.foundation.audit.log import Deed, last_link, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import Refusal

AT_ONCE = 500
FACTORS = "second-factor"
"""The place for which the secrets of second factors are wrapped."""
SECRETS = ("secret", "seed")
"""Under which names an authenticator keeps what is wrapped."""
Told = Callable[[int, int | None], None]


@dataclass(frozen=True)
class Standing:
    """Which key is in use, and how many data keys, secrets of second factors and waiting letters rest on each key that is here."""

    current: str
    resting: dict[str, int]

    @property
    def left(self) -> int:
        """How much still rests on an earlier key."""
        return sum(count for key, count in self.resting.items() if key != self.current)


def standing() -> Standing:
    """How far a rotation is. Raises KeyFault."""
    keys = ring()
    resting = Counter(dict.fromkeys((keys.current.id, *keys.earlier), 0))
    for key, count in keys_in_use().items():
        resting[keys.marked(key).id] += count
    return Standing(keys.current.id, dict(resting))


def keys_in_use() -> Counter[str]:
    """How many values rest on which key, as the database says it, also where no key is here."""
    used = Counter(DataKey.objects.values_list("key_id", flat=True).iterator())
    for data in Authenticator.objects.values_list("data", flat=True):
        used.update(str(data[name]).partition(".")[0] for name in SECRETS if data.get(name))
    used.update(one.args_kwargs["args"][1].partition(".")[0] for one in kept_letters())
    return used


def change_key(*, by: Actor, on: date) -> str:
    """Put a new mission key in place, from which on everything new rests on it: its id. Raises Refusal `key-in-change`."""
    require(by, Permission.MANAGE_STAFF)
    if standing().left:
        raise Refusal(
            "key-in-change",
            _("The key was changed before, and not everything rests on the new one yet."),
            _("Finish that first: masar key rewrap."),
        )
    with transaction.atomic():
        old = ring().current.id
        record(_deed(by, on, "key-changed", old))
        return follow(last_link()[0]).id


def wrap_anew(*, by: Actor, on: date, told: Told | None = None) -> int:
    """Wrap everything that rests on an earlier key under the one in use, in batches that each hold for themselves: how much there was.

    Stopped at any point and started again it goes on: what is done rests on the key in use and is not looked at again.
    """
    require(by, Permission.MANAGE_STAFF)
    total, done = standing().left, 0
    while moved := _some_keys() or _some_secrets() or rewrap_letters(ring().current.id):
        done += moved
        if told:
            told(done, total)
    if done:
        with transaction.atomic():
            record(_deed(by, on, "key-rewrapped", ring().current.id, count=done))
    return done


def _some_keys() -> int:
    with transaction.atomic():
        rows = DataKey.objects.select_for_update().exclude(key_id=ring().current.id).order_by("subject")[:AT_ONCE]
        return rewrap(rows)


def _some_secrets() -> int:
    moved = 0
    with transaction.atomic():
        for one in Authenticator.objects.select_for_update().order_by("pk"):
            old = [name for name in SECRETS if one.data.get(name) and _is_old(one.data[name])]
            if old:
                one.data |= {name: wrapped(FACTORS, unwrapped(FACTORS, one.data[name])) for name in old}
                one.save(update_fields=["data"])
            moved += len(old)
    return moved


def _is_old(sealed: str) -> bool:
    return not sealed.startswith(f"{ring().current.id}.")


def retire(*, by: Actor, on: date) -> list[Path]:
    """Take the earlier keys out of use; their files stay under another name. Raises Refusal `key-in-use` while anything rests on one."""
    require(by, Permission.MANAGE_STAFF)
    if left := standing().left:
        raise Refusal(
            "key-in-use",
            _("%(count)s values still rest on an earlier key.") % {"count": left},
            _("Wrap them anew first: masar key rewrap."),
        )
    with transaction.atomic():
        earlier = sorted(ring().earlier)
        record(*(_deed(by, on, "key-retired", key) for key in earlier))
        return [put_aside(key) for key in earlier]


def _deed(by: Actor, on: date, verb: str, key: str, **params: Any) -> Deed:
    return Deed(verb, by.user, on, "key", key, role=by.role_code, field_class=FieldClass.SA, params=params)

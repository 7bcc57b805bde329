"""Failed sign-ins, counted for an account and the device they come from: a stranger cannot lock a colleague out of the colleague's own device."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from masar.foundation.access.accounts import SYSTEM
from masar.foundation.access.models import Attempts, Device, User
from masar.foundation.access.sealed import keyed
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass

WINDOW = timedelta(minutes=15)
KNOWN, UNKNOWN = 10, 5
"""How many tries a device has in that time on which the account has signed in before, and how many all others have together."""
CODES = 5
"""How many wrong codes of a second factor an account has in that time, after the right password."""


@dataclass(frozen=True)
class Answer:
    """Whether a try is let through; `owner` is who must be told that tries were refused, once in that time.

    `known`: it came from a device on which the account has signed in before; `elsewhere`: there is such a device, and it is another.
    """

    admitted: bool
    owner: User | None = None
    known: bool = False
    elsewhere: bool = False


def attempt(*, on: date, email: str, mark: str) -> Answer:
    """Count one more try, before the password is looked at; addresses without an account are counted alike."""
    device = _device(email, mark)
    with transaction.atomic():
        count = _counted(_account(email), device)
        allowed = KNOWN if device else UNKNOWN
        if count <= allowed:
            return Answer(True)
        owner = User.objects.filter(email=email.lower()).first() if count == allowed + 1 else None
        if owner:
            record(
                Deed(
                    "sign-in-locked", SYSTEM.user, on, "account", str(owner.pk), field_class=FieldClass.SA, params={"known": bool(device)}
                )
            )  # fmt: skip
    elsewhere = not device and owner is not None and Device.objects.filter(user=owner).exists()
    return Answer(False, owner, known=bool(device), elsewhere=elsewhere)


def attempt_code(*, on: date, user: User) -> Answer:
    """Count one more code of a second factor, before it is looked at."""
    with transaction.atomic():
        count = _counted(_codes(user), "")
        if count <= CODES:
            return Answer(True)
        if count == CODES + 1:
            record(Deed("second-factor-locked", SYSTEM.user, on, "account", str(user.pk), field_class=FieldClass.SA))
    return Answer(False, user if count == CODES + 1 else None)


def right_code(*, user: User) -> None:
    """The code was right: the account begins anew."""
    Attempts.objects.filter(account=_codes(user)).delete()


def _counted(account: str, device: str) -> int:
    """How many tries there were in that time, with this one."""
    now = timezone.now()
    Attempts.objects.filter(since__lt=now - WINDOW).delete()
    row, _new = Attempts.objects.select_for_update().get_or_create(
        account=account, device=device, defaults={"since": now}
    )
    row.change(count=row.count + 1, since=_begun(row, now))
    return row.count


def _begun(row: Attempts, now: datetime) -> datetime:
    """When the counting began; from now on where a clock that was set back would let it last for ever."""
    return min(row.since, now)


def right(*, email: str, mark: str) -> None:
    """The password was right: the try is not counted, and a known device begins anew."""
    device = _device(email, mark)
    rows = Attempts.objects.filter(account=_account(email), device=device)
    if device:
        rows.delete()
    else:
        rows.filter(count__gt=0).update(count=F("count") - 1)


def forgive(*, email: str) -> None:
    """A new password was chosen: every device begins anew."""
    Attempts.objects.filter(account=_account(email)).delete()


def _account(email: str) -> str:
    return keyed(f"sign-in:{email.lower()}")


def _codes(user: User) -> str:
    return keyed(f"second-factor:{user.pk}")


def _device(email: str, mark: str) -> str:
    """The device as it is known to the account; empty for all that are not."""
    known = keyed(mark) if mark else ""
    return known if known and Device.objects.filter(user__email=email.lower(), mark=known).exists() else ""

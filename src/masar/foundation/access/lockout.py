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


@dataclass(frozen=True)
class Answer:
    """Whether a try is let through; `owner` is who must be told that tries were refused, once in that time."""

    admitted: bool
    owner: User | None = None


def attempt(*, on: date, email: str, mark: str) -> Answer:
    """Count one more try, before the password is looked at; addresses without an account are counted alike."""
    now, account, device = timezone.now(), _account(email), _device(email, mark)
    with transaction.atomic():
        Attempts.objects.filter(since__lt=now - WINDOW).delete()
        row, _new = Attempts.objects.select_for_update().get_or_create(
            account=account, device=device, defaults={"since": now}
        )
        allowed = KNOWN if device else UNKNOWN
        row.change(count=row.count + 1, since=_begun(row, now))
        if row.count <= allowed:
            return Answer(True)
        owner = User.objects.filter(email=email.lower()).first() if row.count == allowed + 1 else None
        if owner:
            record(
                Deed(
                    "sign-in-locked", SYSTEM.user, on, "account", str(owner.pk), field_class=FieldClass.SA, params={"known": bool(device)}
                )
            )  # fmt: skip
    return Answer(False, owner)


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


def _device(email: str, mark: str) -> str:
    """The device as it is known to the account; empty for all that are not."""
    known = keyed(mark) if mark else ""
    return known if known and Device.objects.filter(user__email=email.lower(), mark=known).exists() else ""

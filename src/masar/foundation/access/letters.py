"""Writing to somebody with an account: once what it tells of is recorded, never before; and again while the mail server takes nothing."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from masar.foundation.access.models import User
from masar.foundation.access.sealed import unwrapped, wrapped

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""After how long a letter that was not taken is sent again, each time it was not."""
PLACE = "letter"
"""For what a letter that waits is sealed."""


def write_to(user: User, subject: str, words: str, *, within: timedelta = timedelta(days=1)) -> None:
    """Send a mail when the transaction at hand is committed. The caller words it in the language of the account, without names of migrants.

    It is kept sealed in the queue by the same transaction, and taken out once it went: a server that takes nothing, or a power cut,
    loses none. `within`: after that it is of no use any more.
    """
    _keep_and_send(str(user.pk), user.email, [subject, words], within)


def write_out(address: str, subject: str, words: str, *, within: timedelta = timedelta(days=1)) -> None:
    """As `write_to`, to somebody without an account; the address is kept sealed with the words."""
    _keep_and_send("", address, [subject, words, address], within)


def _keep_and_send(account: str, address: str, letter: list[str], within: timedelta) -> None:
    now = timezone.now()
    sealed = wrapped(PLACE, json.dumps(letter))
    kept = send_again.using(run_after=now + AGAIN[0]).enqueue(account, sealed, (now + within).isoformat(), 1)
    transaction.on_commit(partial(_send_at_once, address, letter[0], letter[1], UUID(kept.id)))


def _send_at_once(address: str, subject: str, words: str, kept: UUID) -> None:
    try:
        send_mail(subject, words, None, [address])
    except OSError:  # every fault of mail is one; what is kept goes later
        return
    DBTaskResult.objects.filter(pk=kept, status="READY").delete()


class Untaken(Exception):
    """The mail server took a letter at none of its tries; says neither to whom nor what."""


@task()
def send_again(account: str, sealed: str, until: str, tried: int) -> None:
    """A letter that did not go, if it is of use still and the account is open; without an account, to the address in it. Raises Untaken after the last try: its task is kept as failed."""
    user = User.objects.filter(pk=account, is_active=True).first() if account else None
    if (account and user is None) or timezone.now() > datetime.fromisoformat(until):
        return
    subject, words, *outside = json.loads(unwrapped(PLACE, sealed))
    try:
        send_mail(subject, words, None, [user.email] if user else outside)
    except OSError:
        if tried == len(AGAIN):
            raise Untaken from None
        send_again.using(run_after=timezone.now() + AGAIN[tried]).enqueue(account, sealed, until, tried + 1)


def kept_letters() -> Iterator[DBTaskResult[..., Any]]:
    """The letters in the queue, each with its sealed words second among its arguments."""
    yield from DBTaskResult.objects.filter(task_path=send_again.module_path, status="READY").order_by("enqueued_at")


def rewrap_letters(key: str) -> int:
    """Seal those that rest on another mission key than this one anew: how many there were."""
    moved = 0
    with transaction.atomic():
        for one in kept_letters():
            account, sealed, *rest = one.args_kwargs["args"]
            if not sealed.startswith(f"{key}."):
                one.args_kwargs["args"] = [account, wrapped(PLACE, unwrapped(PLACE, sealed)), *rest]
                one.save(update_fields=["args_kwargs"])
                moved += 1
    return moved

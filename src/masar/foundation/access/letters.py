"""Writing to somebody with an account: once what it tells of is recorded, never before; and again while the mail server takes nothing."""

import json
from datetime import timedelta
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from masar.foundation.access.models import User
from masar.foundation.access.sealed import unwrapped, wrapped

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
"""After how long a letter that was not taken is sent again, each time it was not."""
PLACE = "letter"
"""For what a letter that waits is sealed."""


def write_to(user: User, subject: str, words: str) -> None:
    """Send a mail when the transaction at hand is committed. The caller words it in the language of the account, without names of migrants."""
    transaction.on_commit(partial(_send, user.email, subject, words, 0))


def _send(address: str, subject: str, words: str, tried: int) -> None:
    """Raises OSError once it was tried for the last time: its task is then kept as failed."""
    try:
        send_mail(subject, words, None, [address])
    except OSError:
        if tried == len(AGAIN):
            raise
        sealed = wrapped(PLACE, json.dumps([address, subject, words]))
        send_again.using(run_after=timezone.now() + AGAIN[tried]).enqueue(sealed, tried + 1)


@task()
def send_again(sealed: str, tried: int) -> None:
    """A letter that the mail server did not take."""
    address, subject, words = json.loads(unwrapped(PLACE, sealed))
    _send(address, subject, words, tried)

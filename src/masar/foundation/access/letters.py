"""Writing to somebody with an account: once what it tells of is recorded, never before."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction

from masar.foundation.access.models import User


def write_to(user: User, subject: str, words: str) -> None:
    """Send a mail when the transaction at hand is committed. The caller words it in the language of the account, without names of migrants."""
    transaction.on_commit(partial(send_mail, subject, words, None, [user.email]))

"""A letter that the mail server does not take waits sealed and goes later; what it tells of is recorded either way."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from masar.foundation.access.letters import AGAIN, send_again, write_to

WORDS = "zqletter"


class Refusing(EmailBackend):
    """A mail server that is there and takes nothing."""

    down = True

    def send_messages(self, messages):
        if self.down:
            raise SMTPServerDisconnected("no answer")
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def refusing(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "down", True)


def waiting():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_it_waits_sealed_and_goes_when_the_server_takes_it(cast, django_capture_on_commit_callbacks, monkeypatch):
    with django_capture_on_commit_callbacks(execute=True):
        write_to(cast.users["salma"], "A subject", WORDS)
    [(sealed, tried)] = waiting()
    assert (tried, WORDS in sealed) == (1, False)
    send_again.func(sealed, tried)
    assert [tried for _sealed, tried in waiting()] == [1, 2]
    monkeypatch.setattr(Refusing, "down", False)
    send_again.func(*waiting()[-1])
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        ([cast.users["salma"].email], "A subject", WORDS)
    ]
    assert len(waiting()) == 2, "Nothing more is asked."


def test_the_last_try_is_kept_as_failed(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write_to(cast.users["salma"], "A subject", WORDS)
    [(sealed, _tried)] = waiting()
    with pytest.raises(SMTPServerDisconnected):
        send_again.func(sealed, len(AGAIN))
    assert len(waiting()) == 1


def test_what_is_rolled_back_is_told_to_nobody(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        write_to(cast.users["salma"], "A subject", WORDS)
        transaction.set_rollback(True)
    assert waiting() == []

"""A letter that the mail server does not take waits sealed and goes later, as long as it is of use; what it tells of is recorded either way."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masar.foundation.access.letters import AGAIN, Untaken, kept_letters, send_again, write_to
from masar.foundation.access.models import User

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
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setattr(Refusing, "down", True)


@pytest.fixture
def kept(cast, django_capture_on_commit_callbacks):
    """A letter to Salma that did not go; gives how the queue asks for it."""
    with django_capture_on_commit_callbacks(execute=True):
        write_to(cast.users["salma"], "A subject", WORDS)
    [letter] = kept_letters()
    return letter.args_kwargs["args"]


def test_it_waits_sealed_and_goes_when_the_server_takes_it(cast, kept, monkeypatch):
    assert WORDS not in str(kept)
    send_again.func(*kept)
    assert [one.args_kwargs["args"][-1] for one in kept_letters()] == [1, 2]
    monkeypatch.setattr(Refusing, "down", False)
    send_again.func(*kept)
    assert [(one.to, one.subject, one.body) for one in mail.outbox] == [
        ([cast.users["salma"].email], "A subject", WORDS)
    ]
    assert sum(1 for _letter in kept_letters()) == 2, "Nothing more is asked."


def test_one_that_went_is_not_kept(cast, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(Refusing, "down", False)
    with django_capture_on_commit_callbacks(execute=True):
        write_to(cast.users["salma"], "A subject", WORDS)
    assert len(mail.outbox) == 1
    assert not DBTaskResult.objects.filter(task_path=send_again.module_path).exists()


def test_a_power_cut_before_it_is_sent_loses_none(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():  # committed, and never came to sending
        write_to(cast.users["salma"], "A subject", WORDS)
    assert sum(1 for _letter in kept_letters()) == 1


def test_the_last_try_says_neither_to_whom_nor_what(cast, kept):
    with pytest.raises(Untaken) as untaken:
        send_again.func(*kept[:-1], len(AGAIN))
    assert untaken.value.__suppress_context__
    assert str(untaken.value) == ""
    assert sum(1 for _letter in kept_letters()) == 1


def test_nobody_is_written_to_whose_account_is_closed_or_for_whom_it_is_too_late(cast, kept, monkeypatch):
    monkeypatch.setattr(Refusing, "down", False)
    account, sealed, _until, tried = kept
    send_again.func(account, sealed, (timezone.now() - timedelta(seconds=1)).isoformat(), tried)
    assert mail.outbox == []
    User.objects.filter(pk=cast.users["salma"].pk).update(is_active=False)
    send_again.func(*kept)
    assert mail.outbox == []


def test_what_is_rolled_back_is_told_to_nobody(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        write_to(cast.users["salma"], "A subject", WORDS)
        transaction.set_rollback(True)
    assert list(kept_letters()) == []

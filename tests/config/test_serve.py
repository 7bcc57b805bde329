"""What `masar serve` looks at before it serves: the key, the clock, and work on the key that failed."""

from base64 import b64encode
from datetime import timedelta
from unittest.mock import Mock
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masar.config import key_change
from masar.config.commands import house, masar
from masar.foundation.access import missionkey, rotation
from masar.foundation.access.accounts import grant, invite
from masar.foundation.access.models import User
from masar.foundation.access.sealed import KeyFault, Seal, _cipher_of
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job, State
from masar.foundation.jobs.work import take_up_again


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "mission.key"


@pytest.fixture
def began(cast, monkeypatch, settings):
    """The processes that were begun, none of which runs."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    processes = []

    def begin(words, **_how):
        processes.append(words)
        return Mock(wait=lambda *_seconds: 0)

    for name in ("bring_up_to_date", "collect", "connection"):
        monkeypatch.setattr(house, name, Mock())
    monkeypatch.setattr(house.subprocess, "Popen", begin)
    monkeypatch.setattr(house.signal, "signal", Mock())
    return processes


def serve():
    return CliRunner().invoke(masar, ["serve"], catch_exceptions=False)


def test_it_serves_in_silence_where_all_is_well(began):
    done = serve()
    assert (done.exit_code, done.stderr, len(began)) == (0, "", 2)
    assert not Job.objects.exists()


@pytest.mark.parametrize("content", [None, b64encode(b"k" * 32), b"no key at all"])
def test_without_its_key_nothing_is_served_and_it_is_said_as_the_check_says_it(began, settings, content):
    Seal(uuid4())
    settings.KEY_FILE.unlink()
    if content:
        settings.KEY_FILE.write_bytes(content)
    [(what, mend)] = house.keys()
    done = serve()
    assert (done.exit_code, began) == (1, [])
    assert done.stderr == f"masar: {what} {mend}\n"


def test_a_clock_that_stands_before_the_newest_deed_is_said(began, cast, monkeypatch):
    record(Deed("case-read", cast.karim.user, today(), "case", "1", field_class=FieldClass.S2))
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(days=3))
    done = serve()
    assert (done.exit_code, len(began)) == (0, 2)
    assert "stands before the newest deed of the log" in done.stderr


def fail(cast, began, settings):
    """A change of the key of which the work fails, for the earlier key is moved away meanwhile."""
    Seal(uuid4())
    old = missionkey.current().id
    rotation.change_key(by=cast.driss, on=today())
    job = key_change.start_wrapping(cast.driss)
    beside = missionkey.beside_name(settings.KEY_FILE, old)
    beside.rename(beside.with_suffix(".away"))
    _cipher_of.cache_clear()
    with pytest.raises(KeyFault):
        key_change.wrap_in_background.func(str(job.pk))
    DBTaskResult.objects.update(status="FAILED")
    assert serve().exit_code == 1
    beside.with_suffix(".away").rename(beside)


def waiting():
    return [one.args_kwargs["args"][0] for one in DBTaskResult.objects.filter(status="READY")]


def test_work_on_the_key_that_failed_is_queued_again_once_and_goes_on(began, cast, settings):
    fail(cast, began, settings)
    for _times in range(2):
        assert (serve().exit_code, len(waiting())) == (0, 1)
    DBTaskResult.objects.filter(status="READY").update(status="RUNNING")
    assert (serve().exit_code, waiting()) == (0, [])
    assert take_up_again(DBTaskResult) == 1
    [job] = waiting()
    key_change.wrap_in_background.func(job)
    DBTaskResult.objects.all().delete()
    assert Job.objects.get(pk=job).state == State.DONE
    assert str(Job.objects.get(pk=job).user) == cast.driss.user
    assert rotation.standing().left == 0
    serve()
    assert waiting() == []


def second(cast):
    user = invite(by=cast.driss, on=today(), email="malika@example.org", name="Malika", language="en")
    grant(by=cast.driss, on=today(), user=user, role=key_change.ADMINISTRATOR)
    return user


def test_it_is_done_for_who_asked_although_there_are_two_administrators(began, cast, settings):
    second(cast)
    fail(cast, began, settings)
    serve()
    assert str(Job.objects.get(pk=waiting()[0]).user) == cast.driss.user


def test_where_it_is_known_in_nobodys_name_it_is_said_what_to_do(began, cast, settings):
    fail(cast, began, settings)
    second(cast)
    third = invite(by=cast.driss, on=today(), email="tarik@example.org", name="Tarik", language="en")
    User.objects.filter(pk=cast.driss.user).update(is_active=False)
    serve()
    assert str(Job.objects.get(pk=waiting()[0]).user) == str(User.objects.get(email="malika@example.org").pk)
    DBTaskResult.objects.all().delete()
    Job.objects.update(user=third.pk)
    User.objects.filter(pk=cast.driss.user).update(is_active=True)
    done = serve()
    assert (done.exit_code, waiting()) == (0, [])
    assert "masar key rewrap --as" in done.stderr

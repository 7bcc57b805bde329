"""A clock that is set back or jumps ahead fails safe: what is uncertain ends, and it is said."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from masar.casework.cases.actions import break_glass
from masar.casework.cases.models import Glass
from masar.casework.cases.queries.glass import open_glass
from masar.config import daily
from masar.config.health import inspect
from masar.exchange.exports.tasks import delete_file
from masar.foundation.access.accounts import actor_for, end_grant, grant
from masar.foundation.access.letters import AGAIN, send_again, write_to
from masar.foundation.access.staying import SEEN, SINCE
from masar.foundation.audit.log import Deed, record, verify
from masar.foundation.audit.models import Event
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today


def clock(monkeypatch, **ahead):
    """The clock of this machine, set by so much."""
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(**ahead))


@pytest.mark.parametrize(("name", "minutes", "stays"), [
    (SEEN, 3, True), (SEEN, 30, False), (SINCE, 3, True), (SINCE, 60 * 24 * 400, False),
])  # fmt: skip
def test_a_sign_in_from_the_future_ends(cast, name, minutes, stays):
    browser = cast.client("karim")
    browser.get("/")
    session = browser.session
    session[name] = int((timezone.now() + timedelta(minutes=minutes)).timestamp())
    session.save()
    assert (browser.get("/programme/").status_code == 200) is stays


def test_a_glass_is_closed_by_a_clock_that_jumps_either_way(cast, monkeypatch):
    break_glass(
        by=cast.salma, on=today(), case=cast.amina_case, opens=FieldClass.S4, category="LIFE_AT_RISK", reason="She collapsed and the clinic asks."
    )  # fmt: skip
    assert open_glass(cast.salma) == Glass.objects.get()
    for ahead in ({"hours": 2}, {"hours": -2}):
        with monkeypatch.context() as set_so:
            clock(set_so, **ahead)
            assert open_glass(cast.salma) is None
    assert open_glass(cast.salma) is not None


def test_a_role_counts_on_its_last_day_and_no_longer_however_far_the_clock_jumps(cast):
    grant(by=cast.driss, on=today(), user=cast.users["nadia"], role="medical-focal-point", until=today())
    user = cast.users["nadia"]
    held = [bool(actor_for(user, today() + timedelta(days=days)).grants) for days in (0, 1, 4000)]
    assert held == [True, False, False]


def test_a_role_that_was_ended_stays_ended_although_the_clock_is_set_back(cast):
    held = grant(
        by=cast.driss,
        on=today(),
        user=cast.users["nadia"],
        role="medical-focal-point",
        until=today() + timedelta(days=9),
    )
    end_grant(by=cast.driss, on=today(), held=held)
    assert [bool(actor_for(cast.users["nadia"], today() - timedelta(days=days)).grants) for days in (0, 1, 400)] == [
        False
    ] * 3


def looked(cast):
    with transaction.atomic():
        record(Deed("looked", cast.driss.user, today(), "account", "1"))


def behind():
    return any(
        "stands before the newest deed" in what and "behind now, or it was ahead then" in what
        for what, _mend in inspect()
    )


def test_the_log_keeps_its_order_and_the_check_says_that_the_clock_is_behind(cast, monkeypatch):
    assert not behind()
    with monkeypatch.context() as set_so:
        clock(set_so, days=-3)
        looked(cast)
        assert behind()
    assert not behind()
    newest, before = Event.objects.order_by("-seq")[:2]
    assert newest.at < before.at
    assert verify()[1] is None


def waiting(path):
    return DBTaskResult.objects.get(task_path__endswith=path, status="READY").run_after


def test_what_a_clock_that_was_ahead_queued_for_a_far_day_is_done_once_it_is_right(cast, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with monkeypatch.context() as set_so:
        clock(set_so, days=400)
        daily.see_to_it(daily._next_night())
        write_to(cast.users["salma"], "A subject", "words")
        delete_file.using(run_after=timezone.now()).enqueue("an export")
    daily.see_to_it()
    assert waiting("every_day") <= timezone.now()
    assert waiting("send_again") <= timezone.now()
    assert waiting("delete_file") > timezone.now() + timedelta(days=399)


@pytest.mark.parametrize("at", ["00:05", "03:00", "23:59"])
def test_what_was_queued_by_a_right_clock_waits(cast, monkeypatch, settings, at):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    then = timezone.localtime().replace(hour=int(at[:2]), minute=int(at[3:]))
    monkeypatch.setattr(timezone, "now", lambda: then)
    daily.see_to_it(daily._next_night())
    send_again.using(run_after=then + max(AGAIN)).enqueue("of an account", "sealed", "", 5)
    send_again.enqueue("at once", "sealed", "", 1)
    assert daily.bring_forward() == 0
    assert waiting("every_day") == daily._next_night()


def test_a_worker_looks_for_it_each_hour_also_after_a_fault(monkeypatch):
    turns = iter([DatabaseError(), 0, KeyboardInterrupt()])

    def look():
        if isinstance(turn := next(turns), BaseException):
            raise turn

    slept = []
    monkeypatch.setattr(daily, "sleep", slept.append)
    monkeypatch.setattr(daily, "bring_forward", look)
    monkeypatch.setattr(daily, "connection", Mock())
    with pytest.raises(KeyboardInterrupt):
        daily.watch()
    assert slept == [3600] * 3

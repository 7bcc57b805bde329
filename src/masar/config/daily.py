"""What is done every day without anybody asking: by the background worker at night, or at once by `masar daily`."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import sleep

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, get_date_max

from masar.casework.assistance.daily import expire_what_is_late
from masar.casework.cases.daily import end_asks
from masar.casework.intake.daily import forget_drafts
from masar.casework.sharing.daily import end_what_is_over
from masar.config.off_site import send_head
from masar.foundation.access.letters import AGAIN, send_again

AT = 3
"""The hour of the night, in the time of the mission."""
HOUR = 3600

logger = logging.getLogger(__name__)


def prune() -> int:
    """Forget tasks of the queue that ended two weeks ago; gives how many."""
    before = DBTaskResult.objects.count()
    call_command("prune_db_task_results", verbosity=0)
    return before - DBTaskResult.objects.count()


CHORES: Mapping[str, Callable[[], int]] = {
    "shares_ended": end_what_is_over, "asks_ended": end_asks, "help_expired": expire_what_is_late, "heads_sent": send_head, "tasks_forgotten": prune, "drafts_forgotten": forget_drafts,
}  # fmt: skip
"""By the name under which its count is told. Each finds by itself what is due, so that a day on which nothing ran is made up for."""


def do_chores() -> dict[str, int]:
    """All of them, each apart; gives how much each did. Raises ExceptionGroup at the end with what failed."""
    done, faults = {}, []
    for name, chore in CHORES.items():
        try:
            done[name] = chore()
        except Exception as fault:
            fault.add_note(f"This was {name}.")
            faults.append(fault)
    if faults:
        raise ExceptionGroup("the work of every day", faults)
    return done


@task()
def every_day() -> None:
    """Queue the next night first, so that a chore that fails today is tried again tomorrow."""
    see_to_it(_next_night())
    do_chores()


LONGEST: Mapping[str, timedelta] = {
    every_day.module_path: timedelta(days=1, hours=6),
    send_again.module_path: max(AGAIN) + timedelta(hours=1),
}
"""How long a task waits at most that is queued for later again and again; a first run after midnight waits past the next one. The file of an export waits as its record says."""


def bring_forward() -> int:
    """What waits for longer than it ever should was queued by a clock that was ahead: it is done now. Gives how many there were."""
    now, ready = timezone.now(), DBTaskResult.objects.filter(status="READY", run_after__lt=get_date_max())
    return sum(
        ready.filter(task_path=path, run_after__gt=now + longest).update(run_after=now)
        for path, longest in LONGEST.items()
    )


def watch() -> None:
    """Look for that each hour, for as long as the process lives: a clock can be set right while the worker runs."""
    while True:
        sleep(HOUR)
        try:
            bring_forward()
        except DatabaseError:
            logger.exception("what waits too long was not looked for; the next look is in an hour")
        finally:
            connection.close()


def see_to_it(after: datetime | None = None) -> None:
    """Queue the work of every day, unless it is queued already: one night follows from another, never two from one."""
    bring_forward()
    if not DBTaskResult.objects.filter(task_path=every_day.module_path, status="READY").exists():
        every_day.using(run_after=after).enqueue()


def _next_night() -> datetime:
    return (timezone.localtime() + timedelta(days=1)).replace(hour=AT, minute=0, second=0, microsecond=0)

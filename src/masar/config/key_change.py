"""The background work of a change of the mission key; a job taken up again goes on where it stopped."""

from typing import Any

from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from masar.foundation.access.accounts import bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.rotation import standing, wrap_anew
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, start, work

ADMINISTRATOR = "system-administrator"
KIND = "key-change"


@task()
def wrap_in_background(job: str) -> None:
    """Wrap everything under the key in use."""
    work(job, _wrap)


def start_wrapping(actor: Actor) -> Job:
    """Queue it."""
    return start(wrap_in_background, by=actor, kind=KIND, title=_("Changing the mission key"), params={})


def take_up_wrapping() -> list[tuple[str, str]]:
    """Queue it again where values rest on an earlier key and no such work waits or runs, as after one that failed. Raises KeyFault.

    It is done for who asked for it last, or for the one administrator; where that is nobody, what must be done by hand is given back.
    """
    queued = DBTaskResult.objects.filter(task_path=wrap_in_background.module_path, status__in=("READY", "RUNNING"))
    if not (left := standing().left) or queued.exists():
        return []
    administrators = {str(user.pk) for user in bearers_of(ADMINISTRATOR, today())}
    last = Job.objects.filter(kind=KIND).order_by("-id").values_list("user", flat=True).first()
    known = {str(last)} & administrators or administrators
    if len(known) != 1:
        return [(f"{left} values rest on an earlier mission key, and nobody is known in whose name they are wrapped anew.", "Run: masar key rewrap --as EMAIL.")]  # fmt: skip
    start_wrapping(Actor(known.pop(), "", ()))
    return []


def _wrap(actor: Actor, _job: Job, progress: Progress) -> dict[str, Any]:
    return {"count": wrap_anew(by=actor, on=today(), told=progress)}

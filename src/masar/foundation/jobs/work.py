"""Starting background work and doing it as the person who asked, with progress that a page can show."""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks.base import Task

from masar.foundation.access.accounts import renewed
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import acting_as
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.jobs.models import Job, State
from masar.foundation.jobs.workers import lives

logger = logging.getLogger(__name__)


class Progress:
    """Tells the job how far the work is; written at most every half second."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._told = timezone.now()

    def __call__(self, done: int, total: int | None) -> None:
        now = timezone.now()
        if (now - self._told).total_seconds() < 0.5 and done != total:
            return
        self._told = now
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total or 0, changed_at=now)


def start(task: Task[..., Any], *, by: Actor, kind: str, title: str, params: dict[str, Any], next_url: str = "") -> Job:
    """Queue a task for this job in the caller's transaction, so that work and record appear together or not at all."""
    with transaction.atomic():
        job = Job.objects.create(kind=kind, title=title, user=UUID(by.user), params=params, next_url=next_url)
        task.enqueue(str(job.pk))
    return job


def work(job_id: str, deed: Callable[[Actor, Job, Progress], dict[str, Any]]) -> None:
    """Do a job as the person who asked. A refusal is kept as its sentence; a programming error is kept and raised again."""
    job = Job.objects.get(pk=job_id)
    if job.state == State.DONE:
        return
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    try:
        with acting_as(renewed(Actor(str(job.user), "", ()), today())) as actor:
            result = deed(actor, job, Progress(job))
    except Refusal as refusal:
        Job.objects.filter(pk=job.pk).update(state=State.FAILED, problem=refusal.sentence)
        return
    except Exception:
        logger.exception("job %s failed: %s", job_id, job.kind)
        Job.objects.filter(pk=job.pk).update(
            state=State.FAILED,
            problem=_(
                "The work stopped because of a fault in Masar; nothing half-done was kept. Tell your administrator this number: %s."
            )
            % job_id,
        )
        raise
    Job.objects.filter(pk=job.pk).update(state=State.DONE, result=result)


def job_of(actor: Actor, job_id: UUID) -> Job | None:
    """A job that this person asked for."""
    return Job.objects.filter(pk=job_id, user=UUID(actor.user)).first()


def take_up_again(results: Any) -> int:
    """Put back into the queue what a stopped worker left running: how many. What a worker that lives is at stays with it.

    `results` is the queue's table of tasks. One that does a job names it first; letters and the work of every day have none.
    """
    running = results.objects.filter(status="RUNNING")
    held = [one for one in running if any(map(lives, one.worker_ids))]
    left: int = running.exclude(pk__in=[one.pk for one in held]).update(status="READY", started_at=None, worker_ids=[])
    jobs = [args[0] for one in held if (args := one.args_kwargs["args"])]  # that of a letter is the key of an account
    Job.objects.filter(state=State.RUNNING).exclude(pk__in=jobs).update(state=State.WAITING)
    return left

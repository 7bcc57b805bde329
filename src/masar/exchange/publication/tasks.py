"""Background work of this room: each job calls one action as the person who asked."""

from typing import Any

from django_tasks import task

from masar.exchange.publication.snapshots import take
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, work


@task()
def take_snapshot(job: str) -> None:
    """Take a snapshot of today's facts."""
    work(job, _take)


def _take(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    """The snapshot bears the job's key, so that work taken up again finds what it had already done."""
    row = take(by=actor, on=today(), pk=job.pk, told=progress)
    return {"snapshot": str(row.pk), "rows": row.rows}

"""Publishing as background work, done as the person who asked."""

from typing import Any
from uuid import UUID

from django_tasks import task

from masar.exchange.publication.actions import publish
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, work
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.periods import parse


@task()
def publish_leaflet(job: str) -> None:
    """Publish the edition that the job describes."""
    work(job, _publish)


def _publish(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    asked = job.params
    row = publish(
        by=actor,
        on=today(),
        code=asked["publication"],
        period=parse(asked["period"]),
        languages=asked["languages"],
        audience=Audience(asked["audience"]),
        pk=UUID(asked["edition"]),
        told=progress,
    )
    return {"edition": str(row.pk), "number": row.number}

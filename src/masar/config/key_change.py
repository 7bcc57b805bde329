"""The background work of a change of the mission key; a job taken up again goes on where it stopped."""

from typing import Any

from django.utils.translation import gettext as _
from django_tasks import task

from masar.foundation.access.actor import Actor
from masar.foundation.access.rotation import wrap_anew
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, start, work


@task()
def wrap_in_background(job: str) -> None:
    """Wrap everything under the key in use."""
    work(job, _wrap)


def start_wrapping(actor: Actor) -> Job:
    """Queue it."""
    return start(wrap_in_background, by=actor, kind="key-change", title=_("Changing the mission key"), params={})


def _wrap(actor: Actor, _job: Job, progress: Progress) -> dict[str, Any]:
    return {"count": wrap_anew(by=actor, on=today(), told=progress)}

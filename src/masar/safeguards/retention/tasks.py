"""Carrying out a run as background work: case by case, each in a transaction of its own; taken up again, it goes on where it stopped."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today
from masar.foundation.core.sweeping import sweep
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, start, work
from masar.safeguards.retention import actions
from masar.safeguards.retention.models import Run
from masar.safeguards.retention.queries import items, lone_of
from masar.safeguards.retention.queries import run as run_in_scope

KIND = "retention-run"


@task()
def anonymise(job: str) -> None:
    """Work through a run."""
    work(job, _anonymise)


def start_run(actor: Actor, run: Run) -> Job:
    """Queue it, in the name of who confirmed it."""
    page = reverse("retention-run", args=[run.pk])
    return start(
        anonymise, by=actor, kind=KIND, title=_("Anonymising records"), params={"run": str(run.pk)}, next_url=page
    )


def _anonymise(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    """Swept up before it is certified, where this connection may; else the certificate says that the owner of the database has to."""
    row = run_in_scope(actor, UUID(job.params["run"]))
    waiting = items(row)
    for done, item in enumerate(waiting, start=1):
        actions.carry_out(by=actor, on=today(), item=item)
        progress(done, len(waiting))
    for one in lone_of(row):
        actions.carry_out_alone(by=actor, on=today(), row=one)
    actions.finish(by=actor, on=today(), run=row, swept=sweep())
    return {"cases": len(waiting)}

"""Background work of the transfer: each job calls one action as the person who asked. A job taken up again goes on where it stopped."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from masar.exchange.transfer import actions
from masar.exchange.transfer.models import Batch, BatchState
from masar.exchange.transfer.queries import batch
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, start, work

PREVIEW, COMMIT, UNDO = "import-preview", "import-commit", "import-undo"


@task()
def look_through(job: str) -> None:
    """Preview a line list."""
    work(job, _look_through)


@task()
def take_over(job: str) -> None:
    """Commit a line list."""
    work(job, _take_over)


@task()
def take_back(job: str) -> None:
    """Undo an import."""
    work(job, _take_back)


def start_preview(actor: Actor, row: Batch) -> Job:
    """Queue it."""
    return _start(look_through, actor, row, PREVIEW, _("Looking through %(name)s"))


def start_commit(actor: Actor, row: Batch) -> Job:
    """Queue it."""
    return _start(take_over, actor, row, COMMIT, _("Importing %(name)s"))


def start_undo(actor: Actor, row: Batch) -> Job:
    """Queue it."""
    return _start(take_back, actor, row, UNDO, _("Undoing the import of %(name)s"))


def _start(job: Any, actor: Actor, row: Batch, kind: str, title: str) -> Job:
    page = reverse("transfer-batch", args=[row.pk])
    return start(
        job, by=actor, kind=kind, title=(title % {"name": row.name})[:200], params={"batch": str(row.pk)}, next_url=page
    )


def _batch_of(actor: Actor, job: Job) -> Batch:
    return batch(actor, UUID(job.params["batch"]))


def _look_through(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    row = _batch_of(actor, job)
    if row.state == BatchState.READ:  # else a run of this job that was stopped at its very end has done it
        row = actions.preview_batch(by=actor, on=today(), batch=row, progress=progress)
    return {"accepted": row.accepted, "refused": row.refused}


def _take_over(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    row = _batch_of(actor, job)
    if row.state != BatchState.COMMITTED:
        row = actions.commit(by=actor, on=today(), batch=row, progress=progress)
    return {"accepted": row.accepted, "refused": row.refused}


def _take_back(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    row = _batch_of(actor, job)
    if row.state != BatchState.UNDONE:
        row = actions.undo(by=actor, on=today(), batch=row, progress=progress)
    return {"removed": row.accepted}

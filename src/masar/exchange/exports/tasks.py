"""Background work of exports: making a list as the person who asked for it, and deleting its file when its days are over."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from masar.exchange.exports import actions
from masar.exchange.exports.models import Export, ExportState
from masar.exchange.exports.queries import KIND, WITH_FILE, export, to_expire
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.work import Progress, start, work


@task()
def give_out(job: str) -> None:
    """Make the export that a job names."""
    work(job, _give_out)


@task()
def delete_file(pk: str) -> None:
    """Delete the file of an export whose days are over."""
    if (row := to_expire(UUID(pk))) is not None:
        actions.expire(by=SYSTEM, on=today(), export=row)


def start_making(row: Export) -> Job:
    """Queue it for who asked for it, whoever has approved it: the job finds their rights anew when it begins."""
    asker = Actor(row.by, "", ())
    page = reverse("export", args=[row.pk])
    return start(give_out, by=asker, kind=KIND, title=_("Writing the line list"), params={"export": str(row.pk)}, next_url=page)  # fmt: skip


def delete_when_due(row: Export) -> None:
    """Queue the end of the file of a list that was made."""
    if row.state in WITH_FILE and row.expires_at is not None:
        delete_file.using(run_after=row.expires_at).enqueue(str(row.pk))


def _give_out(actor: Actor, job: Job, progress: Progress) -> dict[str, Any]:
    row = export(actor, UUID(job.params["export"]))
    if row.state == ExportState.ALLOWED:  # else a run of this job that was stopped at its very end has done it
        row = actions.make(by=actor, on=today(), export=row, progress=progress)
    delete_when_due(row)
    return {"rows": row.people, "classes": row.holds}

"""Reading imports: one's own, and everybody's for who takes over mission-wide. What a list held is not kept here."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.models import Batch, BatchRow, BatchState
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.files.models import StoredFile
from masar.foundation.jobs.models import Job

PAGE = 25


def batches(actor: Actor) -> "QuerySet[Batch]":
    """Imports in scope, newest first, without their problems: one's own, and all of them for who takes over mission-wide."""
    rows = Batch.objects.defer("problems").order_by("-id")
    return rows if actor.scope(Permission.TAKE_OVER_CASES).mission else rows.filter(by=actor.user)


def page_of_batches(actor: Actor, before: str = "") -> tuple[list[Batch], str]:
    """A page of imports, and the key of the next page or nothing."""
    rows = batches(actor)
    if (key := _key(before)) is not None:
        rows = rows.filter(id__lt=key)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else ""


def _key(text: str) -> UUID | None:
    """The key in an address; one that somebody mistyped means the first page."""
    try:
        return UUID(text)
    except ValueError:
        return None


def batch(actor: Actor, pk: UUID) -> Batch:
    """One import. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = batches(actor).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def findings(actor: Actor, row: Batch) -> Findings:
    """What was found in an import. What its cells held is shown to who brought it in and to who reads identities."""
    found = Findings.from_json(row.problems)
    return found if row.by == actor.user or actor.reads(FieldClass.S2) else found.unopened()


def stored_of(row: Batch) -> StoredFile | None:
    """Where the content of an import lies; None once it was committed or dropped."""
    return StoredFile.objects.filter(pk=row.file).first() if row.file else None


def cases_committed(row: Batch) -> int:
    """How many cases they became."""
    return BatchRow.objects.filter(batch=row).values("case").distinct().count()


def rows_behind(cases: Iterable[UUID]) -> "QuerySet[BatchRow]":
    """The rows of files from which these cases were imported."""
    return BatchRow.objects.filter(case__in=list(cases))


def waiting_for(actor: Actor, sha256: str) -> Batch | None:
    """An import of the same content by the same person that was begun and never finished."""
    begun = (BatchState.READ, BatchState.PREVIEWED, BatchState.COMMITTING)
    return Batch.objects.filter(by=actor.user, sha256=sha256, state__in=begun).order_by("-id").first()


def job_of_batch(actor: Actor, row: Batch) -> Job | None:
    """The newest work on an import that this person asked for."""
    return Job.objects.filter(user=UUID(actor.user), params__batch=str(row.pk)).order_by("-id").first()

"""The pages of imports: the list, bringing a file in, its preview and result, and its deeds."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.exchange.transfer import actions, pages
from masar.exchange.transfer.forms import BringInForm, DeedForm
from masar.exchange.transfer.models import BatchState
from masar.exchange.transfer.problems import as_csv
from masar.exchange.transfer.queries import batch, findings, job_of_batch, page_of_batches
from masar.exchange.transfer.rules import check_size, check_state
from masar.exchange.transfer.tasks import start_commit, start_preview, start_undo
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.jobs.models import Job
from masar.foundation.ui.deeds import deed_page

Clean = Mapping[str, Any]


def list_page(request: ActorRequest) -> HttpResponse:
    """Imports, newest first."""
    rows, older = page_of_batches(request.actor, request.GET.get("before", ""))
    return render(request, "transfer/transfer.html", pages.list_of(request.actor, rows, older))


def bring_in_page(request: ActorRequest) -> HttpResponse:
    """Bring a line list in; it is looked through at once."""
    form = BringInForm(request.POST or None, request.FILES or None)

    def act(clean: Clean) -> str:
        upload: UploadedFile[bytes] = clean["file"]
        check_size(upload.size or 0)
        row = actions.bring_in(
            by=request.actor, on=today(), name=upload.name or "", programme=clean["programme"], content=upload.read()
        )
        return _at(start_preview(request.actor, row))

    intro = _("Nothing is written before you have seen every row with its problems.")
    return deed_page(
        request, form, act, title=_("Bring in a line list"), submit=_("Look through the list"), back=reverse("transfer"),
        about=_("Line lists"), intro=intro, done="",
    )  # fmt: skip


def batch_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One import: its preview before it is committed, its result after."""
    row = batch(request.actor, pk)
    job = job_of_batch(request.actor, row)
    given = pages.batch_page(request.actor, row, findings(request.actor, row), job, request.GET.get("show", ""))
    return render(request, "transfer/batch.html", {**given, "form": DeedForm()})


def problems_csv(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Every problem of an import as a CSV file, to be mended beside the list."""
    row = batch(request.actor, pk)
    answer = HttpResponse(as_csv(findings(request.actor, row).problems), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="problems-{row.pk}.csv"'
    return answer


def look_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Look through a list whose preview was interrupted."""
    row = batch(request.actor, pk)

    def act(_clean: Clean) -> str:
        check_state(row, BatchState.READ)
        return _at(start_preview(request.actor, row))

    return _deed(request, pk, act, _("Look through the list"))


def commit_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Commit an import, or go on with one that was interrupted."""
    row = batch(request.actor, pk)

    def act(_clean: Clean) -> str:
        check_state(row, BatchState.PREVIEWED, BatchState.COMMITTING)
        return _at(start_commit(request.actor, row))

    return _deed(request, pk, act, _("Import the accepted rows"))


def drop_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Give a list up."""
    row = batch(request.actor, pk)

    def act(_clean: Clean) -> str:
        actions.drop(by=request.actor, on=today(), batch=row)
        return reverse("transfer")

    intro = _("Its content is deleted. Nothing of it was written into the records.")
    return _deed(request, pk, act, _("Drop this list"), intro, grave=True, done=_("The list is dropped."))


def undo_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Undo an import."""
    row = batch(request.actor, pk)
    intro = _(
        "Every person and case of this import is removed, unless somebody has worked on one of them since. The log keeps what happened."
    )

    def act(_clean: Clean) -> str:
        check_state(row, BatchState.COMMITTED)
        return _at(start_undo(request.actor, row))

    return _deed(request, pk, act, _("Undo this import"), intro, grave=True)


def _deed(
    request: ActorRequest, pk: UUID, act: Any, deed: str, intro: str = "", *, grave: bool = False, done: str = ""
) -> HttpResponse:
    back = reverse("transfer-batch", args=[pk])
    form = DeedForm(request.POST or None)
    return deed_page(
        request,
        form,
        act,
        title=deed,
        submit=deed,
        back=back,
        about=_("This list"),
        intro=intro,
        grave=grave,
        done=done,
    )


def _at(job: Job) -> str:
    return reverse("job", args=[job.pk])

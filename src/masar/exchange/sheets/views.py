"""The pages of a sheet in Excel: take it out, upload it, look at what it changes, record that."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.queries import masked_name
from masar.casework.sessions.actions import refusals_of
from masar.casework.sessions.models import Attendance, Session
from masar.casework.sessions.queries import on_list, session
from masar.casework.sessions.rules import Mark
from masar.casework.sessions.words import apart_words, title_of
from masar.exchange.sheets import actions
from masar.exchange.sheets.forms import RecordForm, UploadForm
from masar.exchange.sheets.pages import preview_page
from masar.exchange.sheets.reading import LIMITS, Read, read_sheet
from masar.exchange.sheets.workbook import Copy
from masar.exchange.transfer.content import in_memory
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.readers import in_child
from masar.foundation.access.actor import Actor
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.dates import worded_moment
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_names

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take the sheet out, or bring it in: the upload is read and its changes are shown, nothing is recorded yet."""
    row = session(request.actor, pk)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            return _preview(request, row, form.cleaned_data["file"])
        except OutOfScope:
            raise
        except Refusal as refusal:
            form.refuse(refusal)
    given = {"form": form, "session": row, "title": title_of(row)}
    return render(request, "sheets/sheet.html", given, status=422 if form.errors else 200)


def _preview(request: ActorRequest, row: Session, upload: Any) -> HttpResponse:
    known = _rows(request.actor, row)
    read = _read(request.actor, row, known, upload)
    marks = read.marks(known)
    for key, refused in refusals_of(by=request.actor, on=min(row.on, today()), session=row, marks=marks).items():
        read.refuse(key, refused.field, refused.sentence)
    names = {key: masked_name(request.actor, one.person) for key, one in known.items()}
    form = RecordForm(actor=request.actor, session=row, marks=read.marks(known))
    given = {**preview_page(read, names), "form": form, "session": row, "title": title_of(row)}
    return render(request, "sheets/preview.html", given)


def _rows(actor: Actor, row: Session) -> Mapping[UUID, Attendance]:
    """Who is on the sheet for this reader: whoever can be marked."""
    return {one.pk: one for one in on_list(actor, row).rows if one.state != Mark.WAITING and one.case.is_open}


def _read(actor: Actor, row: Session, known: Mapping[UUID, Attendance], upload: Any) -> Read:
    """Read an upload in a limited child. Raises Refusal `file-empty` or `file-too-large`."""
    if not upload.size:
        raise Refusal("file-empty", sentence("file-empty", {}), field="file")
    if upload.size > LIMITS.file_bytes:
        told = {"size": -(-upload.size // 2**20), "limit": LIMITS.file_bytes // 2**20}
        raise Refusal("file-too-large", sentence("file-too-large", told), field="file")
    with in_memory(upload.read()) as path:
        grid = in_child(path, upload.name or "", LIMITS)
        return read_sheet(grid, row, known, lambda one: masked_name(actor, one.person))


def download(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The workbook."""
    row, actor = session(request.actor, pk), request.actor
    listed = on_list(actor, row)
    people = [(one, masked_name(actor, one.person)) for one in _rows(actor, row).values()]
    line = _("Confidential. Copy of %(name)s, %(moment)s.") % {
        "name": actor.name,
        "moment": worded_moment(timezone.now()),
    }
    copy = Copy(row, office_names(actor).get(row.office, row.office), people, apart_words(listed.apart), line)
    answer = HttpResponse(actions.take_out(by=actor, on=today(), copy=copy), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="attendance-{row.on}.xlsx"'
    return answer


def record(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Record the changes that the preview has shown."""
    row = session(request.actor, pk)
    if request.method != "POST":
        return redirect("session-sheet", pk=row.pk)
    form = RecordForm(request.POST, actor=request.actor, session=row)

    def act(_clean: Mapping[str, Any]) -> str:
        actions.bring_in(by=request.actor, on=min(row.on, today()), session=row, marks=form.marks)
        return reverse("session", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Record the sheet"), submit=_("Record the changes"), back=reverse("session-sheet", args=[row.pk]),
        about=title_of(row), done=_("The attendance is recorded."),
    )  # fmt: skip

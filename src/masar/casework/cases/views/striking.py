"""Pages on which something is struck out of the file: interviews, notes, scans; and the page that other rooms share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member, Strikable
from masar.casework.cases.queries import documents, interviews, notes
from masar.casework.cases.restricted import may_strike_document
from masar.casework.cases.struck import document_line, interview_line, note_line
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.panels import PanelLine


def strike_page(
    request: ActorRequest, case: Case, row: Strikable | None, strike_out: Callable[..., Any], line: PanelLine | None
) -> HttpResponse:
    """The page on which a room strikes out one of its records, shown as its `line`; one struck out already is not found."""
    if row is None or line is None or (request.method == "GET" and row.struck_on):
        raise Http404
    form = forms.StrikeForm(request.POST or None)

    def act(clean: Clean) -> str:
        strike_out(by=request.actor, on=today(), record=row, reason=clean["reason"])
        return file_of(case)

    shown = " · ".join(word for word in (line.title, line.note, line.words) if word)
    kept = _("It stays on record with its reason, and counts no longer. Then record what is right.")
    return deed_page(
        request, form, act, title=_("Strike out a record"), submit=_("Strike out"), back=file_of(case), about=case.number,
        intro=f"{shown}. {kept}", grave=True, done=_("The record is struck out."),
    )  # fmt: skip


@in_case
def strike_interview(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out an interview."""
    found = next((one for one in interviews(request.actor, case) if one.row.pk == pk), None)
    line = interview_line(request.actor, found) if found else None
    return strike_page(request, case, found.row if found else None, actions.strike_out, line)


@in_case
def strike_note(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a note."""
    found = next((one for one in notes(request.actor, case) if one.row.pk == pk), None)
    line = note_line(found) if found else None
    return strike_page(request, case, found.row if found else None, actions.strike_out, line)


@in_case
def strike_document(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Strike out a scan that was filed in the wrong case or under the wrong kind."""
    rows = (one for one in documents(case) if may_strike_document(request.actor, one.type, one.by))
    row = next((one for one in rows if one.pk == pk), None)
    line = document_line(request.actor, row) if row else None
    return strike_page(request, case, row, actions.strike_out, line)

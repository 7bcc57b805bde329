"""Pages for people of other organisations: what was shared with theirs, and the one case that a guest helps in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.sharing import actions, forms
from masar.casework.sharing.models import Answer, Share
from masar.casework.sharing.queries import given_out, guest_cases, notes_of, packet, share_besides, shares_besides
from masar.casework.sharing.words import categories_of, standing_outside
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page, earlier_answer
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.registry.directory.queries import office_names

Clean = Mapping[str, Any]


def list_page(request: ActorRequest) -> HttpResponse:
    """Everything shared with the reader's organisation: by case number, no name in the list."""
    rows = [
        Row(
            [
                Cell(one.case.number, ltr=True),
                Cell(code_list("consent-purpose").label(one.purpose), categories_of(one)),
                Cell(worded_day(one.on)),
                Cell(standing_outside(one)[1], state=standing_outside(one)[0]),
            ],
            reverse("shared-one", args=[one.pk]),
        )
        for one in shares_besides(request.actor)
    ]
    columns = [Column(_("Case")), Column(_("Purpose")), Column(_("Since")), Column(_("Standing"), "state")]
    table = Table(_("Shared with you"), columns, rows, caption_unseen=True)
    return render(request, "sharing/list.html", {"rows": rows, "table": table})


def share_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One share: before the answer what is asked, then the categories that were agreed to."""
    actor = request.actor
    row = share_besides(actor, pk)
    if request.method not in ("GET", "HEAD"):
        raise Http404
    state, words = standing_outside(row)
    taken_back, accepted = bool(row.ended_on), row.answer == Answer.ACCEPTED
    shown = accepted and not taken_back
    if shown:
        actions.note_reading(by=actor, on=today(), share=row)
    given = {
        "share": row, "state": state, "words": words, "purpose": code_list("consent-purpose").label(row.purpose),
        "taken_back": taken_back, "accepted": accepted, "asked": "" if taken_back else given_out(actor, row),
        "offered": [code_list("data-category").label(one) for one in row.categories],
        "parts": packet(actor, row) if shown else [], "notes": notes_of(actor, row) if shown else [],
    }  # fmt: skip
    return render(request, "sharing/share.html", given)


def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Accept or decline."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = _open(request, pk)
    form = forms.AnswerForm(request.POST or None)

    def act(clean: Clean) -> str:
        accepted = clean["accepted"] == "yes"
        actions.answer(by=request.actor, on=today(), share=row, accepted=accepted, reason=clean["reason"])
        return reverse("shared-one", args=[pk]) if accepted else reverse("shared")

    return deed_page(
        request, form, act, title=_("Answer"), submit=_("Send the answer"), back=reverse("shared-one", args=[pk]), about=row.case.number,
        intro=given_out(request.actor, row), done=_("Your answer is recorded."),
    )  # fmt: skip


def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Write what came of the help."""
    if (answered := earlier_answer(request)) is not None:
        return answered
    row = _open(request, pk)
    form = forms.SharedNoteForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.write_back(by=request.actor, on=today(), share=row, text=clean["text"])
        return reverse("shared-one", args=[pk])

    return deed_page(
        request, form, act, title=_("Write back"), submit=_("Send the note"), back=reverse("shared-one", args=[pk]), about=row.case.number,
        intro=_("Those who conduct the case read it; other organisations do not."), done=_("The note is sent."),
    )  # fmt: skip


def returned(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say that what was given is destroyed or given back."""
    row = share_besides(request.actor, pk)
    if request.method != "POST":
        raise Http404
    actions.confirm_return(by=request.actor, on=today(), share=row)
    return redirect("shared")


def helping_page(request: ActorRequest) -> HttpResponse:
    """The case that a guest helps in."""
    towns = office_names(request.actor)
    cases = [
        (
            one,
            towns.get(one.office, one.office),
            [(name, code_list("language").label(spoken)) for name, spoken in one.people],
        )
        for one in guest_cases(request.actor)
    ]
    return render(request, "sharing/helping.html", {"cases": cases})


def _open(request: ActorRequest, pk: UUID) -> Share:
    """A share that can still be answered or written to; one that was taken back is not found."""
    row = share_besides(request.actor, pk)
    if row.ended_on:
        raise Http404
    return row

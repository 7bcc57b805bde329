"""The pages of requests: the register, one request with the record that it opens, the packet, what is put right, the answer."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.forms import CorrectCaseForm
from masar.casework.cases.models import Case, Member
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest, declared_of
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Cell, Column, Row, State, Table
from masar.registry.people.queries import masked_name, restriction_of
from masar.safeguards.requests import actions
from masar.safeguards.requests.forms import AnswerForm, LiftForm, RequestForm
from masar.safeguards.requests.matters.actions import note_reading
from masar.safeguards.requests.matters.queries import told_of
from masar.safeguards.requests.matters.words import standing_of
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.packet import check_packet, packet_of
from masar.safeguards.requests.queries import (
    erased_on,
    language_of,
    others_answer,
    requests,
    through,
    to_be_erased,
    wording_of,
)
from masar.safeguards.requests.queries import request as request_in_scope
from masar.safeguards.requests.record import record_of
from masar.safeguards.requests.rules import check_answers, check_rectifies, check_restricts
from masar.safeguards.requests.words import ACCESS, CHECKS, ERASURE, KINDS, OBJECTION, OUTCOMES, RECTIFICATION, REFUSED


@in_case
def open_request(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Take down what a person of the case asks about their own record."""
    form = RequestForm(request.POST or None, actor=request.actor, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.open_request(
            by=request.actor, on=today(), case=case, person=person_of(people, form.person_id).person, kind=clean["kind"],
            identity_check=clean["identity_check"], wording=clean["wording"], asked_on=form.asked_on,
        )  # fmt: skip
        messages.success(request, _("The request is recorded. The data protection focal point answers it."))
        if clean["kind"] == OBJECTION:
            messages.info(
                request, _("The record is restricted from now on: only the help that the person asked for goes on.")
            )
        return file_of(case)

    intro = _(
        "Everybody may ask what is held about them, have it put right, object to its use, or ask that it be erased. The data protection focal point answers."
    )
    return deed_page(
        request, form, act, title=_("A request of the person"), submit=_("Record the request"), back=file_of(case), about=case.number, intro=intro,
        done="",
    )  # fmt: skip


def register(request: ActorRequest) -> HttpResponse:
    """Every request: who answers sees what is open and until when."""
    rows = [Row([Cell(row.case.number, ltr=True), Cell(str(KINDS[row.kind])), Cell(worded_day(row.asked_on)), Cell(worded_day(row.due_on)), Cell(*standing(row))], reverse("request", args=[row.pk])) for row in requests(request.actor)]  # fmt: skip
    columns = [
        Column(_("Case")),
        Column(_("What was asked")),
        Column(_("Asked")),
        Column(_("Answer due")),
        Column(_("State"), "state"),
    ]
    table = Table(_("Requests"), columns, rows, caption_unseen=True) if rows else None
    return render(request, "requests/register.html", {"table": table})


def standing(row: Request) -> tuple[str, str, State]:
    """Where a request stands: its word, a quieter line, its state."""
    if not row.is_open and row.answered_on:
        state = State.STOP if row.outcome == REFUSED else State.DONE
        return str(OUTCOMES[row.outcome]), worded_day(row.answered_on), state
    return (_("Overdue"), "", State.STOP) if row.due_on < today() else (_("Open"), "", State.DUE)


def request_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One request; while it is open and asks for it, the record of that one person. Every reading is logged."""
    row = request_in_scope(request.actor, pk)
    reader, own = through(request.actor, row), row.opened_by == request.actor.user
    others = own and others_answer(row, request.actor)
    word, note, state = standing(row)
    stands = restriction_of(row.pk)
    given = {
        "asked": row, "title": KINDS[row.kind], "word": word, "note": note, "state": state, "facts": _facts(reader, row), "own": own, "others": others,
        "wording": wording_of(row), "answer_url": reverse("request-answer", args=[row.pk]) if row.is_open and not others else "",
        "restricted": worded_day(stands.since) if stands else "", "lift_url": reverse("request-lift", args=[row.pk]) if stands else "",
    }  # fmt: skip
    if row.kind == ERASURE and row.outcome not in ("", REFUSED):
        given |= _follows(request.actor, row)
    if row.is_open and row.kind == ACCESS and not own:
        given |= _opened(reader, row)
        actions.read_record(by=request.actor, on=today(), request=row, shows=declared_of(request).shows)
    if row.is_open and row.kind == RECTIFICATION and not own:
        for name in ("correct", "correct-case"):
            given[f"{name.replace('-', '_')}_url"] = reverse(f"request-{name}", args=[row.pk])
    return render(request, "requests/request.html", given)


def _follows(actor: Actor, row: Request) -> dict[str, str]:
    """What comes after an erasure was granted, and the way there for who may see it."""
    if to_be_erased(row.person):
        words = _(
            "It stands in the next retention run. Two persons decide the run; a hold or an open task keeps a case out of it until it ends."
        )
        return {"follows": words, "run_url": reverse("retention") if actor.may(Permission.CONFIRM_RETENTION) else ""}
    if day := erased_on(row):
        return {"follows": _("It was carried out on %(day)s.") % {"day": worded_day(day)}}
    return {
        "follows": _("No case goes by it: what is under way stays, and so does a case in which others are who have not asked the same.")
    }  # fmt: skip


def _facts(reader: Actor, row: Request) -> list[tuple[str, str]]:
    """What the page says of the request itself."""
    names = names_of({row.opened_by, row.answered_by})
    facts = [
        (_("Case"), row.case.number), (_("Person"), masked_name(reader, row.person)), (_("Asked"), worded_day(row.asked_on)),
        (_("Identity"), str(CHECKS[row.identity_check])), (_("Taken down by"), names.get(row.opened_by, "")), (_("Answer due"), worded_day(row.due_on)),
        (_("Answered by"), names.get(row.answered_by, "")),
    ]  # fmt: skip
    return [one for one in facts if one[1]]


def _opened(reader: Actor, row: Request) -> dict[str, Any]:
    """The record that an open request of access opens, its packet, and what two persons weigh of restricted matters."""
    panels = record_of(reader, row)
    return {
        "reads": True, "panels": panels[::2], "panels_beside": panels[1::2], "packet_url": reverse("request-packet", args=[row.pk]),
        "packet_language": language_of(reader, row), "packet_languages": settings.LANGUAGES,
        "matters_url": reverse("request-matters", args=[row.pk]), "matters_words": standing_of(row),
    }  # fmt: skip


def packet(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The person's own record as a document in the language that was chosen for the person."""
    row = request_in_scope(request.actor, pk)
    check_packet(row, request.actor)
    content = packet_of(through(request.actor, row), row, today(), request.GET.get("language", ""))
    actions.read_record(by=request.actor, on=today(), request=row, shows=declared_of(request).shows, packet=True)
    if told_of(row):
        note_reading(by=request.actor, on=today(), request=row)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="record-{row.case.number}.pdf"'
    answer["Content-Security-Policy"] = "sandbox"
    return answer


def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what became of it; what it opened is closed."""
    row = request_in_scope(request.actor, pk)
    if request.method == "GET":
        check_answers(row, request.actor, others=others_answer(row, request.actor))

    def act(clean: Clean) -> str:
        actions.answer(by=request.actor, on=today(), request=row, outcome=clean["outcome"], words=clean["answer"])
        return reverse("request", args=[row.pk])

    intro = _("Once it is answered, the person’s record is closed to you again.")
    if row.kind == ERASURE:
        intro = _(
            "Granted, whole or in part, it puts the ended cases of this person on the next retention run, whatever the schedule says."
        )
    return deed_page(
        request, AnswerForm(request.POST or None), act, title=_("Answer the request"), submit=_("Record the answer"),
        back=reverse("request", args=[row.pk]), about=row.case.number, intro=intro,
        done=_("The answer is recorded."),
    )  # fmt: skip


def rectify_case(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put right what was stated of the case, under the person's open request; the old value and the reason are kept."""
    row = request_in_scope(request.actor, pk)
    check_rectifies(row, request.actor)
    actions.read_record(by=request.actor, on=today(), request=row, shows=declared_of(request).shows)
    form = CorrectCaseForm(request.POST or None, case=row.case, members=[])

    def act(clean: Clean) -> str:
        actions.rectify_case(
            by=request.actor, on=clean["on"], request=row, changes=form.changes, reason=clean["reason"], expected=clean["version"]
        )  # fmt: skip
        return reverse("request", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Correct the case"), submit=_("Correct the record"), back=reverse("request", args=[row.pk]),
        about=row.case.number, current_version=lambda: request_in_scope(request.actor, pk).case.version,
        done=_("The record is put right; what stood there before is kept."),
    )  # fmt: skip


def lift(request: ActorRequest, pk: UUID) -> HttpResponse:
    """End the restriction that an objection brought."""
    row = request_in_scope(request.actor, pk)
    check_restricts(restriction_of(row.pk))

    def act(clean: Clean) -> str:
        actions.lift(by=request.actor, on=today(), request=row, reason=clean["reason"])
        return reverse("request", args=[row.pk])

    return deed_page(
        request, LiftForm(request.POST or None), act, title=_("Lift the restriction"), submit=_("Lift the restriction"),
        back=reverse("request", args=[row.pk]), about=row.case.number, done=_("The restriction is lifted."),
        intro=_("The record can then be shared, listed and published again where a consent or another lawful basis allows it. Recipients are told of it."),
    )  # fmt: skip

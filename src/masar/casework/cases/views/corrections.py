"""Pages that set right what was recorded wrongly, and that hand a case or a task on."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases import actions, forms
from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import programme_of
from masar.casework.cases.queries.file import entries, masked, tasks
from masar.casework.cases.rules import spoken
from masar.casework.cases.views.frame import Clean, file_of, in_case
from masar.casework.cases.words import state_words
from masar.foundation.access.accounts import assignable
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Cell, Column, Row, Table
from masar.methods.programmes.ledger import State


@in_case
def correct(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Correct what was stated of the case."""
    form = forms.CorrectCaseForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.correct_case(
            by=request.actor,
            on=clean["on"],
            case=case,
            changes=form.changes,
            reason=clean["reason"],
            expected=clean["version"],
        )
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Correct the case"),
        submit=_("Correct the record"),
        back=file_of(case),
        about=case.number,
        current_version=lambda: case_in_scope(request.actor, case.number).version,
    )


@in_case
def reassign(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Put the case in someone else's care."""
    workers = assignable(request.actor, today())
    form = forms.ReassignForm(
        request.POST or None, workers=[(key, f"{one.name} ({office})") for key, (one, office) in workers.items()]
    )

    def act(clean: Clean) -> str:
        worker, office = workers[clean["worker"]]
        actions.reassign(by=request.actor, on=today(), cases=[case], worker=worker, office=office)
        return reverse("worklist")

    return deed_page(
        request, form, act, title=_("Reassign the case"), submit=_("Reassign"), back=file_of(case), about=case.number
    )


@in_case
def ledger(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Every entry of the ledger, the newest first, each that still counts with a way to correct it."""
    programme = programme_of(case)
    known = {one.code: one.title.say(spoken()) for one in programme.requirements}
    names = masked(request.actor, people)
    rows = [
        Row(
            [
                Cell(known.get(entry.requirement, entry.requirement), names.get(entry.person_id, "")),
                Cell(state_words(entry.state), entry.why(case.seal)),
                Cell(worded_day(entry.since)),
                Cell(_("corrects an earlier entry") if entry.corrects_id else ""),
            ],
            "" if entry.corrections.all() else reverse("case-entry-correct", args=[case.number, entry.pk]),
        )
        for entry in entries(request.actor, case)
    ]
    columns = [Column(_("Requirement")), Column(_("State")), Column(_("Since")), Column("")]
    given = {"case": case, "back": file_of(case), "table": Table(_("What was recorded"), columns, rows)}
    return render(request, "cases/ledger.html", given)


@in_case
def correct_entry(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Correct one entry of the ledger."""
    entry = next((one for one in entries(request.actor, case) if one.pk == pk), None)
    if entry is None or (request.method == "GET" and entry.corrections.all()):
        raise Http404
    stated = {"state": entry.state, "on": entry.since, "valid_until": entry.valid_until}
    form = forms.CorrectEntryForm(request.POST or None, case=case, members=people, initial=stated)

    def act(clean: Clean) -> str:
        actions.correct_entry(
            by=request.actor,
            on=today(),
            entry=entry,
            state=State(clean["state"]),
            since=clean["on"],
            reason=clean["reason"],
            valid_until=clean["valid_until"],
        )
        return file_of(case)

    title = programme_of(case).requirement(entry.requirement).title.say(spoken())
    return deed_page(
        request,
        form,
        act,
        title=_("Correct: %(what)s") % {"what": title},
        submit=_("Correct the record"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def step_back(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Undo a stage entered by mistake."""
    form = forms.StepBackForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        return file_of(
            actions.step_back(by=request.actor, on=clean["on"], case=case, to=clean["stage"], reason=clean["reason"])
        )

    return deed_page(
        request,
        form,
        act,
        title=_("Undo a stage"),
        submit=_("Go back to that stage"),
        back=file_of(case),
        about=case.number,
    )


@in_case
def finish_task(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say that a task is done."""
    task = next((one for one in tasks(case) if one.pk == pk), None)
    if task is None:
        raise Http404
    form = forms.AdvanceForm(request.POST or None, case=case, members=people)

    def act(clean: Clean) -> str:
        actions.finish_task(by=request.actor, on=clean["on"], task=task)
        return file_of(case)

    return deed_page(
        request,
        form,
        act,
        title=_("Finish the task"),
        submit=_("The task is done"),
        back=file_of(case),
        about=case.number,
    )

"""Urgent marks: putting one, those that wait for one's role, taking one up and saying what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.reception import actions, forms
from masar.casework.reception.queries import mark as mark_in_scope
from masar.casework.reception.queries import marks_waiting
from masar.casework.reception.words import mark_facts, mark_title, marks_table
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.deeds import deed_page


@in_case
def put_mark(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Call who can help, at once."""
    form = forms.MarkForm(request.POST or None, case=case, members=people, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        actions.put_mark(by=request.actor, on=today(), case=case, person=person, kind=clean["kind"], why=clean["why"])
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Put an urgent mark"), submit=_("Call who can help"), back=file_of(case), about=case.number,
        intro=_("Whoever can help finds it on the worklist and gets a letter that says the number of the case, nothing else."),
        done=_("Who can help has been called."),
    )  # fmt: skip


@in_case
def mark(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One urgent mark; whoever it was put to says here what came of it."""
    actor, one = request.actor, mark_in_scope(request.actor, case, pk)
    form = forms.OutcomeForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.answer_mark(by=actor, on=today(), mark=one.row, outcome=clean["outcome"])
        return file_of(case)

    asked = actor.holds(one.row.role) and one.row.answered_at is None
    extra = {
        "facts": mark_facts(actor, one), "asked": asked,
        "take_up": reverse("urgent-mark-take", args=[case.number, pk]) if asked and one.row.taken_at is None else "",
    }  # fmt: skip
    return deed_page(
        request, form, act, title=mark_title(one), submit=_("Record what came of it"), back=file_of(case), about=case.number,
        intro=masked_name(actor, one.row.person), template="reception/mark.html", extra=extra, done=_("It is recorded what came of the urgent mark."),
    )  # fmt: skip


@in_case
def take_up(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Somebody sees to it from now on; where another was quicker, that is said."""
    one = mark_in_scope(request.actor, case, pk)
    if request.method == "POST":
        try:
            actions.take_up_mark(by=request.actor, on=today(), mark=one.row)
        except OutOfScope:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("You have taken the urgent mark up. Say here what came of it."))
    return redirect("urgent-mark", number=case.number, pk=pk)


def mark_list(request: ActorRequest) -> HttpResponse:
    """What waits for the reader's role, the most urgent first."""
    rows = marks_waiting(request.actor)
    return render(request, "reception/marks.html", {"table": marks_table(request.actor, rows), "any": bool(rows)})

"""The pages of sessions: the list, planning one, its attendance, and marking one member from the case file."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import masked_name, members
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.models import Session
from masar.casework.sessions.queries import Sought, attendances, session, sessions
from masar.casework.sessions.rules import Mark, is_held
from masar.casework.sessions.words import session_words
from masar.foundation.access.accounts import bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import keep, kept
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_choices, office_names

RECENT = 12


def session_list(request: ActorRequest) -> HttpResponse:
    """What is planned and what was held, the past 25 at a time."""
    with beyond_scope(Crossing.SEATS):
        given = pages.session_list(request.actor, sessions(request.actor), request.GET.get("page", ""))
    return render(request, "sessions/sessions.html", given)


def plan(request: ActorRequest) -> HttpResponse:
    """Plan a session."""
    actor = request.actor
    own = actor.scope(Permission.RUN_SESSIONS).mission
    offices = [(code, name) for code, name in office_choices(actor) if own or code in actor.offices]
    trainers = [(str(one.pk), one.name) for one in bearers_of("trainer", today())]
    form = forms.PlanForm(request.POST or None, offices=offices, trainers=trainers)

    def act(clean: Clean) -> str:
        told = {name: clean[name] for name in ("kind", "title", "day", "office", "language", "trainer", "led_by")}
        return reverse("session", args=[actions.plan_session(by=actor, on=today(), **told).pk])

    title, back = _("Plan a session"), reverse("sessions")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=_("Plan the session"),
        back=back,
        about=_("Sessions"),
        done=_("The session is planned."),
    )


def session_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One session with its list. Every button of the page records the marks first, so that none is lost."""
    row = session(request.actor, pk)
    rows = attendances(request.actor, row)
    form = forms.AttendanceForm(request.POST or None, session=row, rows=rows)
    if request.method == "POST" and form.is_valid() and _kept(request, row, form):
        wanted = form.cleaned_data["find"] if not form.cleaned_data["add"] else ""
        query = f"?search={keep(request, wanted)}#add" if wanted else ""
        return redirect(reverse("session", args=[row.pk]) + query)
    text = kept(request)
    may_add = request.actor.may(Permission.RUN_SESSIONS)
    asked = may_add and len(text) > 1
    hasty = asked and not within_pace(request.actor, "search")
    sought = actions.look_for(by=request.actor, on=today(), text=text) if asked and not hasty else Sought(())
    given = pages.session_page(request.actor, row, rows, form, text, sought)
    status = 429 if hasty else 422 if form.is_bound else 200
    return render(
        request, "sessions/session.html", {**given, "asked": asked, "hasty": hasty, "may_add": may_add}, status=status
    )


def _kept(request: ActorRequest, row: Session, form: forms.AttendanceForm) -> bool:
    """Record the changed marks and whoever was added, or show the refusal at its row."""
    at, marked = None, 0
    try:
        with transaction.atomic():
            for name, one, state in form.changes():
                at = name
                actions.mark(
                    by=request.actor,
                    on=min(row.on, today()),
                    session=row,
                    case=one.case,
                    person=one.person,
                    state=state,
                )
                marked += 1
            at = None
            added = _added(request.actor, row, form.cleaned_data["add"]) if form.cleaned_data["add"] else ""
    except OutOfScope:
        raise
    except Refusal as refusal:
        form.add_error(at, refusal.sentence)
        return False
    if marked:
        messages.success(request, _("The attendance is recorded."))
    if added:
        messages.success(request, _("%(name)s is on the list.") % {"name": added})
    return True


def _added(actor: Actor, row: Session, key: str) -> str:
    """Put somebody on the list: as present if the session is held, for then they stand at the door."""
    number, _colon, person = key.partition(":")
    case = case_in_scope(actor, number, Permission.RUN_SESSIONS)
    member = person_of(members(case), person)
    state = Mark.PRESENT if is_held(row.on, today()) else Mark.INVITED
    actions.mark(by=actor, on=min(row.on, today()), session=row, case=case, person=member.person, state=state)
    return masked_name(actor, member.person)


@in_case
def mark(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Mark a member's attendance from the case file."""
    names = office_names(request.actor)
    recent = {str(row.pk): row for row in sessions(request.actor).filter(office=case.office)[:RECENT]}
    listed = [(key, session_words(row, names.get(row.office, row.office))) for key, row in recent.items()]
    form = forms.MarkForm(request.POST or None, case=case, members=people, sessions=listed, initial=request.GET.dict())

    def act(clean: Clean) -> str:
        row = recent.get(clean["session"]) or actions.plan_session(
            by=request.actor, on=today(), kind=clean["kind"], title=clean["title"], day=clean["day"], office=case.office
        )
        person = person_of(people, clean["person"]).person
        actions.mark(
            by=request.actor, on=min(row.on, today()), session=row, case=case, person=person, state=clean["state"]
        )
        return file_of(case)

    title, submit = _("Mark attendance"), _("Record the attendance")
    return deed_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        back=file_of(case),
        about=case.number,
        done=_("The attendance is recorded."),
    )

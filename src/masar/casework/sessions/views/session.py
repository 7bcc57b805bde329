"""The page of one session: its sheet as a whole and row by row, adding who stands at the door, and the sheet on paper."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.queries import case as case_in_scope
from masar.casework.cases.queries import masked_name, members
from masar.casework.cases.views import person_of
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.models import Session
from masar.casework.sessions.queries import Sought, on_list, session
from masar.casework.sessions.rules import Mark, RowRefused, is_held
from masar.foundation.access.actor import Actor
from masar.foundation.access.pace import within_pace
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.searches import keep, kept
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope, Refusal


def session_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One session with its list. Every button of the page records the marks first, so that none is lost."""
    row = session(request.actor, pk)
    listed = on_list(request.actor, row)
    form = forms.AttendanceForm(request.POST or None, session=row, rows=listed.rows)
    if request.method == "POST" and form.is_valid() and _kept(request, row, form):
        wanted = form.cleaned_data["find"] if not form.cleaned_data["add"] else ""
        query = f"?search={keep(request, wanted)}#add" if wanted else ""
        return redirect(reverse("session", args=[row.pk]) + query)
    text = kept(request)
    may_add = request.actor.may(Permission.RUN_SESSIONS) and not row.called_off_on
    asked = may_add and len(text) > 1
    hasty = asked and not within_pace(request.actor, "search")
    sought = actions.look_for(by=request.actor, on=today(), text=text) if asked and not hasty else Sought(())
    given = pages.session_page(request.actor, row, listed, form, text, sought)
    status = 429 if hasty else 422 if form.is_bound else 200
    return render(
        request, "sessions/session.html", {**given, "asked": asked, "hasty": hasty, "may_add": may_add}, status=status
    )


def row_of_sheet(request: ActorRequest, pk: UUID, attendance: UUID) -> HttpResponse:
    """One row as soon as it is marked: what became of it, beside the radios. Without JavaScript nobody comes here."""
    row = session(request.actor, pk)
    one = next((one for one in on_list(request.actor, row).rows if one.pk == attendance), None)
    if one is None:
        raise OutOfScope("not-found", "")
    if request.method != "POST":
        return redirect("session", pk=row.pk)
    form = forms.AttendanceForm(request.POST, session=row, rows=[one])
    name = f"{forms.STATE}{one.pk}"
    if form.is_valid() and _kept(request, row, form, quietly=True):
        fresh = forms.AttendanceForm(session=row, rows=[o for o in on_list(request.actor, row).rows if o.pk == one.pk])
        given = {"field": fresh[name], "saved": f"{timezone.localtime():%H:%M}"}
        return render(request, "sessions/_saved.html", given)
    wrong = form.errors.get(name) or form.non_field_errors()
    given = {"field": form[name] if name in form.fields else None, "refused": " ".join(map(str, wrong))}
    return render(request, "sessions/_saved.html", given, status=422)


def print_sheet(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The sheet on paper."""
    row = session(request.actor, pk)
    return render(request, "sessions/print.html", pages.print_page(request.actor, row, on_list(request.actor, row)))


def _kept(request: ActorRequest, row: Session, form: forms.AttendanceForm, *, quietly: bool = False) -> bool:
    """Record the changed marks in one deed and whoever was added, or show the refusal at its row."""
    added = ""
    try:
        with transaction.atomic():
            marked = actions.mark_many(by=request.actor, on=min(row.on, today()), session=row, marks=form.changes())
            if form.cleaned_data["add"]:
                added = _added(request.actor, row, form.cleaned_data["add"])
    except OutOfScope:
        raise
    except RowRefused as refused:
        form.add_error(f"{forms.STATE}{refused.row}", refused.sentence)
        return False
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    if marked and not quietly:
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

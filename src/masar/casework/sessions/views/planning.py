"""The list and the calendar of sessions; planning one, changing or moving it, calling it off."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.models import Course
from masar.casework.sessions.pages.courses import kind_of
from masar.casework.sessions.queries import course as course_in_reach
from masar.casework.sessions.queries import month_of, session, sessions
from masar.casework.sessions.words import title_of
from masar.foundation.access.accounts import bearers_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.registry.directory.queries import office_choices

PLANNED = ("title", "office", "language", "trainer", "led_by", "starts", "ends", "place", "capacity")
TAKEN_OVER = ("language", "capacity", "office", "place", "trainer", "led_by")
"""What a session takes over from its course."""


def offices_of(actor: Actor) -> list[tuple[str, str]]:
    """The offices for which somebody plans."""
    every = actor.scope(Permission.RUN_SESSIONS).mission
    return [(code, name) for code, name in office_choices(actor) if every or code in actor.offices]


def trainers() -> list[tuple[str, str]]:
    """The accounts of trainers."""
    return [(str(one.pk), one.name) for one in bearers_of("trainer", today())]


def session_list(request: ActorRequest) -> HttpResponse:
    """What is planned and what was held, the past 25 at a time."""
    with beyond_scope(Crossing.SEATS):
        given = pages.session_list(request.actor, sessions(request.actor), request.GET.get("page", ""))
    return render(request, "sessions/sessions.html", given)


def calendar(request: ActorRequest) -> HttpResponse:
    """The sessions of a month, of one's own office to begin with."""
    own = request.actor.offices
    first = pages.month_shown(request.GET.get("month", ""))
    office = request.GET.get("office", own[0] if len(own) == 1 else "")[:10]
    form = forms.MonthForm(offices=office_choices(request.actor), initial={"office": office, "month": f"{first:%Y-%m}"})
    given = pages.month_page(request.actor, first, office, month_of(request.actor, first, office))
    return render(request, "sessions/calendar.html", {**given, "form": form})


def plan(request: ActorRequest) -> HttpResponse:
    """Plan a session, of a course if the address names one."""
    actor, course = request.actor, _course(request)
    form = forms.PlanForm(
        request.POST or None, offices=offices_of(actor), trainers=trainers(), initial=_taken_over(course)
    )

    def act(clean: Clean) -> str:
        told = {name: clean[name] for name in ("kind", "day", *PLANNED)}
        return reverse("session", args=[actions.plan_session(by=actor, on=today(), course=course, **told).pk])

    title, back = _("Plan a session"), reverse("course", args=[course.pk]) if course else reverse("sessions")
    return deed_page(
        request, form, act, title=title, submit=_("Plan the session"), back=back, about=_course_title(course), done=_("The session is planned."),
    )  # fmt: skip


def _course(request: ActorRequest) -> Course | None:
    try:
        key = UUID(request.POST.get("course") or request.GET.get("course") or "")
    except ValueError:
        return None
    return course_in_reach(request.actor, key)


def _course_title(course: Course | None) -> str:
    return pages.course_title(course) if course else _("Sessions")


def _taken_over(course: Course | None) -> dict[str, Any]:
    if course is None:
        return {}
    given = {name: getattr(course, name) for name in TAKEN_OVER if getattr(course, name)}
    return {"kind": kind_of(course.module), "title": pages.course_title(course), "course": course.pk, **given}


def change(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change a session, or move it to another day, hour or place."""
    row = session(request.actor, pk)
    initial = {"day": row.on, "version": row.version, **{name: getattr(row, name) for name in PLANNED}}
    form = forms.SessionForm(
        request.POST or None, offices=offices_of(request.actor), trainers=trainers(), initial=initial
    )

    def act(clean: Clean) -> str:
        values = {"on": clean["day"], **{name: clean[name] for name in PLANNED}}
        actions.change_session(by=request.actor, on=today(), session=row, expected=clean["version"], values=values)
        return reverse("session", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Change or move the session"), submit=_("Record the change"), back=reverse("session", args=[row.pk]),
        about=title_of(row), done=_("The session is changed."), current_version=lambda: session(request.actor, pk).version,
    )  # fmt: skip


def call_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Call a session off."""
    row = session(request.actor, pk)
    if row.called_off_on:
        raise Http404
    form = forms.CallOffForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.call_off(by=request.actor, on=today(), session=row, reason=clean["reason"])
        return reverse("session", args=[row.pk])

    intro = _("Whoever is invited stays on the list as somebody to be told. Nothing can be marked any more.")
    return deed_page(
        request, form, act, title=_("Call off the session"), submit=_("Call it off"), back=reverse("session", args=[row.pk]),
        about=title_of(row), intro=intro, grave=True, done=_("The session is called off."),
    )  # fmt: skip

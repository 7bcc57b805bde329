"""The pages of courses: the list, one, offering, changing and ending one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.views import Clean
from masar.casework.sessions import actions, forms, pages
from masar.casework.sessions.queries import course, courses, sessions_of
from masar.casework.sessions.views.planning import offices_of, trainers
from masar.casework.sessions.words import course_words
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page

ASKED = ("programme", "module", "title", "language", "capacity", "minutes", "office", "place", "trainer", "led_by", "materials")  # fmt: skip


def course_list(request: ActorRequest) -> HttpResponse:
    """The courses on offer."""
    return render(request, "sessions/courses.html", pages.course_list(request.actor, list(courses(request.actor))))


def course_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One course with its sessions."""
    row = course(request.actor, pk)
    return render(
        request, "sessions/course.html", pages.course_page(request.actor, row, sessions_of(request.actor, row))
    )


def offer_course(request: ActorRequest) -> HttpResponse:
    """Offer a course."""
    form = forms.CourseForm(request.POST or None, offices=offices_of(request.actor), trainers=trainers())

    def act(clean: Clean) -> str:
        return reverse("course", args=[actions.offer_course(by=request.actor, on=today(), **_asked(clean)).pk])

    return deed_page(
        request, form, act, title=_("Offer a course"), submit=_("Offer the course"), back=reverse("courses"), about=_("Courses"),
        done=_("The course is on offer."),
    )  # fmt: skip


def change_course(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change what sessions of a course begin with."""
    row = course(request.actor, pk)
    initial = {"version": row.version, **{name: getattr(row, name) for name in ASKED}}
    form = forms.CourseForm(
        request.POST or None, offices=offices_of(request.actor), trainers=trainers(), initial=initial
    )

    def act(clean: Clean) -> str:
        expected = clean["version"] or row.version
        actions.change_course(by=request.actor, on=today(), course=row, expected=expected, **_asked(clean))
        return reverse("course", args=[row.pk])

    return deed_page(
        request, form, act, title=_("Change the course"), submit=_("Record the change"), back=reverse("course", args=[row.pk]),
        about=course_words(row), intro=_("Sessions planned already stay as they are."), done=_("The course is changed."),
        current_version=lambda: course(request.actor, pk).version,
    )  # fmt: skip


def end_course(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Offer a course no more."""
    row = course(request.actor, pk)

    def act(_clean: Clean) -> str:
        actions.end_course(by=request.actor, on=today(), course=row)
        return reverse("courses")

    return deed_page(
        request, forms.EndCourseForm(request.POST or None), act, title=_("Offer the course no more"), submit=_("Offer it no more"),
        back=reverse("course", args=[row.pk]), about=course_words(row), intro=_("Sessions planned already stay as they are."), grave=True,
        done=_("The course is no longer offered."),
    )  # fmt: skip


def _asked(clean: Clean) -> dict[str, Any]:
    return {name: clean[name] for name in ASKED}

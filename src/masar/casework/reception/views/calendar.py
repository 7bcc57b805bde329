"""The calendar of an office by day and by week, and its hours as the supervisor sets them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean
from masar.casework.reception import actions, forms
from masar.casework.reception.calendar_words import (
    appointment_title,
    clock_words,
    day_of,
    day_table,
    hours_line,
    week_table,
)
from masar.casework.reception.models import Appointment
from masar.casework.reception.queries import OfficeDay, appointments, closed_days, days, hours, reminders_failed
from masar.casework.reception.queries import opening as opening_in_scope
from masar.casework.reception.words import sections
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import OutOfScope
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import deed_page
from masar.foundation.ui.parts import Link, Table
from masar.registry.directory.queries import office_choices

WEEK = timedelta(days=6)


def calendar(request: ActorRequest) -> HttpResponse:
    """One day of an office, or its week."""
    actor, offices = request.actor, offices_of(request.actor, Permission.RECEIVE_PEOPLE)
    where = forms.WhereForm(request.GET or None, offices=offices)
    asked = where.cleaned_data if where.is_bound and where.is_valid() else {}
    office = asked.get("office") or (offices[0][0] if offices else "")
    on, week = asked.get("day") or today(), request.GET.get("view") == "week"
    first = on - timedelta(days=on.isoweekday() - 1) if week else on
    last = first + WEEK if week else on
    rows, spanned = appointments(actor, office, first, last), days(actor, office, first, last)
    step = timedelta(days=7 if week else 1)
    given = {
        "sections": sections("appointments"),
        "office": dict(offices).get(office, office), "title": _("Week of %(day)s") % {"day": worded_day(first)} if week else worded_day(on),
        "tabs": [_tab(_("Day"), office, on, "", not week), _tab(_("Week"), office, on, "week", week)],
        "earlier": _address(office, first - step, week), "later": _address(office, first + step, week),
        "offices": [Link(name, _address(code, on, week), current=code == office) for code, name in offices] if len(offices) > 1 else [],
        "table": _week(office, rows, spanned) if week else day_table(actor, rows, _("Who comes")), "any": bool(rows) or week,
        "notes": [words for one in spanned if (words := clock_words(one.on))],
        "closed": [f"{worded_day(one.on)}: {one.closed}" for one in spanned if one.closed] if not week else [],
        "free": sum(one.free for one in spanned if not one.closed),
        "stranded": bool({one.on for one in spanned if one.closed} & {day_of(row) for row in rows}),
        "failed": [
            (masked_name(actor, row.appointment.person), appointment_title(row.appointment), reverse("appointment", args=[row.appointment.case.number, row.appointment_id]))
            for row in reminders_failed(actor, office)
        ],
        "hours_url": f"{reverse('office-hours')}?office={office}" if actor.may(Permission.SET_HOURS) else "",
    }  # fmt: skip
    return render(request, "reception/calendar.html", given)


def offices_of(actor: Actor, permission: Permission) -> list[tuple[str, str]]:
    """The offices whose calendar somebody sees or sets: those of their grants, or all for who serves the mission."""
    scope, known = actor.scope(permission), office_choices(actor)
    own = set(scope.offices) | set(actor.offices)
    return known if scope.mission else [choice for choice in known if choice[0] in own]


def _week(office: str, rows: Sequence[Appointment], spanned: Sequence[OfficeDay]) -> Table:
    coming = Counter(day_of(row) for row in rows)
    return week_table(spanned, coming, f"{reverse('appointments')}?office={office}&day=%s")


def _tab(label: str, office: str, on: date, view: str, current: bool) -> Link:
    return Link(label, _address(office, on, view == "week"), current=current)


def _address(office: str, on: date, week: bool) -> str:
    query = {"office": office, "day": f"{on:%d/%m/%Y}", **({"view": "week"} if week else {})}
    return f"{reverse('appointments')}?{urlencode(query)}"


def office_hours(request: ActorRequest) -> HttpResponse:
    """The hours of an office and the days on which it is closed."""
    actor = request.actor
    office, name = _office(request)
    known = hours(actor, office, today())
    given = {
        "office": name, "lines": [(*hours_line(row), reverse("office-hours-end", args=[row.pk])) for row in known],
        "closed": [(worded_day(row.on), row.why, row.pk) for row in closed_days(actor, office, today())],
        "new": f"{reverse('office-hours-new')}?office={office}", "close": f"{reverse('office-closed')}?office={office}",
        "offices": [Link(label, f"?office={code}", current=code == office) for code, label in offices_of(actor, Permission.SET_HOURS)],
    }  # fmt: skip
    return render(request, "reception/hours.html", given)


def new_hours(request: ActorRequest) -> HttpResponse:
    """Set hours of a weekday."""
    office, name = _office(request)
    form = forms.HoursForm(request.POST or None, initial={"languages": ["fr", "ar", "en"]})
    back = f"{reverse('office-hours')}?office={office}"

    def act(clean: Clean) -> str:
        actions.set_hours(by=request.actor, on=today(), office=office, hours=form.hours)
        return back

    return deed_page(
        request, form, act, title=_("Set hours"), submit=_("Set the hours"), back=back, about=name, done=_("The hours are set.")
    )  # fmt: skip


def end_hours(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say on which day some hours are held for the last time."""
    row = opening_in_scope(request.actor, pk)
    form = forms.EndHoursForm(request.POST or None)
    back = f"{reverse('office-hours')}?office={row.office}"

    def act(clean: Clean) -> str:
        actions.end_hours(by=request.actor, on=today(), opening=row, until=clean["until"])
        return back

    when, told = hours_line(row)
    return deed_page(
        request, form, act, title=_("End these hours"), submit=_("End the hours"), back=back, about=when, intro=told,
        done=_("The hours end on that day. Who has an appointment later keeps it until it is moved."),
    )  # fmt: skip


def close_day(request: ActorRequest) -> HttpResponse:
    """Say that an office receives nobody on a day."""
    office, name = _office(request)
    form = forms.ClosedDayForm(request.POST or None)
    back = f"{reverse('office-hours')}?office={office}"

    def act(clean: Clean) -> str:
        actions.close_day(by=request.actor, on=today(), office=office, day=clean["on"], why=clean["why"])
        return back

    return deed_page(
        request, form, act, title=_("Close the office on a day"), submit=_("Close the office"), back=back, about=name,
        done=_("The office is closed on that day. Who has an appointment then is to be told: move it."),
    )  # fmt: skip


def open_day(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It receives on that day after all."""
    found = [
        row
        for code, _name in offices_of(request.actor, Permission.SET_HOURS)
        for row in closed_days(request.actor, code, date.min)
        if row.pk == pk
    ]
    if not found:
        raise OutOfScope("not-found", "")
    if request.method == "POST":
        actions.open_day(by=request.actor, on=today(), closed=found[0])
        messages.success(request, _("The office receives on that day."))
    return redirect(f"{reverse('office-hours')}?office={found[0].office}")


def _office(request: ActorRequest) -> tuple[str, str]:
    """Code and name of the office that the address names, or the first that the reader sets hours for."""
    known = dict(offices_of(request.actor, Permission.SET_HOURS))
    code = request.GET.get("office", "")
    code = code if code in known else next(iter(known), "")
    return code, known.get(code, code)

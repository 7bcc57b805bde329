"""Giving an appointment, moving it, saying what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.reception import actions, forms
from masar.casework.reception.calendar_words import (
    appointment_facts,
    appointment_title,
    clock_words,
    reminder_words,
    slot_words,
)
from masar.casework.reception.models import Opening
from masar.casework.reception.queries import OfficeDay, appointment, days, zone
from masar.casework.reception.rules import State
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import Act, deed_page
from masar.registry.directory.queries import office_choices

LOOKED_AT = timedelta(days=42)
SHOWN = 3
"""Days with free hours on one page; the next ones follow behind a link."""


@dataclass(frozen=True)
class Free:
    """What is free from a day on, in an office and a language; each hour by the key with which the form names it."""

    where: forms.WhereForm
    office: str
    language: str
    offered: list[OfficeDay]
    later: str
    notes: list[str]

    @property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The hours by day, in words."""
        return [
            (worded_day(one.on), [(slot.key, slot_words(slot, self.language)) for slot in one.slots]) for one in self.offered
        ]  # fmt: skip

    def chosen(self, key: str) -> tuple[Opening, datetime]:
        """The opening and the instant of a choice."""
        return next((slot.opening, slot.at) for one in self.offered for slot in one.slots if slot.key == key)


def _free(request: ActorRequest, office: str, language: str) -> Free:
    """What is free where the page looks: its address says it, else the case at hand."""
    offices = office_choices(request.actor)
    where = forms.WhereForm(
        request.GET or None, offices=offices, initial={"office": office, "day": today(), "language": language}
    )
    asked = where.cleaned_data if where.is_bound and where.is_valid() else {}
    office, language = asked.get("office") or office, asked.get("language", language) if where.is_bound else language
    first = max(asked.get("day") or today(), today())
    now = timezone.now()
    found = [_ahead(one, now) for one in days(request.actor, office, first, first + LOOKED_AT, language)]
    open_ = [one for one in found if one.slots]
    shown = open_[:SHOWN]
    query = {"office": office, "day": f"{open_[SHOWN].on:%d/%m/%Y}", "language": language} if len(open_) > SHOWN else {}
    notes = [words for one in shown if (words := clock_words(one.on))]
    return Free(where, office, language, shown, f"?{urlencode(query)}" if query else "", notes)


def _ahead(one: OfficeDay, now: datetime) -> OfficeDay:
    return OfficeDay(one.on, one.closed, tuple(slot for slot in one.slots if slot.free > 0 and slot.at > now))


@in_case
def give(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Give an appointment from what is free."""
    free = _free(request, case.office, case.principal.language)
    named = [(str(one.person_id), masked_name(request.actor, one.person)) for one in people]
    form = forms.SlotForm(request.POST or None, people=named, slots=free.choices)

    def act(clean: Clean) -> str:
        opening, at = free.chosen(clean["slot"])
        wanted = actions.Wanted(opening, at, free.language or case.principal.language, clean["purpose"])
        person = person_of(people, clean["person"]).person
        row = actions.give_appointment(by=request.actor, on=today(), case=case, person=person, wanted=wanted)
        return reverse("appointment", args=[case.number, row.pk])

    return _page(
        request,
        form,
        act,
        case,
        free,
        _("Give an appointment"),
        _("Give the appointment"),
        _("The appointment is given."),
    )


@in_case
def move(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Give another hour instead."""
    row = appointment(request.actor, case, pk)
    free = _free(request, row.office, row.language)
    form = forms.SlotForm(request.POST or None, people=[("", "")], slots=free.choices, moving=True)

    def act(clean: Clean) -> str:
        opening, at = free.chosen(clean["slot"])
        moved = actions.move_appointment(by=request.actor, on=today(), appointment=row, opening=opening, at=at)
        return reverse("appointment", args=[case.number, moved.pk])

    return _page(
        request,
        form,
        act,
        case,
        free,
        _("Move the appointment"),
        _("Move the appointment"),
        _("The appointment is moved."),
    )


def _page(
    request: ActorRequest, form: forms.SlotForm, act: Act, case: Case, free: Free, title: str, submit: str, done: str
) -> HttpResponse:
    return deed_page(
        request, form, act, title=title, submit=submit, back=file_of(case), about=case.number, template="reception/slots.html", done=done,
        intro=masked_name(request.actor, case.principal),
        extra={"where": free.where, "any": bool(free.offered), "later": free.later, "notes": free.notes},
    )  # fmt: skip


@in_case
def one(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One appointment: what is on record of it, whether a reminder goes, and what became of it."""
    row = appointment(request.actor, case, pk)
    form = forms.EndForm(request.POST or None)

    def act(clean: Clean) -> str:
        actions.end_appointment(by=request.actor, on=today(), appointment=row, state=State(clean["state"]))
        day = row.at.astimezone(zone()).date()
        return f"{reverse('appointments')}?{urlencode({'office': row.office, 'day': f'{day:%d/%m/%Y}'})}"

    stands = row.state == State.BOOKED
    extra = {
        "facts": appointment_facts(request.actor, row), "stands": stands, "reminder": reminder_words(row) if stands else "",
        "move": reverse("appointment-move", args=[case.number, pk]) if stands and case.is_open else "",
    }  # fmt: skip
    return deed_page(
        request, form, act, title=appointment_title(row), submit=_("Record what became of it"), back=file_of(case), about=case.number,
        intro=f"{masked_name(request.actor, row.person)} · {code_list('appointment-purpose').label(row.purpose)}",
        template="reception/appointment.html", extra=extra, done=_("It is recorded what became of the appointment."),
    )  # fmt: skip

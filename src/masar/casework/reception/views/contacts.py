"""Noting a contact of somebody known, and how they may be reached."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import cases_of_people, masked_name
from masar.casework.cases.views import Clean, file_of, in_case
from masar.casework.reception import actions, forms, rules
from masar.casework.reception.queries import preference_of
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.deeds import deed_page
from masar.registry.people.queries import person as person_in_scope


@in_case
def contact(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Note a contact in a case, with an urgent mark where something cannot wait."""
    principal = case.principal
    form = forms.ContactForm(request.POST or None, initial={"language": principal.language, "channel": "WALK_IN"})

    def act(clean: Clean) -> str:
        actions.note_contact(by=request.actor, on=today(), case=case, person=principal, noted=form.noted)
        mark_also(request, case, clean)
        return file_of(case)

    return deed_page(
        request, form, act, title=_("Note a contact"), submit=_("Note the contact"), back=file_of(case), about=case.number,
        intro=masked_name(request.actor, principal), done=_("The contact is noted."),
    )  # fmt: skip


def first_contact(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Note a contact of somebody on record: in their open case, or in one that begins with it."""
    person = person_in_scope(request.actor, pk, Permission.RECEIVE_PEOPLE)
    known = [one for one in cases_of_people(request.actor, [pk]).get(pk, []) if one.status != Status.CLOSED]
    if known:
        return redirect("reception-contact", number=known[0].number)
    form = forms.ContactForm(request.POST or None, initial={"language": person.language, "channel": "WALK_IN"})

    def act(clean: Clean) -> str:
        row = actions.note_return(by=request.actor, on=today(), person=person, noted=form.noted)
        mark_also(request, row.case, clean)
        return file_of(row.case)

    return deed_page(
        request, form, act, title=_("Note a contact"), submit=_("Note the contact"), back=reverse("reception"), about=_("Reception"),
        intro=_("A case begins with this contact: %(name)s") % {"name": masked_name(request.actor, person)}, done=_("The contact is noted. A case has begun."),
    )  # fmt: skip


def mark_also(request: ActorRequest, case: Case, clean: Clean) -> None:
    """The urgent mark of a form of contact, where one was chosen."""
    rules.check_said(clean["kind"], clean["why"])
    if clean["kind"]:
        actions.put_mark(
            by=request.actor, on=today(), case=case, person=case.principal, kind=clean["kind"], why=clean["why"]
        )  # fmt: skip


def reach(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How a person may be reached, and when it is safe."""
    person = person_in_scope(request.actor, pk, Permission.RECEIVE_PEOPLE)
    known = preference_of(request.actor, person)
    names = ("way", "email", "other", "safe_from", "safe_until")
    form = forms.PreferenceForm(request.POST or None, initial={name: getattr(known, name, "") for name in names})

    def act(clean: Clean) -> str:
        actions.prefer(by=request.actor, on=today(), person=person, preference=form.preference)
        return reverse("person", args=[pk])

    return deed_page(
        request, form, act, title=_("How to reach the person"), submit=_("Record how to reach them"), back=reverse("person", args=[pk]),
        about=masked_name(request.actor, person),
        intro=_("A message says a day and an hour, nothing else, and is sent only to who agreed to it."), done=_("It is on record how the person may be reached."),
    )  # fmt: skip

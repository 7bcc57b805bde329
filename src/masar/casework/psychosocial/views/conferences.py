"""Pages of a conference: call it, who takes part, what was decided, what was said."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Member
from masar.casework.cases.queries import masked_name
from masar.casework.cases.views import Clean, file_of, in_case, person_of
from masar.casework.psychosocial import actions, forms
from masar.casework.psychosocial.queries import Discussed
from masar.casework.psychosocial.queries import conference as conference_in_scope
from masar.casework.psychosocial.words import conference_state, ground_words
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.access.routes import ActorRequest
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.deeds import Act, deed_page
from masar.foundation.ui.forms import DeedForm
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link, State
from masar.registry.directory.queries import organisation_choices, organisations


def _page(case: Case, pk: UUID) -> str:
    return reverse("conference", args=[case.number, pk])


@in_case
def call(request: ActorRequest, case: Case, people: list[Member]) -> HttpResponse:
    """Call a conference."""
    form = forms.CallForm(request.POST or None, people=[(str(one.person_id), one.person.name) for one in people])

    def act(clean: Clean) -> str:
        person = person_of(people, clean["person"]).person
        row = actions.call(
            by=request.actor, on=today(), case=case, person=person, day=clean["day"], place=clean["place"], purpose=clean["purpose"]
        )  # fmt: skip
        return _page(case, row.pk)

    return deed_page(
        request, form, act, title=_("Call a conference"), submit=_("Keep the conference"), back=file_of(case) + "?part=help#conferences", about=case.number,
        intro=_("One person of the case, discussed with those who can help. Next you say who takes part and what they are told."),
        done=_("The conference is on record. Say now who takes part."),
    )  # fmt: skip


@in_case
def conference_page(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """One conference: who takes part, what they are told and why they may be, what was decided, what was said."""
    one = conference_in_scope(request.actor, case, pk)
    state, words = conference_state(one)
    may = case.is_open and bool(decide(request.actor, Permission.CONFER, office=case.office, worker=case.worker))
    held = one.row.on <= today()
    given = {
        "case": case, "back": file_of(case) + "?part=help#conferences", "title": _("Conference of %(day)s") % {"day": worded_day(one.row.on)},
        "state": state, "standing": words, "purpose": one.purpose, "said": one.said,
        "facts": [(_("Person"), masked_name(request.actor, one.row.person)), (_("Place"), one.row.place)],
        "participants": _participants(case, one, may), "decisions": _decisions(case, one, may),
        "sum_up": reverse("conference-said", args=[case.number, pk]) if may and held else "",
    }  # fmt: skip
    return render(request, "psychosocial/conference.html", given)


def _participants(case: Case, one: Discussed, may: bool) -> Panel:
    lines = [
        PanelLine(
            part.name, " · ".join(filter(None, (part.row.organisation.name if part.row.organisation else _("The mission"), ground_words(part.row)))),
            text=part.basis_reason,
        )
        for part in one.participants
    ]  # fmt: skip
    deeds = [Link(_("Add who takes part"), reverse("conference-part", args=[case.number, one.row.pk]))] if may else []
    return Panel("participants", _("Who takes part"), lines, deeds, _("Nobody is named yet."))


def _decisions(case: Case, one: Discussed, may: bool) -> Panel:
    lines = []
    for action in one.decisions:
        row = action.row
        done = _("done on %(day)s") % {"day": worded_day(action.done_on)} if action.done_on else ""
        state = State.DONE if action.done_on else State.STOP if row.due_on < today() else State.DUE
        who = row.organisation.name if row.organisation else ""
        role = str(ROLES[row.role].title) if row.role in ROLES else row.role
        lines.append(
            PanelLine(action.what, " · ".join(filter(None, (who, role))), state, done or _("by %(day)s") % {"day": worded_day(row.due_on)})
        )  # fmt: skip
    deeds = [Link(_("Add a decision"), reverse("conference-decision", args=[case.number, one.row.pk]))] if may else []
    return Panel("decisions", _("What was decided"), lines, deeds, _("Nothing is decided yet."))


@in_case
def take_part(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Say who takes part, and what they are told."""
    one = conference_in_scope(request.actor, case, pk)
    known = {str(row.pk): row for row in organisations(request.actor)}
    form = forms.TakingForm(request.POST or None, organisations=organisation_choices(request.actor))

    def act(clean: Clean) -> str:
        taking = actions.Taking(
            clean["name"], known.get(clean["organisation"]), tuple(clean["categories"]), clean["basis"], clean["basis_reason"]
        )  # fmt: skip
        actions.take_part(by=request.actor, on=today(), conference=one.row, taking=taking)
        return _page(case, pk)

    return _deed(request, case, one, form, act, _("Add who takes part"), _("Add to the conference"))


@in_case
def settle(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Record what was decided, which becomes a task."""
    one = conference_in_scope(request.actor, case, pk)
    there = {str(part.row.organisation_id): part.row.organisation for part in one.participants if part.row.organisation}
    form = forms.SettleForm(request.POST or None, organisations=[(key, row.name) for key, row in there.items()])

    def act(clean: Clean) -> str:
        actions.settle(
            by=request.actor, on=today(), conference=one.row, what=clean["what"], role=clean["role"], due_on=clean["due_on"],
            organisation=there.get(clean["organisation"]),
        )  # fmt: skip
        return _page(case, pk)

    return _deed(request, case, one, form, act, _("Add a decision"), _("Record the decision"))


@in_case
def sum_up(request: ActorRequest, case: Case, people: list[Member], pk: UUID) -> HttpResponse:
    """Write down what was said."""
    one = conference_in_scope(request.actor, case, pk)
    form = forms.SaidForm(request.POST or None, initial={"said": one.said})

    def act(clean: Clean) -> str:
        actions.sum_up(by=request.actor, on=today(), conference=one.row, said=clean["said"])
        return _page(case, pk)

    return _deed(request, case, one, form, act, _("What was said"), _("Keep what was said"))


def _deed(request: ActorRequest, case: Case, one: Discussed, form: DeedForm, act: Act, title: str, submit: str) -> HttpResponse:  # fmt: skip
    return deed_page(request, form, act, title=title, submit=submit, back=_page(case, one.row.pk), about=case.number)

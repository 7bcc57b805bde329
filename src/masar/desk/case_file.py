"""The case file in three parts: where the case stands and what is missing; what is done for its people; what was said and signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.actions import open_protected
from masar.casework.cases.models import Case, Status
from masar.casework.cases.panels import family
from masar.casework.cases.queries import Picture, case, masked_name, members, milestones, pictures, programme_of
from masar.casework.cases.queries.file import ended_why
from masar.casework.cases.queries.glass import through
from masar.casework.cases.restricted import hides, label_told
from masar.casework.cases.rules import spoken
from masar.casework.cases.views import file_of
from masar.casework.protection.queries import contact_is_agreed
from masar.desk.left import left_page
from masar.desk.missing import Waits, ahead, deed_url, requirement_groups
from masar.desk.objecting import marked, objections
from masar.desk.rooms import CARRIERS, HELP, KEPT, OVERVIEW
from masar.desk.timeline import timeline
from masar.desk.watching import tell_of_beyond
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest, declared_of
from masar.foundation.core.classes import WITHHELD, FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.context import GLASS
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel
from masar.foundation.ui.parts import Badge, Identity, Link, Stage, Standing, State
from masar.methods.programmes import ledger as method


class Part(StrEnum):
    """The pages of a case; the first is open unless the address names another."""

    OVERVIEW = "overview"
    HELP = "help"
    KEPT = "kept"


def case_page(request: ActorRequest, number: str) -> HttpResponse:
    """One case, one part of it at a time. Reading its protected parts is logged."""
    actor = request.actor
    row = case(actor, number)
    if row.anonymised_on:
        return left_page(request, row)
    held = request.session.get(GLASS, {})
    actor = through(actor, row, held.get("pk", ""))
    if held.get("number") == row.number and actor is request.actor:
        del request.session[GLASS]  # closed from elsewhere: the banner goes with it
    part = request.GET.get("part", "")
    shown = Part(part) if part in set(Part) else Part.OVERVIEW
    open_protected(by=actor, on=today(), case=row, shows=declared_of(request).shows)
    tell_of_beyond(request)
    if shown is Part.OVERVIEW:
        given, template = _overview(actor, row), "desk/case.html"
    else:
        objected = objections(actor, members(row))
        panels = [marked(panel(actor, row), objected) for panel in (HELP if shown is Part.HELP else KEPT)]
        given, template = {**_beside(panels), "objections": objected}, "desk/case_part.html"
        given["identity"] = identity(actor, row)
    return render(request, template, {**given, "case": row, "parts": _parts(row, shown)})


def _parts(row: Case, shown: Part) -> list[Link]:
    words = {Part.OVERVIEW: _("Overview"), Part.HELP: _("Help and travel"), Part.KEPT: _("Said and signed")}
    return [
        Link(word, file_of(row) + ("" if part is Part.OVERVIEW else f"?part={part}"), current=part is shown)
        for part, word in words.items()
    ]


def _overview(actor: Actor, row: Case) -> dict[str, Any]:
    people = members(row)
    picture = pictures([row], {row.pk: people})[row.pk]
    reached = milestones(row)
    waits = Waits.of(picture, reached, people)
    return {
        "identity": identity(actor, row, picture),
        "path": path(picture, reached),
        "ahead": ahead(actor, picture, waits),
        "groups": requirement_groups(actor, picture, people, waits),
        "judged": _("at the planned travel date, %(day)s") % {"day": worded_day(row.travel_on)}
        if row.travel_on
        else _("today, %(day)s") % {"day": worded_day(today())},
        "timeline": timeline(actor, row),
        "ended_why": ended_why(actor, row),
        "objections": objections(actor, people),
        **_beside([family(actor, row, people), *(panel(actor, row) for panel in OVERVIEW)]),
    }


def _beside(panels: Sequence[Panel]) -> dict[str, Any]:
    """Panels in two columns, filled by turns."""
    return {"panels": panels[::2], "panels_beside": panels[1::2]}


def identity(actor: Actor, row: Case, picture: Picture | None = None) -> Identity:
    """Who the case is about; with its picture also the family, who conducts it, and the one deed that comes next."""
    principal = row.principal
    age = principal.age(today())
    told_words = [
        code_list("sex").label(principal.sex),
        ngettext("%(age)s year", "%(age)s years", age) % {"age": age} if age is not None else "",
        country_name(principal.nationality),
        _("in the host country since %(day)s") % {"day": _since(row) if actor.reads(FieldClass.S2) else WITHHELD}
        if row.entered_on
        else "",
        _conducted_by(row) if picture else "",
    ]
    badges = []
    if picture and len(picture.members) > 1:
        badges.append(Badge(State.NEUTRAL, _family(len(picture.members))))
    asked = actor.reads(FieldClass.S3) or actor.reads(FieldClass.S4)  # it is they whom the badge tells to ask
    if picture and not asked and any(hides(actor, standing) and not standing.is_met for standing in picture.now):
        badges.append(Badge(State.WAIT, _("Restricted requirements – ask")))
    if contact_is_agreed(row):
        reads = actor.reads(FieldClass.S3)
        badges.append(Badge(State.DUE, _("Contact only as agreed") if reads else _("Contact only as agreed – ask")))
    if row.status == Status.HELD:
        hold = label_told(actor, "hold", row.hold) or _("restricted")
        badges.append(Badge(State.STOP, _("On hold: %(hold)s") % {"hold": hold}))
    if row.status == Status.CLOSED:
        ended = label_told(actor, "exit", row.exit) or _("restricted")
        badges.append(Badge(State.NEUTRAL, _("Ended: %(exit)s") % {"exit": ended}))
    actions, more = deeds(actor, row)
    summary = " · ".join(word for word in told_words if word)
    main = main_deed(actor, picture) if picture else None
    return Identity(masked_name(actor, principal), row.number, summary, badges, main, actions, more)


def _family(count: int) -> str:
    return ngettext("Family of %(count)s person", "Family of %(count)s people", count) % {"count": count}


def _conducted_by(row: Case) -> str:
    name = names_of({row.worker}).get(row.worker, "") if row.worker else ""
    return _("conducted by %(name)s") % {"name": name} if name else _("not assigned")


def main_deed(actor: Actor, picture: Picture) -> Link | None:
    """The deed that this reader would press first, named by what it does: of their own role, or another that they may do."""
    row = picture.case
    if row.status != Status.OPEN:
        return None

    def order(one: method.Standing) -> tuple[bool, bool, bool]:
        mine = actor.holds(one.role)
        return not mine, mine and not one.overdue, one.state in (method.State.IN_PROGRESS, method.State.BLOCKED)

    for standing in sorted(picture.now, key=order):
        url = deed_url(actor, row, standing)
        if standing.is_gate and url:
            return Link(_("Record: %(what)s") % {"what": standing.requirement.title.say(spoken())}, url)
    for stage in picture.programme.next_stages(row.stage):
        if picture.lacking(stage.code):
            continue
        if stage.carried_by:
            route, permission = CARRIERS[stage.carried_by]
            if actor.may(permission):
                return Link(stage.deed.say(spoken()), reverse(route, args=[row.number]))
        elif actor.holds(picture.programme.role_of(stage.function)):
            return Link(stage.deed.say(spoken()), reverse("case-advance", args=[row.number, stage.code]))
    return None


def deeds(actor: Actor, row: Case) -> tuple[list[Link], list[Link]]:
    """The further deeds on the whole case: withdrawal beside the main one, the rest in the menu."""
    first: list[Link] = []
    menu: list[tuple[Permission, str, str, bool]] = []
    if row.is_open and not programme_of(row).has_departed(row.stage) and actor.may(Permission.WITHDRAW_CASES):
        first.append(Link(_("Withdraw"), reverse("case-withdraw", args=[row.number])))
    if row.is_open:
        menu.append((Permission.CONDUCT_CASES, _("Write a note"), "case-note", False))
    if row.status == Status.OPEN:
        menu.append((Permission.CLOSE_CASES, _("Put on hold"), "case-hold", False))
    if row.status == Status.HELD:
        menu.append((Permission.CLOSE_CASES, _("Lift the hold"), "case-lift", False))
    if row.is_open:
        menu.append((Permission.CLOSE_CASES, _("End the case"), "case-end", True))
    else:
        menu.append((Permission.CLOSE_CASES, _("Reopen the case"), "case-reopen", False))
    menu.append((Permission.CORRECT_RECORDS, _("Correct the record"), "case-correct", False))
    menu.append((Permission.CORRECT_RECORDS, _("Correct an entry"), "case-ledger", False))
    if row.is_open:
        menu.append((Permission.CORRECT_RECORDS, _("Undo a stage"), "case-step-back", False))
    menu.append((Permission.REASSIGN_CASES, _("Reassign"), "case-reassign", False))
    if not actor.opened and not (actor.reads(FieldClass.S3) and actor.reads(FieldClass.S4)):
        menu.append((Permission.BREAK_GLASS, _("Break the glass"), "case-glass", True))
    menu.append((Permission.OPEN_REQUESTS, _("A request of the person"), "case-request", False))
    menu.append((Permission.RUN_RETENTION, _("Hold back from anonymising"), "retention-hold", False))
    menu.append((Permission.SEE_READERS, _("Who looked at this case"), "case-readers", False))
    return first, [
        Link(label, reverse(route, args=[row.number]), grave=grave)
        for permission, label, route, grave in menu
        if actor.may(permission)
    ]


def path(picture: Picture, reached: Mapping[str, date]) -> list[Stage]:
    """The stages of the programme with the day each was reached."""
    row, programme = picture.case, picture.programme
    here = programme.order_of(row.stage)
    drawn = []
    for stage in programme.stages:
        place = programme.order_of(stage.code)
        standing = (
            Standing.NOW
            if place == here
            else Standing.AHEAD
            if place > here
            else Standing.REACHED
            if stage.code in reached
            else Standing.SKIPPED
        )
        drawn.append(Stage(stage.title.say(spoken()), standing, reached.get(stage.code) if place <= here else None))
    return drawn


def _since(row: Case) -> str:
    day: date | None = row.entered_on
    if day is None:
        return ""
    return (
        worded_day(day)
        if row.entered_precision == "day"
        else worded_day(day, "month")
        if row.entered_precision == "month"
        else str(day.year)
    )

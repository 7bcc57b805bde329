"""The case file: who, where on the path, what is missing and whose move it is, what happened, and what each room holds."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.actions import told
from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.panels import family
from masar.casework.cases.queries import Picture, case, masked_name, members, milestones, pictures
from masar.casework.cases.queries.file import ended_why
from masar.casework.cases.rules import spoken
from masar.desk.rooms import CARRIERS, DEEDS, PANELS
from masar.desk.timeline import timeline
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.routes import ActorRequest
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.codes import code_list
from masar.foundation.core.countries import name as country_name
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Badge, Identity, Link, Requirement, RequirementGroup, Stage, Standing, State
from masar.methods.programmes import ledger as method
from masar.methods.programmes.progress import next_move

STATES = {
    method.State.DONE: State.DONE,
    method.State.TAKEN_OVER: State.DONE,
    method.State.NOT_NEEDED: State.NEUTRAL,
    method.State.IN_PROGRESS: State.WAIT,
    method.State.BLOCKED: State.STOP,
    method.State.EXPIRED: State.STOP,
    method.State.TO_DO: State.DUE,
}


def case_page(request: ActorRequest, number: str) -> HttpResponse:
    """One case. Reading its protected part is logged."""
    actor = request.actor
    row = case(actor, number)
    people = members(row)
    picture = pictures([row])[row.pk]
    _log_reading(actor, row)
    given = {
        "case": row,
        "identity": identity(actor, picture, people),
        "path": path(picture),
        "hindrance": hindrance(actor, picture),
        "groups": requirement_groups(actor, picture, people),
        "judged": _("at the planned travel date, %(day)s") % {"day": worded_day(row.travel_on)}
        if row.travel_on
        else _("today, %(day)s") % {"day": worded_day(today())},
        "timeline": timeline(actor, row),
        "panels": [family(actor, row, people), *(panel(actor, row) for panel in PANELS)],
        "ended_why": ended_why(actor, row),
    }
    return render(request, "desk/case.html", given)


def identity(actor: Actor, picture: Picture, people: Sequence[Member]) -> Identity:
    """Who the case is about, and the one deed that comes next."""
    row = picture.case
    principal = row.principal
    age = principal.age(today())
    told_words = [
        code_list("sex").label(principal.sex),
        ngettext("%(age)s year", "%(age)s years", age) % {"age": age} if age is not None else "",
        country_name(principal.nationality),
        _("in the host country since %(day)s") % {"day": _since(row)} if row.entered_on else "",
        _("conducted by %(name)s") % {"name": names_of({row.worker}).get(row.worker, "")}
        if row.worker
        else _("not assigned"),
    ]
    badges = [Badge(State.NEUTRAL, _("Family of %(count)s") % {"count": len(people)})] if len(people) > 1 else []
    if any(standing.restricted for standing in picture.now):
        badges.append(Badge(State.WAIT, _("Restricted requirements – ask")))
    if row.status == Status.HELD:
        badges.append(Badge(State.STOP, _("On hold: %(hold)s") % {"hold": code_list("hold").label(row.hold)}))
    if row.status == Status.CLOSED:
        badges.append(Badge(State.NEUTRAL, _("Ended: %(exit)s") % {"exit": code_list("exit").label(row.exit)}))
    actions, more = deeds(actor, picture)
    summary = " · ".join(word for word in told_words if word)
    return Identity(
        masked_name(actor, principal), row.number, summary, badges, main_deed(actor, picture), actions, more
    )


def main_deed(actor: Actor, picture: Picture) -> Link | None:
    """The deed that this reader would press first, named by what it does."""
    row = picture.case
    if row.status != Status.OPEN:
        return None
    for standing in sorted(picture.now, key=lambda one: one.state in (method.State.IN_PROGRESS, method.State.BLOCKED)):
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


def deeds(actor: Actor, picture: Picture) -> tuple[list[Link], list[Link]]:
    """The further deeds on the whole case: withdrawal beside the main one, the rest in the menu."""
    row = picture.case
    first: list[Link] = []
    menu: list[tuple[Permission, str, str, bool]] = []
    if row.is_open and not picture.programme.has_departed(row.stage) and actor.may(Permission.WITHDRAW_CASES):
        first.append(Link(_("Withdraw"), reverse("case-withdraw", args=[row.number])))
    if row.status == Status.OPEN:
        menu.append((Permission.CLOSE_CASES, _("Put on hold"), "case-hold", False))
    if row.status == Status.HELD:
        menu.append((Permission.CLOSE_CASES, _("Lift the hold"), "case-lift", False))
    if row.is_open:
        menu.append((Permission.CLOSE_CASES, _("End the case"), "case-end", True))
    else:
        menu.append((Permission.CLOSE_CASES, _("Reopen the case"), "case-reopen", False))
    menu.append((Permission.CORRECT_RECORDS, _("Correct the record"), "case-correct", False))
    menu.append((Permission.REASSIGN_CASES, _("Reassign"), "case-reassign", False))
    return first, [
        Link(label, reverse(route, args=[row.number]), grave=grave)
        for permission, label, route, grave in menu
        if actor.may(permission)
    ]


def path(picture: Picture) -> list[Stage]:
    """The stages of the programme with the day each was reached."""
    row, programme = picture.case, picture.programme
    reached = milestones(row)
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


def hindrance(actor: Actor, picture: Picture) -> str:
    """The one sentence that says why the case does not move, and whose move it is."""
    if picture.case.status != Status.OPEN:
        return ""
    first = next_move(picture.now)
    if first is None:
        return ""
    function = picture.programme.function(first.function).title.say(spoken())
    if first.restricted and not actor.reads(FieldClass.S3):
        return _("A restricted requirement is open. Next move: %(who)s.") % {"who": function}
    return _("%(what)s – %(how)s. Next move: %(who)s.") % {
        "what": first.requirement.title.say(spoken()),
        "how": waiting_words(first),
        "who": function,
    }


def waiting_words(standing: method.Standing) -> str:
    """How long it has waited, beside how long it usually takes."""
    usual = standing.requirement.usual_days
    if standing.state is method.State.EXPIRED and standing.valid_until:
        return _("expired on %(day)s") % {"day": worded_day(standing.valid_until)}
    if standing.days_waiting is None:
        if usual is None:
            return _("not started")
        return ngettext("not started, usually %(usual)s day", "not started, usually %(usual)s days", usual) % {
            "usual": usual
        }
    days = ngettext("for %(days)s day", "for %(days)s days", standing.days_waiting) % {"days": standing.days_waiting}
    return days if usual is None else _("%(days)s (usually %(usual)s)") % {"days": days, "usual": usual}


def requirement_groups(actor: Actor, picture: Picture, people: Sequence[Member]) -> list[RequirementGroup]:
    """What stands where, by work-stream; what tells of protection or health shows only as restricted to who does not read it."""
    names = {str(member.person_id): masked_name(actor, member.person) for member in people}
    groups: dict[str, list[Requirement]] = {}
    hidden: set[str] = set()
    for standing in picture.now:
        if standing.restricted and not actor.reads(_class_of(standing)):
            if standing.function in hidden or standing.is_met:
                continue
            hidden.add(standing.function)
        groups.setdefault(standing.requirement.stream, []).append(
            _item(actor, picture, standing, names, len(people) > 1)
        )
    order = [stream.code for stream in picture.programme.streams]
    return [
        RequirementGroup(picture.programme.stream(code).title.say(spoken()), groups[code])
        for code in sorted(groups, key=order.index)
    ]


def deed_url(actor: Actor, case: Case, standing: method.Standing) -> str:
    """Where the reader records this requirement, or nothing if it is not theirs."""
    code = standing.requirement.code
    if not case.is_open:
        return ""
    if code in DEEDS:
        route, permission, query = DEEDS[code]
        if not actor.may(permission):
            return ""
        if route == "sessions":
            return reverse(route)
        person = f"{'&' if query else '?'}person={standing.person}" if standing.person else ""
        return reverse(route, args=[case.number]) + query + person
    if code in ("identity-declared", "duplicate-search") or not actor.holds(standing.role):
        return ""
    if standing.person:
        return reverse("case-requirement-of", args=[case.number, code, standing.person])
    return reverse("case-requirement", args=[case.number, code])


def _item(
    actor: Actor, picture: Picture, standing: method.Standing, names: dict[str, str], several: bool
) -> Requirement:
    function = picture.programme.function(standing.function).title.say(spoken())
    if standing.restricted and not actor.reads(_class_of(standing)):
        return Requirement(
            _("Restricted requirement"), State.WAIT, _("Restricted – ask"), _("Whose move: %(who)s") % {"who": function}
        )
    title = standing.requirement.title.say(spoken())
    if several and standing.person:
        title = f"{title} – {names.get(standing.person, '')}"
    url = (
        deed_url(actor, picture.case, standing)
        if standing.state is not method.State.DONE or standing.requirement.valid_days
        else ""
    )
    return Requirement(
        title,
        STATES[standing.state],
        _state_words(standing),
        _why(standing, function),
        url,
        yours=bool(url) and standing.is_gate,
    )


def _state_words(standing: method.Standing) -> str:
    if standing.requirement.advisory and standing.state is method.State.TO_DO:
        return _("Advised")
    if standing.state is method.State.IN_PROGRESS and standing.days_waiting is not None:
        return ngettext("Waiting %(days)s day", "Waiting %(days)s days", standing.days_waiting) % {
            "days": standing.days_waiting
        }
    return {method.State.TAKEN_OVER: _("Taken over"), method.State.EXPIRED: _("Expired")}.get(standing.state, "")


def _why(standing: method.Standing, function: str) -> str:
    if standing.state in (method.State.DONE, method.State.TAKEN_OVER) and standing.since:
        done = worded_day(standing.since)
        return (
            _("%(day)s, valid until %(until)s") % {"day": done, "until": worded_day(standing.valid_until)}
            if standing.valid_until
            else done
        )
    parts = [
        standing.requirement.why.say(spoken()),
        _("Whose move: %(who)s, %(how)s.") % {"who": function, "how": waiting_words(standing)},
    ]
    if standing.holder:
        parts.append(_("With: %(holder)s.") % {"holder": standing.holder})
    if standing.reason:
        parts.append(standing.reason)
    return " ".join(parts)


def _class_of(standing: method.Standing) -> FieldClass:
    return max(FieldClass(standing.requirement.field_class.value), FieldClass.S3)


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


def _log_reading(actor: Actor, row: Case) -> None:
    if not actor.reads(FieldClass.S3):
        return
    with transaction.atomic():
        record(told(actor, today(), "file-read", row, field_class=FieldClass.S3))

"""What a case lacks: the requirements by work-stream, whose move each is, and the one sentence of what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import Picture, masked_name
from masar.casework.cases.restricted import hides, reads_standing
from masar.casework.cases.rules import spoken
from masar.desk.rooms import DEEDS
from masar.foundation.access.actor import Actor
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Requirement, RequirementGroup, State
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


ADVICE, RESTRICTED = "", "\0restricted"
"""Stand for a work-stream: where a requirement is only advised, and where the reader may not know which it is."""


@dataclass(frozen=True)
class Ahead:
    """What comes next, in one sentence; its state and title say whether it waits for the reader."""

    title: str
    words: str
    state: State


def ahead(actor: Actor, picture: Picture) -> Ahead | None:
    """Why the case does not move yet and whose move it is; or that nothing is missing for the next stage."""
    if picture.case.status != Status.OPEN:
        return None
    first = next_move(picture.now)
    if first is None:
        return _nothing_missing(actor, picture)
    if hides(actor, first):
        return Ahead(
            _("What comes next"),
            _("A restricted requirement is open.") + " " + _("Ask the protection officer or the medical focal point."),
            State.WAIT,
        )
    who = picture.programme.function(first.function).title.say(spoken())
    words = _("%(what)s – %(how)s. Next move: %(who)s.") % {
        "what": first.requirement.title.say(spoken()),
        "how": waiting_words(first),
        "who": who,
    }
    if first.state in (method.State.BLOCKED, method.State.EXPIRED):
        return Ahead(_("This holds the case back"), words, State.STOP)
    return _turned(actor, first.role, words)


def _nothing_missing(actor: Actor, picture: Picture) -> Ahead | None:
    stages = picture.programme.next_stages(picture.case.stage)
    if not stages:
        return None
    function = picture.programme.function(stages[0].function)
    words = _("Nothing is missing for “%(stage)s”. Next move: %(who)s.") % {
        "stage": stages[0].title.say(spoken()),
        "who": function.title.say(spoken()),
    }
    return _turned(actor, function.role, words)


def _turned(actor: Actor, role: str, words: str) -> Ahead:
    if actor.holds(role):
        return Ahead(_("Your move"), words, State.DUE)
    return Ahead(_("What comes next"), words, State.WAIT)


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
    """What stands where, by work-stream, mere advice last.

    All that tells of protection or health is one restricted line to who does not read it: neither its work-stream, nor whose
    move it is, nor how many they are may tell of what kind it is.
    """
    names = {str(member.person_id): masked_name(actor, member.person) for member in people}
    groups: dict[str, list[Requirement]] = {}
    for standing in picture.now:
        if hides(actor, standing):
            if not standing.is_met:
                groups[RESTRICTED] = [_restricted()]
            continue
        advice = standing.requirement.advisory and not standing.is_met
        groups.setdefault(ADVICE if advice else standing.requirement.stream, []).append(
            _item(actor, picture, standing, names, len(people) > 1)
        )
    titles = {stream.code: stream.title.say(spoken()) for stream in picture.programme.streams}
    titles[RESTRICTED] = _("Restricted")
    titles[ADVICE] = _("Advised, without holding the case back")
    return [RequirementGroup(title, groups[code]) for code, title in titles.items() if code in groups]


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


def _restricted() -> Requirement:
    ask = _("Ask the protection officer or the medical focal point.")
    return Requirement(_("Restricted requirement"), State.WAIT, _("Restricted – ask"), ask)


def _item(
    actor: Actor, picture: Picture, standing: method.Standing, names: dict[str, str], several: bool
) -> Requirement:
    function = picture.programme.function(standing.function).title.say(spoken())
    title = standing.requirement.title.say(spoken())
    if several and standing.person:
        title = f"{title} – {names.get(standing.person, '')}"
    url = (
        deed_url(actor, picture.case, standing)
        if standing.state is not method.State.DONE or standing.requirement.valid_days
        else ""
    )
    advised = standing.requirement.advisory and standing.state is method.State.TO_DO
    return Requirement(
        title,
        State.WAIT if advised else STATES[standing.state],
        _state_words(standing),
        _why(standing, function, told=reads_standing(actor, standing)),
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


def _why(standing: method.Standing, function: str, *, told: bool) -> str:
    if standing.state in (method.State.DONE, method.State.TAKEN_OVER) and standing.since:
        done = worded_day(standing.since)
        return (
            _("%(day)s, valid until %(until)s") % {"day": done, "until": worded_day(standing.valid_until)}
            if standing.valid_until
            else done
        )
    parts = [
        standing.requirement.why.say(spoken()) if told else "",
        _("Whose move: %(who)s, %(how)s.") % {"who": function, "how": waiting_words(standing)},
    ]
    if standing.holder:
        parts.append(_("With: %(holder)s.") % {"holder": standing.holder})
    if standing.reason and told:
        parts.append(standing.reason)
    return " ".join(part for part in parts if part)

"""What a case lacks: the requirements by work-stream, whose move each is, and the one sentence of what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.models import Case, Member, Status
from masar.casework.cases.queries import Picture, masked_name
from masar.casework.cases.restricted import hides, label_told, reads_standing
from masar.casework.cases.rules import spoken, whose
from masar.desk.rooms import DEEDS
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES
from masar.foundation.audit.reading import last_day_of
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.parts import Requirement, RequirementGroup, State
from masar.methods.programmes import ledger as method
from masar.methods.programmes.progress import next_move
from masar.methods.programmes.schema import Kind

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


@dataclass(frozen=True)
class Waits:
    """Since when a requirement on which nobody has begun waits: since it could be begun, and its person was there."""

    picture: Picture
    reached: Mapping[str, date]
    joined: Mapping[str, date]

    @classmethod
    def of(cls, picture: Picture, reached: Mapping[str, date], people: Sequence[Member]) -> "Waits":
        """From the days on which stages were reached and people joined."""
        return cls(picture, reached, {str(member.person_id): member.joined_on for member in people})

    def since(self, standing: method.Standing) -> date | None:
        """The day, or nothing where the case has not come so far."""
        programme, begins = self.picture.programme, standing.requirement.may_start
        if programme.order_of(begins) > programme.order_of(self.picture.case.stage):
            return None
        later = [stage.code for stage in programme.stages[programme.order_of(begins) :] if stage.code in self.reached]
        opened = self.reached[later[0]] if later else self.picture.case.opened_on
        return max(opened, self.joined.get(standing.person or "", opened))


def ahead(actor: Actor, picture: Picture, waits: Waits) -> Ahead | None:
    """Why the case does not move yet and whose move it is; or that nothing is missing for the next stage."""
    if picture.case.status == Status.HELD:
        return _held(actor, picture)
    if picture.case.status != Status.OPEN:
        return None
    first = next_move([one for one in picture.now if actor.holds(one.role)]) or next_move(picture.now)
    if first is None:
        return _nothing_missing(actor, picture)
    if hides(actor, first):
        return Ahead(
            _("What comes next"),
            _("A restricted requirement is open.") + " " + _("Ask the protection officer or the medical focal point."),
            State.WAIT,
        )
    words = _("%(what)s – %(how)s. Next move: %(who)s.") % {
        "what": first.requirement.title.say(spoken()),
        "how": waiting_words(first, waits),
        "who": whose(picture.programme, first.function),
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
        "who": whose(picture.programme, function.code),
    }
    return _turned(actor, function.role, words)


def _held(actor: Actor, picture: Picture) -> Ahead:
    """Since when a case is on hold, how long that usually takes, and who may lift it."""
    row = picture.case
    since = last_day_of(str(row.pk), "case-held")
    usual = {one.code: one.usual_days for one in picture.programme.holds}.get(row.hold)
    named = label_told(actor, "hold", row.hold) or _("restricted")
    words = [
        _("%(hold)s, %(how)s.") % {"hold": named, "how": _passed(since, usual)} if since else f"{named}.",
        _("May be lifted by: %(who)s.")
        % {"who": ", ".join(str(role.title) for role in ROLES.values() if Permission.CLOSE_CASES in role.permissions)},
    ]
    return Ahead(_("This case is on hold"), " ".join(words), State.WAIT)


def _turned(actor: Actor, role: str, words: str) -> Ahead:
    if actor.holds(role):
        return Ahead(_("Your move"), words, State.DUE)
    return Ahead(_("What comes next"), words, State.WAIT)


def waiting_words(standing: method.Standing, waits: Waits) -> str:
    """Since when it waits and how long that is, beside how long it usually takes."""
    usual = standing.requirement.usual_days
    if standing.state is method.State.EXPIRED and standing.valid_until:
        return _("expired on %(day)s") % {"day": worded_day(standing.valid_until)}
    since = standing.since or waits.since(standing)
    if standing.state is not method.State.TO_DO:
        return _passed(since, usual) if since else _("not started")
    if since is None:
        if usual is None:
            return _("not started")
        return ngettext("not started, usually %(usual)s day", "not started, usually %(usual)s days", usual) % {
            "usual": usual
        }
    return _("not done, waiting %(how)s") % {"how": _passed(since, usual)}


def _passed(since: date, usual: int | None) -> str:
    """Since which day, how many days that is, and how many it usually takes."""
    days = (today() - since).days
    words = ngettext("since %(day)s, %(days)s day", "since %(day)s, %(days)s days", days) % {
        "day": worded_day(since),
        "days": days,
    }
    return words if usual is None else _("%(days)s (usually %(usual)s)") % {"days": words, "usual": usual}


def requirement_groups(
    actor: Actor, picture: Picture, people: Sequence[Member], waits: Waits
) -> list[RequirementGroup]:
    """What stands where, by work-stream, mere advice last; once the case has ended, only what was done.

    All that tells of protection or health is one restricted line to who does not read it: neither its work-stream, nor whose
    move it is, nor how many they are may tell of what kind it is.
    """
    names = {str(member.person_id): masked_name(actor, member.person) for member in people}
    groups: dict[str, list[Requirement]] = {}
    for standing in picture.now:
        if not standing.is_met and not picture.case.is_open:
            continue
        if hides(actor, standing):
            if not standing.is_met:
                groups[RESTRICTED] = [_restricted()]
            continue
        advice = standing.requirement.advisory and not standing.is_met
        groups.setdefault(ADVICE if advice else standing.requirement.stream, []).append(
            _item(actor, waits, standing, names, len(people) > 1)
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


def _item(actor: Actor, waits: Waits, standing: method.Standing, names: dict[str, str], several: bool) -> Requirement:
    title = standing.requirement.title.say(spoken())
    if several and standing.person:
        title = f"{title} – {names.get(standing.person, '')}"
    url = (
        deed_url(actor, waits.picture.case, standing)
        if standing.state is not method.State.DONE or standing.requirement.valid_days
        else ""
    )
    advised = standing.requirement.advisory and standing.state is method.State.TO_DO
    return Requirement(
        title,
        State.WAIT if advised else STATES[standing.state],
        _state_words(standing),
        _why(standing, waits, told=reads_standing(actor, standing)),
        url,
        yours=bool(url) and standing.is_gate and not standing.waits_for,
    )


def _state_words(standing: method.Standing) -> str:
    if standing.requirement.advisory and standing.state is method.State.TO_DO:
        return _("Advised")
    if standing.state is method.State.IN_PROGRESS and standing.days_waiting is not None:
        return ngettext("Waiting %(days)s day", "Waiting %(days)s days", standing.days_waiting) % {
            "days": standing.days_waiting
        }
    if _is_no(standing):
        return _("Answered: no")
    return {method.State.TAKEN_OVER: _("Taken over"), method.State.EXPIRED: _("Expired")}.get(standing.state, "")


def _is_no(standing: method.Standing) -> bool:
    """Whether the person declined an offer: the answer of a consent that is no gate. A colleague who waives it gives a reason."""
    return (
        standing.requirement.kind is Kind.CONSENT
        and standing.state is method.State.NOT_NEEDED
        and not standing.reason
        and not standing.refused
    )


def _why_not_needed(standing: method.Standing, waits: Waits, *, told: bool) -> str:
    """On which day it came to be not needed, and why."""
    day = worded_day(standing.since) if standing.since else ""
    if standing.refused:
        asked = waits.picture.programme.requirement(standing.refused).title.say(spoken())
        return _("The answer to “%(consent)s” was no, on %(day)s.") % {"consent": asked, "day": day}
    return " · ".join(word for word in (day, standing.reason if told else "") if word)


def _why(standing: method.Standing, waits: Waits, *, told: bool) -> str:
    if standing.state is method.State.NOT_NEEDED:
        return _why_not_needed(standing, waits, told=told)
    if standing.state in (method.State.DONE, method.State.TAKEN_OVER) and standing.since:
        done = worded_day(standing.since)
        return (
            _("%(day)s, valid until %(until)s") % {"day": done, "until": worded_day(standing.valid_until)}
            if standing.valid_until
            else done
        )
    parts = [
        standing.requirement.why.say(spoken()) if told else "",
        _("Whose move: %(who)s, %(how)s.")
        % {"who": whose(waits.picture.programme, standing.function), "how": waiting_words(standing, waits)},
    ]
    if standing.waits_for:
        first = waits.picture.programme.requirement(standing.waits_for).title.say(spoken())
        parts.append(_("First comes: %(what)s.") % {"what": first})
    if standing.holder:
        parts.append(_("With: %(holder)s.") % {"holder": standing.holder})
    if standing.reason and told:
        parts.append(standing.reason)
    return " ".join(part for part in parts if part)

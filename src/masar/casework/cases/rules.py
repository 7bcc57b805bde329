"""May it, must it, why not: pure answers about a case, its programme and what its ledger says."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Status
from masar.casework.cases.restricted import hides
from masar.foundation.access.actor import Actor
from masar.foundation.access.roles import ROLES
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.methods.programmes.ledger import Standing
from masar.methods.programmes.schema import Programme


def spoken() -> str:
    """The language of the reader, as programme files name it."""
    return (get_language() or "en")[:2]


def check_open(case: Case) -> None:
    """Work goes on only in a case that has not ended. Raises Refusal `case-closed`."""
    if not case.is_open:
        raise Refusal("case-closed", _("This case has ended."), _("Reopen it first."))


def check_not_held(case: Case) -> None:
    """A held case does not move. Raises Refusal `case-held`."""
    if case.status == Status.HELD:
        raise Refusal("case-held", _("This case is on hold."), _("Lift the hold first."))


def check_move(case: Case, programme: Programme, target: str, *, carried: bool = False) -> None:
    """The programme leads from here to there, and by this deed. Raises Refusal `no-such-way` or `other-deed`."""
    stage = programme.stage(target)
    if not programme.may_lead(case.stage, target):
        raise Refusal(
            "no-such-way",
            _("The programme does not lead from “%(here)s” to “%(there)s”.")
            % {"here": programme.stage(case.stage).title.say(spoken()), "there": stage.title.say(spoken())},
            _("Follow the stages in their order."),
        )
    if stage.carried_by and not carried:
        raise Refusal(
            "other-deed",
            _("A case reaches this stage by its own deed: %(deed)s.") % {"deed": stage.deed.say(spoken())},
            _("Record that deed."),
        )


def check_role(actor: Actor, programme: Programme, function: str) -> None:
    """The deed belongs to a function, the function to a role. Raises Refusal `not-your-move`."""
    role = programme.role_of(function)
    if not actor.holds(role):
        title = programme.function(function).title.say(spoken())
        raise Refusal(
            "not-your-move",
            _("This is not your move."),
            _("It belongs to: %(function)s (%(role)s).") % {"function": title, "role": ROLES[role].title},
        )


def check_holder(actor: Actor, role: str) -> None:
    """What a role has in hand is done by who holds that role. Raises Refusal `not-your-move`."""
    if not actor.holds(role):
        title = ROLES[role].title if role in ROLES else role
        raise Refusal("not-your-move", _("This is not your move."), _("It belongs to: %(role)s.") % {"role": title})


def check_nothing_missing(lacking: Sequence[Standing], programme: Programme, target: str, by: Actor) -> None:
    """Every need of the stage is met. Raises Refusal `not-ready`, naming the first three and whose move they are.

    Needs that the reader may not see count as one, which tells neither how many they are nor of whose work.
    """
    if not lacking:
        return
    language = spoken()
    seen = [standing for standing in lacking if not hides(by, standing)]
    words = [
        _("%(what)s – %(who)s")
        % {
            "what": standing.requirement.title.say(language),
            "who": programme.function(standing.function).title.say(language),
        }
        for standing in seen
    ]
    if len(seen) < len(lacking):
        words.append(_("a restricted requirement"))
    named, more = "; ".join(words[:3]), len(words) - 3
    if more > 0:
        named += "; " + ngettext("%(count)s more", "%(count)s more", more) % {"count": more}
    raise Refusal(
        "not-ready",
        _("The case cannot be “%(stage)s” yet. Missing: %(missing)s.")
        % {"stage": programme.stage(target).title.say(language), "missing": named},
        seen[0].requirement.mend.say(language) if seen else _("Ask the protection officer or the medical focal point."),
    )


def check_order(earlier: date | None, later: date) -> None:
    """Dates of a case follow each other (R6). Raises Refusal `dates-out-of-order`."""
    if earlier is not None and later < earlier:
        raise Refusal(
            "dates-out-of-order",
            _("The date cannot be before %(day)s, the day of the step before it.") % {"day": worded_day(earlier)},
            _("Check the date."),
            field="on",
        )


def check_not_future(on: date, now: date, field: str = "on") -> None:
    """No deed lies in the future (R6). Raises Refusal `in-the-future`."""
    if on > now:
        raise Refusal(
            "in-the-future", _("The date lies in the future."), _("Record the deed on the day it is done."), field=field
        )


def check_day(case: Case, on: date) -> None:
    """A deed in a case lies between its opening and today (R6). Raises Refusal `in-the-future` or `dates-out-of-order`."""
    check_not_future(on, today())
    check_order(case.opened_on, on)


def check_until(since: date, until: date | None, field: str) -> None:
    """What begins on a day ends or is due on that day or later, where that is known. Raises Refusal `ends-before-it-begins`."""
    if until is not None and until < since:
        raise Refusal(
            "ends-before-it-begins", _("It would be over before it begins."), _("Check both dates."), field=field
        )


def check_reason(reason: str) -> None:
    """Exits, holds and corrections say why. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < 3:
        raise Refusal("reason-missing", _("A reason is needed."), _("Write in a few words why."), field="reason")

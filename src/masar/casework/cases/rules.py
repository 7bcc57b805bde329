"""May it, must it, why not: pure answers about a case, its programme and what its ledger says."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case, Status
from masar.foundation.access.actor import Actor
from masar.foundation.access.roles import ROLES
from masar.foundation.core.refusals import Refusal
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


def check_nothing_missing(lacking: Sequence[Standing], programme: Programme, target: str) -> None:
    """Every need of the stage is met. Raises Refusal `not-ready`, naming the first three and whose move they are."""
    if not lacking:
        return
    language = spoken()
    named = "; ".join(
        _("%(what)s – %(who)s")
        % {
            "what": _("a restricted requirement") if standing.restricted else standing.requirement.title.say(language),
            "who": programme.function(standing.function).title.say(language),
        }
        for standing in lacking[:3]
    )
    more = len(lacking) - 3
    if more > 0:
        named += "; " + ngettext("%(count)s more", "%(count)s more", more) % {"count": more}
    raise Refusal(
        "not-ready",
        _("The case cannot be “%(stage)s” yet. Missing: %(missing)s.")
        % {"stage": programme.stage(target).title.say(language), "missing": named},
        lacking[0].requirement.mend.say(language)
        if not lacking[0].restricted
        else _("Ask the protection officer or the medical focal point."),
    )


def check_order(earlier: date | None, later: date, what: str) -> None:
    """Dates of a case follow each other (R6). Raises Refusal `dates-out-of-order`."""
    if earlier is not None and later < earlier:
        raise Refusal(
            "dates-out-of-order", _("%(what)s cannot be dated before %(day)s, when the step before it happened.") % {"what": what, "day": earlier.isoformat()},
            _("Check the date."), field="on",
        )  # fmt: skip


def check_not_future(on: date, today: date) -> None:
    """No deed lies in the future (R6). Raises Refusal `in-the-future`."""
    if on > today:
        raise Refusal(
            "in-the-future", _("The date lies in the future."), _("Record the deed on the day it is done."), field="on"
        )


def check_reason(reason: str) -> None:
    """Exits, holds and corrections say why. Raises Refusal `reason-missing`."""
    if len(reason.strip()) < 3:
        raise Refusal("reason-missing", _("A reason is needed."), _("Write in a few words why."), field="reason")

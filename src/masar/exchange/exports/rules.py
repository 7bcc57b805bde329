"""What speaks against an export: pure answers about a person's allowance and what they took before."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.queries.glass import open_glass
from masar.exchange.exports.limits import Allowance, limits
from masar.exchange.exports.models import Export, ExportState
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.numbers import grouped

SHORTEST = 15
"""Letters that a reason has at least."""
PURPOSES = "export-purpose"


def check_asked(allowed: Allowance, purpose: str, plain: bool, reason: str) -> None:
    """Raises Refusal `no-such-purpose`, `not-plain` or `reason-short`."""
    if purpose not in code_list(PURPOSES):
        raise Refusal("no-such-purpose", _("Say what the list is for."), _("Choose a purpose."), field="purpose")
    if plain and not allowed.plain:
        raise Refusal(
            "not-plain", _("Your role exports encrypted files only."), _("Leave the box empty: you get an archive and its passphrase."), field="plain"
        )  # fmt: skip
    if plain:
        check_reason(reason)


def check_reason(reason: str) -> None:
    """Raises Refusal `reason-short`."""
    if len(reason.strip()) < SHORTEST:
        raise Refusal("reason-short", _("The reason is too short."), _("Say in a sentence why."), field="reason")


def check_size(allowed: Allowance, people: int) -> None:
    """Raises Refusal `nobody-listed` or `too-many`."""
    if not people:
        raise Refusal(
            "nobody-listed", _("Nobody is in this list: no case matches, or nobody has agreed to this purpose."), _("Change the days or the office.")
        )  # fmt: skip
    if people > allowed.people:
        told = {"people": grouped(people), "most": grouped(allowed.people)}
        raise Refusal(
            "too-many",
            _("This list would hold %(people)s people; your role exports at most %(most)s at a time.") % told,
            _("Narrow it by office or by days."),
        )


def exceeds(allowed: Allowance, people: int, before: list[Export], now: datetime) -> str:
    """Why this is too much in too short a time, in one sentence; empty where it is not. `before` are one's exports of a day."""
    known = limits()
    quick = [one for one in before if one.created_at > now - timedelta(minutes=known.quick_minutes)]
    if len(quick) >= known.quick_exports:
        return _("You asked for %(count)s exports within %(minutes)s minutes.") % {
            "count": len(quick),
            "minutes": known.quick_minutes,
        }
    taken = sum(one.people for one in before)
    if taken + people > allowed.people_a_day:
        told = {"taken": grouped(taken), "people": grouped(people), "most": grouped(allowed.people_a_day)}
        return (
            _("You exported %(taken)s people within a day; with these %(people)s it would be more than %(most)s.")
            % told
        )
    return ""


def needs_approval(people: int, approved_for: int = 0) -> bool:
    """Whether a second person approves it first: it is long, and longer than it was when they approved it."""
    return people > max(limits().approval_above, approved_for)


def check_state(row: Export, *states: ExportState) -> None:
    """Raises Refusal `export-state` where it has gone on meanwhile, or its file is deleted."""
    if row.state not in states:
        raise Refusal("export-state", _("This export has moved on in the meantime."), _("Look at the export."))


def check_fresh(row: Export) -> None:
    """Raises Refusal `export-expired`."""
    if row.has_expired:
        raise Refusal("export-expired", _("The file of this export is deleted."), _("Ask for a new one."))


def check_still(missing: int) -> None:
    """Raises Refusal `list-outdated` where people of a list may not be in it any more."""
    if missing:
        raise Refusal(
            "list-outdated",
            ngettext(
                "%(count)s person of this list has objected, withdrawn a consent or left your scope since it was made.",
                "%(count)s people of this list have objected, withdrawn a consent or left your scope since it was made.",
                missing,
            )
            % {"count": grouped(missing)},
            _("Ask for a new one; copies of this list are to be deleted."),
        )


def check_no_glass(by: Actor) -> None:
    """Nothing leaves while somebody holds a protected part of a case open by break-glass. Raises Refusal `glass-open`."""
    glass = open_glass(by)
    if glass is not None:
        raise Refusal(
            "glass-open", _("You hold a protected part of %(number)s open.") % {"number": glass.case.number}, _("Close it first, then export.")
        )  # fmt: skip

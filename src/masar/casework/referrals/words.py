"""A referral in words: what it is for, where it stands, what is awaited; and how its deeds are told."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from masar.casework.cases.restricted import label_told
from masar.casework.referrals.models import Referral
from masar.casework.referrals.rules import Standing, due_on, is_overdue, standing
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Sentence
from masar.foundation.ui.parts import State
from masar.registry.directory.models import PartnerService


def service_told(actor: Actor, row: Referral) -> str:
    """The service, or nothing for who may not be told it."""
    return label_told(actor, "partner-service", row.service)


def urgency_of(row: Referral) -> str:
    """How urgent it is."""
    return code_list("referral-urgency").label(row.urgency)


def outcome_of(row: Referral) -> str:
    """What came of it; empty where nothing was reported."""
    return code_list("referral-outcome").label(row.outcome) if row.outcome else ""


def standing_of(row: Referral) -> tuple[State, str]:
    """Where it stands, for its sender."""
    known = {
        Standing.SECOND: (State.WAIT, _("Waits for a second person")), Standing.WAITING: (State.WAIT, _("Waiting for an answer")),
        Standing.ACCEPTED: (State.WAIT, _("Accepted")), Standing.DECLINED: (State.STOP, _("Declined")), Standing.REPORTED: (State.DUE, _("Reported: read and close")),
        Standing.CLOSED: (State.DONE if row.reported_on else State.NEUTRAL, _("Closed")), Standing.WITHDRAWN: (State.NEUTRAL, _("Withdrawn")),
    }  # fmt: skip
    state, words = known[standing(row)]
    return (State.DUE, _("Overdue")) if is_overdue(row, today()) else (state, words)


def standing_outside(row: Referral) -> tuple[State, str]:
    """Where it stands, for the partner."""
    known = {
        Standing.WAITING: (State.DUE, _("New")), Standing.ACCEPTED: (State.WAIT, _("Accepted: report what comes of it")),
        Standing.REPORTED: (State.DONE, _("Reported")), Standing.DECLINED: (State.NEUTRAL, _("Declined")),
    }  # fmt: skip
    return known.get(standing(row), (State.NEUTRAL, _("Ended")))


def awaited(row: Referral) -> str:
    """What is awaited of the partner, and by when."""
    due = due_on(row)
    if due is None:
        return ""
    words = _("Answer awaited by %(day)s") if standing(row) is Standing.WAITING else _("Report awaited by %(day)s")
    return words % {"day": worded_day(due)}


def served(row: Referral) -> str:
    """When help was given."""
    days = [worded_day(day) for day in (row.served_from, row.served_until) if day]
    return " – ".join(days)


def places(row: PartnerService) -> str:
    """Where a service is given."""
    return named("town", row.towns) if row.towns else _("Whole country")


def named(name: str, codes: Sequence[str]) -> str:
    """Codes of a list in words."""
    return ", ".join(code_list(name).label(code) for code in codes)


def days_since(day: date) -> int:
    """How long ago it was."""
    return (today() - day).days


def _about(params: Mapping[str, object]) -> dict[str, str]:
    code, outcome = str(params.get("service", "")), str(params.get("outcome", ""))
    return {
        "partner": str(params.get("partner", "")) if code else _("a partner"),
        "service": code_list("partner-service").label(code) if code else _("restricted"),
        "outcome": code_list("referral-outcome").label(outcome) if outcome and code else _("restricted"),
    }


SENTENCES: Mapping[str, Sentence] = {
    "person-referred": lambda p: _("Referred to %(partner)s: %(service)s") % _about(p),
    "referral-accepted": lambda p: _("Referral accepted by %(partner)s: %(service)s") % _about(p),
    "referral-declined": lambda p: _("Referral declined by %(partner)s: %(service)s") % _about(p),
    "referral-reported": lambda p: _("%(partner)s reported on %(service)s: %(outcome)s") % _about(p),
    "referral-withdrawn": lambda p: _("Referral to %(partner)s withdrawn: %(service)s") % _about(p),
    "referral-closed": lambda p: _("Referral to %(partner)s closed: %(service)s") % _about(p),
    "referral-read": lambda p: _("Referral read by %(partner)s") % _about(p),
    "partner-reminded": lambda p: _("%(partner)s was reminded of a referral: %(service)s") % _about(p),
    "link-sent": lambda p: _("One-time link sent to %(partner)s: %(service)s") % _about(p),
    "link-opened": lambda p: _("One-time link opened by %(partner)s with its code") % _about(p),
    "link-code-wrong": lambda p: _("Wrong code at the one-time link of %(partner)s") % _about(p),
    "link-locked": lambda p: _("One-time link of %(partner)s locked after wrong codes") % _about(p),
}

"""What must hold of a contact and of an urgent mark: pure answers about given values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache

from django.utils.translation import gettext as _

from masar.casework.reception.models import UrgentMark
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import catalogue_rows
from masar.foundation.core.refusals import Refusal

WITHIN = timedelta(hours=48)
"""Within how long an urgent matter is acted on, as the indicator counts it."""
MEDICAL = "medical-focal-point"
"""The one role that reads health, and nothing of protection: what is put to it is sealed apart."""


@dataclass(frozen=True)
class Preference:
    """How somebody may be reached, as they say it: by a message, at which address, in which hours; or only in another way."""

    agreed: bool = False
    way: str = ""
    email: str = ""
    other: str = ""
    safe_from: time | None = None
    safe_until: time | None = None


@dataclass(frozen=True)
class Urgency:
    """Of a kind of urgent mark: the role that sees to it, and within how long."""

    role: str
    within: timedelta


@cache
def urgencies() -> Mapping[str, Urgency]:
    """By kind, as the catalogue says."""
    rows = catalogue_rows("urgent-mark")
    return {row["code"]: Urgency(row["role"], timedelta(hours=int(row["hours"]))) for row in rows}


def acted_in_time(mark: UrgentMark) -> bool:
    """Whether somebody took it up, or answered it, within two days."""
    acted = mark.taken_at or mark.answered_at
    return acted is not None and acted - mark.put_at <= WITHIN


def is_overdue(mark: UrgentMark, now: datetime) -> bool:
    """Whether nobody has taken it up by the hour that was set."""
    return mark.taken_at is None and mark.answered_at is None and now > mark.due_at


def check_way_back(phone: str, other: str, email: str = "") -> None:
    """Whoever is only noted can be found again. Raises Refusal `way-back-missing`."""
    if not (phone or other or email):
        raise Refusal(
            "way-back-missing", _("There is no way to reach the person again."),
            _("Write a phone number, or in a few words how they can be found: through whom, or where."), field="way_back",
        )  # fmt: skip


def check_said(kind: str, why: str) -> None:
    """An urgent mark says in a few words what is the matter; a reason without its kind reaches nobody. Raises Refusal `reason-missing` or `kind-missing`."""
    if kind and not why.strip():
        raise Refusal(
            "reason-missing", _("Whoever is called does not know yet what is the matter."), _("Write it in a few words; only they can read it."),
            field="why",
        )  # fmt: skip
    if why.strip() and not kind:
        raise Refusal(
            "kind-missing", _("It is not said what kind of urgency this is."), _("Choose it, so that the right colleague is called."), field="kind"
        )  # fmt: skip


def check_preference(agreed: bool, way: str, phone: str, email: str) -> None:
    """A message needs an address. Raises Refusal `address-missing`."""
    if agreed and ((way == "SMS" and not phone) or (way == "EMAIL" and not email)):
        raise Refusal(
            "address-missing", _("A reminder cannot reach the person this way."),
            _("Write the phone number or the e-mail address, or choose that no message is sent."), field="way",
        )  # fmt: skip


def check_hours(safe_from: time | None, safe_until: time | None) -> None:
    """Hours in which contact is safe have a beginning and an end. Raises Refusal `hours`."""
    if (safe_from is None) != (safe_until is None) or (safe_from is not None and safe_from == safe_until):
        raise Refusal(
            "hours", _("It is not clear when contact is safe."), _("Write both hours, or neither."), field="safe_until"
        )  # fmt: skip


def check_holder(by: Actor, mark: UrgentMark) -> None:
    """An urgent mark is seen to by the role that it was put to. Raises Refusal `not-your-move`."""
    if not by.holds(mark.role):
        raise Refusal("not-your-move", _("This is not your move."), _("It was put to another role."))


def check_waits(mark: UrgentMark) -> None:
    """It is answered once. Raises Refusal `answered-already`."""
    if mark.answered_at is not None:
        raise Refusal(
            "answered-already",
            _("This urgent mark has been answered."),
            _("Look at the case file: nothing more is needed."),
        )


def check_not_taken(mark: UrgentMark) -> None:
    """One colleague takes it up. Raises Refusal `taken-already`."""
    check_waits(mark)
    if mark.taken_at is not None:
        raise Refusal("taken-already", _("A colleague has taken this urgent mark up."), _("Speak to them."))

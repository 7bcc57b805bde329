"""What follows from a kind of incident, and when one may be closed."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.access.roles import FOCAL_POINT
from masar.foundation.core.refusals import Refusal
from masar.safeguards.incidents.models import Incident

FOCAL, ADMINISTRATOR = FOCAL_POINT, "system-administrator"
BEYOND = 5
"""Cases outside one's caseload whose protected parts may be read in a day before somebody is told."""
READING_DAYS = 14


class Kind(StrEnum):
    """What kind of thing happened; the words are in the code list `incident-kind`."""

    LOSS = "LOSS"
    THEFT = "THEFT"
    MISDIRECTED = "MISDIRECTED"
    UNAUTHORISED = "UNAUTHORISED"
    OTHER = "OTHER"


GONE = frozenset({Kind.LOSS, Kind.THEFT})
"""Kinds after which a device is in other hands: its sign-ins end with the report."""
ALL_DEVICES = "all"
"""Says in a form that it is not known which device it was."""
ASSESS = ("ASSESS", FOCAL, 1)
TASKS: Mapping[Kind, tuple[tuple[str, str, int], ...]] = {
    Kind.LOSS: (("CHANGE_PASSWORD", ADMINISTRATOR, 0), ("LOCK_DEVICE", ADMINISTRATOR, 0), ASSESS),
    Kind.THEFT: (
        ("CHANGE_PASSWORD", ADMINISTRATOR, 0), ("LOCK_DEVICE", ADMINISTRATOR, 0), ("TELL_POLICE", FOCAL, 1), ASSESS,
    ),
    Kind.MISDIRECTED: (("ASK_BACK", FOCAL, 0), ASSESS),
    Kind.UNAUTHORISED: (("LOOK_AT_LOG", FOCAL, 0), ASSESS),
    Kind.OTHER: (ASSESS,),
}  # fmt: skip
"""For each kind the tasks: what, by which role, within how many days."""


OWN_DEED = frozenset({"ASSESS"})
"""Tasks that a deed of their own finishes."""
TELLING: Mapping[str, tuple[str, ...]] = {"ALL_TOLD": ("TELL_PEOPLE", "TELL_OFFICE"), "OFFICE_TOLD": ("TELL_OFFICE",)}
"""For each decision whom somebody has to tell: a task of the focal point, due when the clock runs out."""


def check_days(happened_on: date, noticed_on: date, on: date) -> None:
    """Nothing is noticed before it happens, nor reported before it is noticed. Raises Refusal `days-out-of-order`."""
    if not happened_on <= noticed_on <= on:
        raise Refusal(
            "days-out-of-order",
            _("It happened, was noticed, and is reported, in this order."),
            _("Check the two dates."),
            field="happened_on",
        )


def check_open(incident: Incident) -> None:
    """A closed incident stays as it is. Raises Refusal `incident-closed`."""
    if incident.closed_on:
        raise Refusal("incident-closed", _("This incident is closed."), _("Report a new one."))


def check_undecided(incident: Incident) -> None:
    """What was decided is not overwritten. Raises Refusal `decided-already`."""
    if incident.decision:
        raise Refusal(
            "decided-already", _("It was decided already who is told."), _("Change the decision with its reason; the earlier one is kept."), field="decision"
        )  # fmt: skip


def decided_at(incident: Incident) -> datetime:
    """When it was decided. Raises Refusal `not-decided` while there is nothing to change."""
    if incident.decided_at is None:
        raise Refusal("not-decided", _("It was not decided yet who is told."), _("Decide it first."))
    return incident.decided_at


def check_assessed(incident: Incident) -> None:
    """Who is told follows from how grave it is. Raises Refusal `not-assessed`."""
    if not incident.severity:
        raise Refusal(
            "not-assessed", _("It was not said yet how grave it is and whom it concerns."), _("Assess it first.")
        )


def check_by_hand(kind: str) -> None:
    """Some tasks are ticked off, others end with their own deed. Raises Refusal `other-room`."""
    if kind in OWN_DEED:
        raise Refusal(
            "other-room", _("This is recorded by its own deed."), _("Say on the page of the incident how grave it is.")
        )


def check_closing(incident: Incident, tasks_open: int) -> None:
    """It is closed once it is assessed, decided and every task done. Raises Refusal `not-decided` or `tasks-open`."""
    check_open(incident)
    if not incident.severity or not incident.decision:
        raise Refusal(
            "not-decided",
            _("It was not decided yet how grave it is and who is told."),
            _("Record both decisions first."),
        )
    if tasks_open:
        raise Refusal("tasks-open", _("Some tasks are not done."), _("Mark them as done first."))

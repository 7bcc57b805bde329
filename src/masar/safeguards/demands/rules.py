"""Nobody decides a demand that they entered, nothing is decided twice, and what is given is named."""

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.core.refusals import Refusal
from masar.safeguards.demands.models import Demand


class Decision(StrEnum):
    """What the approver may decide; the words are in the code list `demand-decision`."""

    REFUSED = "REFUSED"
    PARTLY = "PARTLY"
    GIVEN = "GIVEN"
    REFERRED = "REFERRED"


GIVING = frozenset({Decision.PARTLY, Decision.GIVEN})


def check_received(received_on: date, on: date) -> None:
    """A demand is not entered before it came. Raises Refusal `not-yet`."""
    if received_on > on:
        raise Refusal("not-yet", _("The date lies in the future."), _("Enter the day it came."), field="received_on")


def check_decision(demand: Demand, approver: str, decision: str, given: str) -> None:
    """Raises Refusal `own-demand`, `decided-already` or `given-missing`. One that was referred can still be decided."""
    if demand.entered_by == approver:
        raise Refusal("own-demand", _("You entered this demand yourself."), _("Somebody else decides it."))
    if demand.decision and demand.decision != Decision.REFERRED:
        raise Refusal("decided-already", _("This demand was decided already."), _("A new demand is entered anew."))
    if decision in GIVING and not given.strip():
        raise Refusal(
            "given-missing", _("It is not said what is given."), _("Name every record and field."), field="given"
        )

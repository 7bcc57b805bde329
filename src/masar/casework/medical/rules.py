"""What an examination must state, and what its result means for the journey (R28)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.casework.cases.restricted import WITH_REQUIREMENTS
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State
from masar.methods.programmes.schema import Programme

UNSAID = 90
"""Days for which a result holds at most where the programme does not say."""
FIT = frozenset({"FIT", WITH_REQUIREMENTS})
REQUIREMENT = "fit-to-travel"


def longest(programme: Programme) -> int:
    """The days for which a result holds at most: what the programme says of the requirement."""
    return programme.requirement(REQUIREMENT).valid_days or UNSAID


def check_validity(result: str, on: date, valid_until: date | None, days: int) -> None:
    """A fit result ends on the day of the examination or at most `days` later. Raises Refusal `validity`."""
    if result not in FIT:
        return
    if valid_until is None or not on <= valid_until <= on + timedelta(days=days):
        raise Refusal(
            "validity",
            ngettext(
                "A fit-to-travel result needs the last day on which it holds, at most %(days)s day after the examination.",
                "A fit-to-travel result needs the last day on which it holds, at most %(days)s days after the examination.",
                days,
            )
            % {"days": days},
            _("Write the date on the certificate; if it is later, write the last day that the programme allows."), field="valid_until",
        )  # fmt: skip


def check_needs(result: str, needs: Sequence[str]) -> None:
    """A result that is fit with requirements names them, for operations arrange only what is named. Raises Refusal `needs-missing`."""
    if result == WITH_REQUIREMENTS and not needs:
        raise Refusal(
            "needs-missing", _("This result says that the journey has requirements, and names none."),
            _("Tick what the journey needs, or choose “Fit to travel”."), field="needs",
        )  # fmt: skip


def state_of(result: str) -> State:
    """What the result means for the requirement."""
    if result in FIT:
        return State.DONE
    return State.TO_DO if result == "NOT_ATTENDED" else State.BLOCKED

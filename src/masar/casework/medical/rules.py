"""What an examination must state, and what its result means for the journey (R28)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from masar.casework.cases.restricted import WITH_REQUIREMENTS
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.ledger import State

FIT = frozenset({"FIT", WITH_REQUIREMENTS})
LONGEST = timedelta(days=90)


def check_validity(result: str, on: date, valid_until: date | None) -> None:
    """A fit result ends on a day after the examination and within three months. Raises Refusal `validity`."""
    if result not in FIT:
        return
    if valid_until is None or not on <= valid_until <= on + LONGEST:
        raise Refusal(
            "validity", _("A fit-to-travel result needs the last day on which it holds, within three months of the examination."),
            _("Write the date on the certificate."), field="valid_until",
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

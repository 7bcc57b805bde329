"""What must hold of tokens and of a registration in half a minute."""

from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.core.refusals import Refusal

MOST = 500
"""Tokens that are made at once."""


class Stage(StrEnum):
    """How far whoever bears a token is."""

    WAITING = "WAITING"
    REGISTERED = "REGISTERED"
    COMPLETED = "COMPLETED"


def check_count(count: int) -> None:
    """So many are printed as a crowd has people. Raises Refusal `count`."""
    if not 0 < count <= MOST:
        raise Refusal(
            "count",
            _("Between 1 and %(most)s tokens are made at once.") % {"most": MOST},
            _("Make more of them afterwards."),
            field="count",
        )


def check_waiting(state: str, number: int) -> None:
    """Each token is registered once. Raises Refusal `token-used`."""
    if state != Stage.WAITING:
        raise Refusal(
            "token-used", _("Token %(number)s is registered already.") % {"number": number}, _("Look at the number on the paper, or leave the box empty for the next one."),
            field="number",
        )  # fmt: skip

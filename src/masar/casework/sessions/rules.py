"""What may be marked of a session, and from which day on."""

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day


class Mark(StrEnum):
    """How a person stands on the list of a session."""

    INVITED = "INVITED"
    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    EXCUSED = "EXCUSED"


def is_held(day: date, today: date) -> bool:
    """Whether the session has begun to be held, so that one can say who came."""
    return day <= today


def check_mark(mark: Mark, day: date, today: date) -> None:
    """Who came is known on the day, not before. Raises Refusal `not-yet`."""
    if mark in (Mark.PRESENT, Mark.ABSENT) and not is_held(day, today):
        raise Refusal(
            "not-yet", _("The session is on %(day)s: nobody can have come yet.") % {"day": worded_day(day)},
            _("Until then people are put on the list."), field="state",
        )  # fmt: skip

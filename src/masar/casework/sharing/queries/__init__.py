"""Reading what was shared: from inside as part of the case, from outside only what is live, in its categories."""

from masar.casework.sharing.queries.grounds import (
    answers_of,
    closed_with,
    is_live,
    open_shares,
    over_by,
    seeks_asylum,
    shares_over,
)
from masar.casework.sharing.queries.guests import Helped, guest_cases
from masar.casework.sharing.queries.opening import cases_opened
from masar.casework.sharing.queries.packet import Part, packet
from masar.casework.sharing.queries.resting import Resting, resting_on
from masar.casework.sharing.queries.shares import (
    Noted,
    given_out,
    notes_of,
    opened,
    share_besides,
    share_inside,
    share_outside,
    share_waiting,
    shares_besides,
    shares_inside,
    shares_outside,
    through,
)

__all__ = [
    "Helped",
    "Noted",
    "Part",
    "Resting",
    "answers_of",
    "cases_opened",
    "closed_with",
    "given_out",
    "guest_cases",
    "is_live",
    "notes_of",
    "open_shares",
    "opened",
    "over_by",
    "packet",
    "resting_on",
    "seeks_asylum",
    "share_besides",
    "share_inside",
    "share_outside",
    "share_waiting",
    "shares_besides",
    "shares_inside",
    "shares_outside",
    "shares_over",
    "through",
]  # fmt: skip

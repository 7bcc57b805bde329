"""Reading what was shared: from inside as part of the case, from outside only what is live, in its categories."""

from masar.casework.sharing.queries.guests import Helped, guest_cases
from masar.casework.sharing.queries.opening import cases_opened
from masar.casework.sharing.queries.packet import Part, packet
from masar.casework.sharing.queries.resting import Resting, resting_on
from masar.casework.sharing.queries.shares import (
    Noted,
    consents_for_sharing,
    given_out,
    is_live,
    notes_of,
    opened,
    seeks_asylum,
    share_inside,
    share_outside,
    share_waiting,
    shares_inside,
    shares_outside,
    through,
)

__all__ = [
    "Helped", "Noted", "Part", "Resting", "cases_opened", "consents_for_sharing", "given_out", "guest_cases", "is_live", "notes_of", "opened", "packet",
    "resting_on", "seeks_asylum", "share_inside", "share_outside", "share_waiting", "shares_inside", "shares_outside", "through",
]  # fmt: skip

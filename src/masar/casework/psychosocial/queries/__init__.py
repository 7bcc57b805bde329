"""Reading support and conferences: by who reads protection; the notes of a session by who gives support alone."""

from masar.casework.psychosocial.queries.conferences import Discussed, conference, conferences, told_in_conferences
from masar.casework.psychosocial.queries.support import (
    Accompanied,
    Held,
    accompanied,
    open_support,
    support,
    supports_due,
)

__all__ = [
    "Accompanied", "Discussed", "Held", "accompanied", "conference", "conferences", "open_support", "support", "supports_due", "told_in_conferences",
]  # fmt: skip

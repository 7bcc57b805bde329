"""The verbs of intake: begin, keep a page, tell apart, hand over, give up, complete. The only files of this room that write."""

from masar.casework.intake.actions.completing import Document, Relative, Told, complete
from masar.casework.intake.actions.drafts import Given, forget_left, give_up, keep, link, pass_on, start, tell_apart
from masar.casework.intake.actions.situation import state_situation

__all__ = [
    "Document", "Given", "Relative", "Told", "complete", "forget_left", "give_up", "keep", "link", "pass_on", "start", "state_situation", "tell_apart",
]  # fmt: skip

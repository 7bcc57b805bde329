"""What this room sees to every day without anybody asking."""

from masar.casework.intake.actions import forget_left
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today


def forget_drafts() -> int:
    """Forget registrations with which nobody went on. Gives how many."""
    return forget_left(by=SYSTEM, on=today())

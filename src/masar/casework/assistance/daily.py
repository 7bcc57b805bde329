"""What this room sees to every day without anybody asking."""

from masar.casework.assistance.actions import expire_help
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today


def expire_what_is_late() -> int:
    """End what was approved or issued and not handed over in its time; gives how many."""
    return expire_help(by=SYSTEM, on=today())

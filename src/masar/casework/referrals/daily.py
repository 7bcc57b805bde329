"""What this room sees to every day without anybody asking."""

from masar.casework.referrals.actions import remind
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today


def remind_partners() -> int:
    """Remind partners of what they have not answered. Gives of how many referrals."""
    return len(remind(by=SYSTEM, on=today()))

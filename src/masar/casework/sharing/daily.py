"""What this room sees to every day without anybody asking."""

from masar.casework.sharing.actions import end_over
from masar.casework.sharing.letters import tell_of_change
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today


def end_what_is_over() -> int:
    """End every share whose ground is over, and write once to each organisation that had one. Gives how many ended.

    Whose share still waited for its second person never saw it, and is not written to.
    """
    ended = end_over(by=SYSTEM, on=today())
    for organisation in {row.organisation_id: row.organisation for row in ended if not row.waits}.values():
        tell_of_change(organisation)
    return len(ended)

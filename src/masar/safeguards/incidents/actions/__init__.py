"""The verbs of incidents: report, assess, decide, finish a task, close; and telling of readings outside the caseload."""

from masar.safeguards.incidents.actions.following import assess, change_decision, close, decide, finish, name_device
from masar.safeguards.incidents.actions.reporting import Report, report
from masar.safeguards.incidents.actions.watching import tell_of_beyond

__all__ = [
    "Report",
    "assess",
    "change_decision",
    "close",
    "decide",
    "finish",
    "name_device",
    "report",
    "tell_of_beyond",
]

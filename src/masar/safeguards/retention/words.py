"""Kinds of holds, parts of a record and reasons for leaving a case out, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masar.safeguards.retention.schedule import Category

HOLDS: Mapping[str, Promise] = {
    "AUDIT": _("Audit"),
    "LEGAL": _("Matter of law"),
    "COMPLAINT": _("Complaint"),
}
PARTS: Mapping[str, Promise] = {
    "identity": _("Names, documents and ways to reach"),
    "said": _("Consents, interviews, notes and scans"),
    "protection": _("Protection"),
    "health": _("Health"),
    "travel": _("Travel and money"),
    "help": _("Assistance, sessions and grants"),
    "shared": _("What was shared"),
    "case": _("Course of the case"),
    "safeguards": _("Holds and requests"),
    "copies": _("Imported rows and stored exports"),
    "files": _("Files"),
    "alone": _("Texts of incidents and demands, people of lists"),
}
WHY_NOT: Mapping[str, Promise] = {
    "held": _("Held back"),
    "task-open": _("A task is open"),
    "not-ended": _("Not ended any more"),
    "not-due": _("Not due any more"),
}
SINCE: Mapping[Category, Promise] = {
    Category.REGISTERED: _("after the last deed on the person"),
    Category.INCIDENT: _("after the incident was closed"),
    Category.DEMAND: _("after the decision"),
    Category.LIST: _("after the list was made"),
}
"""From when a period counts; of a case, from its end."""
DONE: Promise = _("Anonymised")
WAITING: Promise = _("Due")

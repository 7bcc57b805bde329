"""How the deeds on incidents are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "incident-reported": lambda p: _("Incident reported: %(kind)s") % {"kind": code_list("incident-kind").label(p.get("kind", ""))},
    "incident-assessed": lambda p: _("Incident assessed: %(how)s") % {"how": code_list("incident-severity").label(p.get("severity", ""))},
    "incident-device-named": lambda p: _("Device of an incident named"),
    "incident-decided": lambda p: _("Decided on an incident: %(what)s") % {"what": code_list("incident-decision").label(p.get("decision", ""))},
    "incident-decision-changed": lambda p: _("Decision on an incident changed: %(what)s") % {"what": code_list("incident-decision").label(p.get("decision", ""))},
    "incident-task-done": lambda p: _("Task of an incident done: %(task)s") % {"task": code_list("incident-task").label(p.get("task", ""))},
    "incident-closed": lambda p: _("Incident closed"),
    "read-beyond": lambda p: ngettext(
        "Read protected parts of %(count)s case outside the caseload in a day",
        "Read protected parts of %(count)s cases outside the caseload in a day", p.get("cases", 0),
    ) % {"count": p.get("cases", 0)},
}  # fmt: skip

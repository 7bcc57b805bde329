"""How the deeds of this room are told in the timeline."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "person-registered": lambda p: _("Person registered"),
    "person-corrected": lambda p: _("Identity corrected (%(reason)s)") % {"reason": p.get("reason", "")},
    "person-read": lambda p: _("Reasons of corrections read"),
    "person-handed-over": lambda p: _("Put in the care of a colleague"),
    "document-noted": lambda p: (
        _("Identity document noted: %(type)s")
        % {"type": code_list("document-type").label(p["type"]) if p.get("type") else _("restricted")}
    ),
    "office-asked": lambda p: _("Another office was asked"),
    "office-answered": lambda p: _("Another office answered"),
    "mission-searched": lambda p: _("The mission was searched"),
}

"""How the deeds on demands are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "demand-entered": lambda p: _("Legal demand entered: %(kind)s") % {"kind": code_list("demand-kind").label(p.get("kind", ""))},
    "demand-decided": lambda p: _("Legal demand decided: %(what)s") % {"what": code_list("demand-decision").label(p.get("decision", ""))},
}  # fmt: skip

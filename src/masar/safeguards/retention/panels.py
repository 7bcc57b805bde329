"""How the deeds of retention are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.ui.panels import Sentence
from masar.safeguards.retention.words import HOLDS, WHY_NOT

SENTENCES: Mapping[str, Sentence] = {
    "retention-held": lambda p: _("Held back from anonymising: %(kind)s") % {"kind": HOLDS.get(p["hold_kind"], p["hold_kind"])},
    "retention-hold-lifted": lambda p: _("Hold on anonymising lifted: %(kind)s") % {"kind": HOLDS.get(p["hold_kind"], p["hold_kind"])},
    "retention-proposed": lambda p: (
        ngettext("Run proposed: %(count)s case", "Run proposed: %(count)s cases", p["cases"]) % {"count": p["cases"]}
    ),
    "retention-confirmed": lambda p: _("Run confirmed by a second person"),
    "retention-given-up": lambda p: _("Run given up"),
    "retention-refused": lambda p: _("Left out of a run: %(why)s") % {"why": WHY_NOT.get(p["why"], p["why"])},
    "retention-finished": lambda p: _("Run finished and certified"),
    "case-anonymised": lambda p: (
        _("Health records removed at the end of their time") if p.get("category") == "HEALTH" else _("Case anonymised")
    ),
    "copies-forgotten": lambda p: _("Imported rows and stored exports removed"),
}  # fmt: skip

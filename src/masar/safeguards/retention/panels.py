"""How the deeds of retention are told."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.ui.panels import Sentence
from masar.safeguards.retention.schedule import Category, schedule
from masar.safeguards.retention.words import HOLDS, WHY_NOT


def _titled(params: Mapping[str, Any]) -> str:
    return schedule().periods[Category(params["category"])].words


SENTENCES: Mapping[str, Sentence] = {
    "retention-held": lambda p: _("Held back from anonymising: %(kind)s") % {"kind": HOLDS.get(p["hold_kind"], p["hold_kind"])},
    "retention-hold-lifted": lambda p: _("Hold on anonymising lifted: %(kind)s") % {"kind": HOLDS.get(p["hold_kind"], p["hold_kind"])},
    "retention-proposed": lambda p: (
        ngettext("Run proposed: %(count)s case", "Run proposed: %(count)s cases", p["cases"]) % {"count": p["cases"]}
    ),
    "retention-confirmed": lambda p: _("Run confirmed by a second person"),
    "retention-swept": lambda p: _("Database swept after a run"),
    "record-ended": lambda p: _("Anonymised at the end of its time: %(what)s") % {"what": _titled(p)},
    "record-left": lambda p: _("Left out of a run: %(why)s") % {"why": _titled(p)},
    "retention-given-up": lambda p: _("Run given up"),
    "retention-refused": lambda p: _("Left out of a run: %(why)s") % {"why": WHY_NOT.get(p["why"], p["why"])},
    "retention-finished": lambda p: _("Run finished and certified"),
    "case-anonymised": lambda p: (
        _("Health records removed at the end of their time") if p.get("category") == "HEALTH" else _("Case anonymised")
    ),
    "copies-forgotten": lambda p: _("Imported rows and stored exports removed"),
}  # fmt: skip

"""How the deeds on the directory are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "mission-founded": lambda p: _("Mission founded"),
    "office-opened": lambda p: _("Office opened: %(office)s") % {"office": p.get("office", "")},
    "point-opened": lambda p: _("Orientation point opened (%(office)s)") % {"office": p.get("office", "")},
    "organisation-noted": lambda p: _("Partner noted"),
    "agreement-signed": lambda p: _("Agreement put on file: %(partner)s") % {"partner": p.get("partner", "")},
    "agreement-ended": lambda p: _("Agreement ended: %(partner)s") % {"partner": p.get("partner", "")},
}

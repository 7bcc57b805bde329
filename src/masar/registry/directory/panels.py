"""How the deeds on the directory are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.ui.panels import Sentence


def _service(params: Mapping[str, object]) -> dict[str, str]:
    return {"service": code_list("partner-service").label(str(params.get("service", "")))}


SENTENCES: Mapping[str, Sentence] = {
    "mission-founded": lambda p: _("Mission founded"),
    "office-opened": lambda p: _("Office opened: %(office)s") % {"office": p.get("office", "")},
    "point-opened": lambda p: _("Orientation point opened (%(office)s)") % {"office": p.get("office", "")},
    "organisation-noted": lambda p: _("Partner noted"),
    "organisation-corrected": lambda p: _("Partner corrected"),
    "partners-taken-over": lambda p: _("Shipped partners taken over: %(count)s") % {"count": p.get("count", "")},
    "service-offered": lambda p: _("Service of a partner noted: %(service)s") % _service(p),
    "service-changed": lambda p: _("Service of a partner changed: %(service)s") % _service(p),
    "service-closed": lambda p: _("Service of a partner closed: %(service)s") % _service(p),
    "focal-point-named": lambda p: _("Focal point of a partner named"),
    "focal-point-corrected": lambda p: _("Focal point of a partner corrected"),
    "focal-point-ended": lambda p: _("Focal point of a partner ended"),
    "agreement-signed": lambda p: _("Agreement put on file: %(partner)s") % {"partner": p.get("partner", "")},
    "agreement-ended": lambda p: _("Agreement ended: %(partner)s") % {"partner": p.get("partner", "")},
}

"""What this room shows on the case file – the grants to each returnee – and how its deeds are told."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name, programme_of
from masar.casework.cases.restricted import label_told
from masar.casework.reintegration.models import Award
from masar.casework.reintegration.queries import awards
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link, State


def panel(actor: Actor, case: Case) -> Panel:
    """Grants with level, kinds and fund; the deed is offered once the case has left."""
    lines = [_line(actor, row) for row in awards(actor, case)]
    returned = programme_of(case).has_departed(case.stage)
    deeds = []
    if returned and case.is_open and actor.may(Permission.GRANT_REINTEGRATION):
        deeds.append(Link(_("Grant assistance"), reverse("reintegration-grant", args=[case.number])))
    empty = (
        _("No reintegration assistance was granted yet.") if returned else _("Reintegration begins after the return.")
    )
    return Panel("reintegration", _("Reintegration"), lines, deeds, empty)


def _line(actor: Actor, row: Award) -> PanelLine:
    level = code_list("reintegration-level").label(row.level)
    fund = code_list("reintegration-fund").label(row.fund)
    note = " · ".join((masked_name(actor, row.person), level, fund))
    kinds = [label_told(actor, "reintegration-kind", kind) or _("restricted") for kind in row.kinds]
    title = ", ".join(kinds)
    return PanelLine(title, note, State.DONE, _("Granted %(day)s") % {"day": worded_day(row.granted_on)})


def _granted(params: Mapping[str, Any]) -> str:
    level = code_list("reintegration-level").label(params.get("level", ""))
    fund = code_list("reintegration-fund").label(params.get("fund", ""))
    return _("Reintegration assistance granted: %(level)s (%(fund)s)") % {"level": level, "fund": fund}


SENTENCES: Mapping[str, Sentence] = {"reintegration-granted": _granted}

__all__ = ["SENTENCES", "panel"]

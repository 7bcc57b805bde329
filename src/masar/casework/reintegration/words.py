"""A grant in words, for the case file and for the pages of its deeds."""

from django.utils.translation import gettext as _

from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.casework.reintegration.models import Award
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine
from masar.foundation.ui.parts import State


def line_of(actor: Actor, row: Award) -> PanelLine:
    """One grant in words, as far as the reader may be told."""
    level = code_list("reintegration-level").label(row.level)
    fund = code_list("reintegration-fund").label(row.fund)
    note = " · ".join((masked_name(actor, row.person), level, fund))
    kinds = [label_told(actor, "reintegration-kind", kind) or _("restricted") for kind in row.kinds]
    title = ", ".join(kinds)
    return PanelLine(title, note, State.DONE, _("Granted %(day)s") % {"day": worded_day(row.granted_on)})

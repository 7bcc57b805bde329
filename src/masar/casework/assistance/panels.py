"""What the assistance room shows on the case file, and how its deed is told."""

from collections.abc import Mapping
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.assistance.forms import PROOF_WORDS
from masar.casework.assistance.models import Delivery
from masar.casework.assistance.queries import deliveries
from masar.casework.cases.models import Case
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import decide
from masar.foundation.access.permissions import Permission
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import Link

SENTENCES: Mapping[str, Sentence] = {
    "assistance-delivered": lambda p: (
        _("Assistance given: %(type)s")
        % {"type": code_list("assistance-type").label(p["type"]) if p.get("type") else _("restricted")}
    ),
}


def panel(actor: Actor, case: Case) -> Panel:
    """Deliveries, newest first."""
    lines = [_line(actor, row) for row in deliveries(actor, case)]
    may = case.is_open and decide(actor, Permission.DELIVER_ASSISTANCE, office=case.office, worker=case.worker)
    deeds = [Link(_("Give assistance"), reverse("assistance-deliver", args=[case.number]))] if may else []
    return Panel(
        "assistance", _("Assistance"), lines, deeds, _("What was given, to whom and with which proof will appear here.")
    )


def _line(actor: Actor, row: Delivery) -> PanelLine:
    title = label_told(actor, "assistance-type", row.type) or _("Restricted")
    if row.quantity != 1:
        title = _("%(type)s × %(quantity)s") % {"type": title, "quantity": _quantity(row.quantity)}
    proof = str(PROOF_WORDS.get(row.proof, "")) if row.proof else _("proof not on record")
    told = [
        masked_name(actor, row.person),
        worded_day(row.on),
        row.place,
        " ".join(word for word in (proof, row.voucher) if word),
    ]
    return PanelLine(title, " · ".join(word for word in told if word))


def _quantity(value: Decimal) -> str:
    return grouped(int(value)) if value == int(value) else grouped(value.normalize())

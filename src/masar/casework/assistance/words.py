"""A delivery in words, for the case file and for the pages of its deeds."""

from decimal import Decimal

from django.utils.translation import gettext as _

from masar.casework.assistance.forms import PROOF_WORDS
from masar.casework.assistance.models import Delivery
from masar.casework.cases.queries import masked_name
from masar.casework.cases.restricted import label_told
from masar.foundation.access.actor import Actor
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import PanelLine


def line_of(actor: Actor, row: Delivery) -> PanelLine:
    """One delivery in words, as far as the reader may be told."""
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

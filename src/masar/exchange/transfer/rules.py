"""In which state of an import what may be done: pure answers about a given batch."""

from django.utils.translation import gettext as _

from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.load import find

WAITING = (BatchState.READ, BatchState.PREVIEWED)
"""It lies there, and nothing of it is in the records."""


def check_state(batch: Batch, *states: BatchState) -> None:
    """Raises Refusal `batch-state` where the batch has gone on meanwhile."""
    if batch.state not in states:
        raise Refusal(
            "batch-state", _("This line list has gone on meanwhile: that can no longer be done."), _("Look at the list of imports.")
        )  # fmt: skip


def check_programme(code: str) -> None:
    """There is such a programme. Raises Refusal `no-such-programme` naming those there are."""
    try:
        find(code)
    except LookupError as unknown:
        raise Refusal("no-such-programme", str(unknown), _("Choose one of them."), field="programme") from unknown

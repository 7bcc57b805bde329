"""In which state of an import what may be done: pure answers about a given batch."""

from django.utils.translation import gettext as _

from masar.exchange.transfer.grid import Limits
from masar.exchange.transfer.messages import sentence
from masar.exchange.transfer.models import Batch, BatchState
from masar.foundation.core.refusals import Refusal
from masar.methods.programmes.load import find

LARGEST = Limits().file_bytes
WAITING = (BatchState.READ, BatchState.PREVIEWED)
"""It lies there, and nothing of it is in the records."""


def check_state(batch: Batch, *states: BatchState) -> None:
    """Raises Refusal `batch-state` where the batch has gone on meanwhile."""
    if batch.state not in states:
        raise Refusal(
            "batch-state", _("This line list has moved on in the meantime: that can no longer be done."), _("Look at the list of imports.")
        )  # fmt: skip


def check_size(size: int) -> None:
    """A file has content and is no larger than what is read. Raises Refusal `file-empty` or `file-too-large`."""
    if not size:
        raise Refusal("file-empty", sentence("file-empty", {}), field="file")
    if size > LARGEST:
        told = sentence("file-too-large", {"size": -(-size // 2**20), "limit": LARGEST // 2**20})
        raise Refusal("file-too-large", told, field="file")


def check_programme(code: str) -> None:
    """There is such a programme. Raises Refusal `no-such-programme` naming those there are."""
    try:
        find(code)
    except LookupError as unknown:
        raise Refusal("no-such-programme", str(unknown), _("Choose one of them."), field="programme") from unknown

"""The verbs of the transfer: bring a list in, look through it, commit, drop or undo it. The only files that write."""

from masar.exchange.transfer.actions.batches import bring_in, drop, preview_batch
from masar.exchange.transfer.actions.committing import commit
from masar.exchange.transfer.actions.forgetting import forget_copies
from masar.exchange.transfer.actions.undoing import undo

__all__ = ["bring_in", "commit", "drop", "forget_copies", "preview_batch", "undo"]

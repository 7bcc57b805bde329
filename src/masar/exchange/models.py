"""The shelf's face for Django: the models of its rooms."""

from masar.exchange.exports.models import Export, ExportedPerson
from masar.exchange.publication.models import Edition, EditionStory, HistoricalAggregate, Snapshot
from masar.exchange.transfer.models import Batch, BatchRow

__all__ = [
    "Batch",
    "BatchRow",
    "Edition",
    "EditionStory",
    "Export",
    "ExportedPerson",
    "HistoricalAggregate",
    "Snapshot",
]

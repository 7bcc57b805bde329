"""Snapshots of all facts: taking one, finding the newest, opening its files. Nothing is counted here."""

from masar.exchange.publication.snapshots.actions import take
from masar.exchange.publication.snapshots.files import facts_of, folder_of
from masar.exchange.publication.snapshots.queries import newest, taken

__all__ = ["facts_of", "folder_of", "newest", "take", "taken"]

"""Figures of earlier years that no record gives: read from their file, entered by one person, confirmed by another."""

from masar.exchange.publication.history.actions import Stated, confirm, enter, load_history
from masar.exchange.publication.history.queries import aggregate, aggregates
from masar.exchange.publication.history.titles import title_of_counted

__all__ = ["Stated", "aggregate", "aggregates", "confirm", "enter", "load_history", "title_of_counted"]

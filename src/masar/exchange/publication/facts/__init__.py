"""From records to facts: one Parquet file per fact, one row per event, coded, with keyed pseudonyms and no name. Nothing is counted here."""

from masar.exchange.publication.facts.people import pseudonym
from masar.exchange.publication.facts.writing import Told, write_facts

__all__ = ["Told", "pseudonym", "write_facts"]

"""Reading what reception noted: always as an actor, always in scope."""

from masar.casework.reception.queries.contacts import contacts, preference_of
from masar.casework.reception.queries.marks import Marked, fact_rows, mark, marks_of, marks_waiting

__all__ = ["Marked", "contacts", "fact_rows", "mark", "marks_of", "marks_waiting", "preference_of"]

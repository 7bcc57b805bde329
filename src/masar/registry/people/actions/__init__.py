"""The verbs of this room: register, correct, add a document, hand over, ask another office, restrict. The only files that write."""

from masar.registry.people.actions.correcting import CORRECTABLE, correct, read_reasons
from masar.registry.people.actions.documents import add_document, add_documents
from masar.registry.people.actions.enquiries import answer, ask, look_up
from masar.registry.people.actions.indexing import forget_names, write_names
from masar.registry.people.actions.registering import NewPerson, hand_over, register, register_many
from masar.registry.people.actions.restricting import lift_restriction, restrict

__all__ = [
    "CORRECTABLE",
    "NewPerson",
    "add_document",
    "add_documents",
    "answer",
    "ask",
    "correct",
    "forget_names",
    "hand_over",
    "lift_restriction",
    "look_up",
    "read_reasons",
    "register",
    "register_many",
    "restrict",
    "write_names",
]

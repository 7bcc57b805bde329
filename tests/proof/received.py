"""What reception notes in each case of the world: contacts, ways to reach, urgent marks."""

from datetime import time

from masar.casework.reception.actions import Noted, Preference, answer_mark, note_contact, prefer, put_mark
from masar.casework.reception.models import UrgentMark
from masar.foundation.core.dates import today


def receive(world, where, worker, case, person):
    """As the worker of each case notes it."""
    told = {"by": worker, "on": today()}
    other, email = world.word(where, "preference.other", "SN"), world.word(where, "preference.email", "SN")
    prefer(
        **told, person=person, preference=Preference(True, "EMAIL", f"{email}@example.org", other, time(9), time(12))
    )
    words = world.word(where, "contact.words", "S3")
    note_contact(**told, case=case, person=person, noted=Noted("PHONE", "fr", "OWN_FILE", words))
    for kind, name, field_class in (("STREET", "urgent_mark.why", "S3"), ("ILL", "urgent_mark.health", "S4")):
        put_mark(**told, case=case, person=person, kind=kind, why=world.word(where, name, field_class))


def answer_marks(world, where):
    """Each by the role that it was put to, so that nothing is left to do in the case."""
    supervisor = "brahim" if where == "other" else "salma"
    by = {"medical-focal-point": "nadia", "office-supervisor": supervisor, "protection-officer": "imane"}
    for row in UrgentMark.objects.filter(case=world.cases[where], answered_at=None).select_related("case"):
        answer_mark(by=world.cast.actors[by[row.role]], on=today(), mark=row, outcome="HELPED")

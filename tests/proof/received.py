"""What reception notes in each case of the world: contacts, ways to reach, urgent marks, appointments."""

from datetime import datetime, time, timedelta

from masar.casework.movements.models import Verification, Verified
from masar.casework.reception.actions import (
    Hours,
    Noted,
    Preference,
    Wanted,
    answer_mark,
    give_appointment,
    note_contact,
    prefer,
    put_mark,
    set_hours,
)
from masar.casework.reception.models import Reminder, Token, UrgentMark
from masar.casework.reception.queries import zone
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
    _appointed(world, where, worker, case, person)
    visit = Verification.objects.create(
        country="GIN", embassy="Embassy of Guinea", on=today(), by=world.cast.actors["hicham"].user
    )
    Verified.objects.create(verification=visit, case=case, person=person, outcome="CONFIRMED")
    row = Token(
        office=case.office,
        on=today(),
        number=len(world.cases),
        state="REGISTERED",
        case=case,
        person=person,
        by=worker.user,
    )
    row.needs = case.seal.close(f"token.needs:{row.pk}", world.word(where, "token.needs", "S3"))
    row.save()
    for kind, name, field_class in (("STREET", "urgent_mark.why", "S3"), ("ILL", "urgent_mark.health", "S4")):
        put_mark(**told, case=case, person=person, kind=kind, why=world.word(where, name, field_class))


def _appointed(world, where, worker, case, person):
    """The office receives every day of the week of tomorrow, and the person comes."""
    supervisor, ahead = world.cast.actors["brahim" if where == "other" else "salma"], today() + timedelta(days=1)
    hours = Hours(ahead.isoweekday(), time(9), time(10), 30, 2, ("fr",), (), today())
    opening = set_hours(by=supervisor, on=today(), office=case.office, hours=hours)
    wanted = Wanted(opening, datetime.combine(ahead, time(9), zone()), "fr", "COUNSELLING")
    row = give_appointment(by=worker, on=today(), case=case, person=person, wanted=wanted)
    stands = {"way": "SMS", "send_at": row.at, "state": "FAILED"}
    Reminder.objects.update_or_create(defaults=stands, appointment=row)


def answer_marks(world, where):
    """Each by the role that it was put to, so that nothing is left to do in the case."""
    supervisor = "brahim" if where == "other" else "salma"
    by = {"medical-focal-point": "nadia", "office-supervisor": supervisor, "protection-officer": "imane"}
    for row in UrgentMark.objects.filter(case=world.cases[where], answered_at=None).select_related("case"):
        answer_mark(by=world.cast.actors[by[row.role]], on=today(), mark=row, outcome="HELPED")

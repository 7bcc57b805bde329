"""The outbox: reminders that wait, and those that did not go."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from masar.casework.cases.models import Case
from masar.casework.cases.queries import reached
from masar.casework.cases.queries.picture import facts_known
from masar.casework.reception.models import ContactPreference, Reminder
from masar.casework.reception.queries.contacts import opened
from masar.casework.reception.rules import Preference, Sending
from masar.foundation.access.actor import Actor
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.registry.people.models import Person

DECEASED = "DECEASED"
SILENCED_BY = ("potential_trafficking",)
"""Facts stated in a case of which any one means that nothing is written by machine: contact is only by who follows the person (R40)."""
SHOWN, AT_ONCE = 50, 500


@dataclass(frozen=True)
class Reached:
    """To where a message may go, and in which hours; `language` is the person's own."""

    way: str
    address: str
    language: str
    preference: Preference


def reach_of(case: Case, person: Person) -> Reached | None:
    """Where a message may reach somebody by machine; None where it may not.

    Not who has not agreed, not of whom it is stated that contact can harm (R40), and never the dead, nor who is no longer on record (R8).
    """
    row = ContactPreference.objects.filter(person=person, agreed=True).first()
    if row is None or person.anonymised_on or is_deceased(person) or is_silenced(case, person):
        return None
    preference = opened(row)
    address = {"SMS": person.phone, "EMAIL": preference.email}.get(preference.way, "")
    return Reached(preference.way, address, person.language, preference) if address else None


def is_deceased(person: Person) -> bool:
    """Whether a case of theirs, as its principal applicant, ended by their death (R8)."""
    return Case.objects.filter(principal=person, exit=DECEASED).exists()


def is_silenced(case: Case, person: Person) -> bool:
    """Whether a fact is stated of the person because of which no message is sent (R40)."""
    known = facts_known(case, str(person.pk))
    return any(known.get(fact) for fact in SILENCED_BY)


def due() -> list[Reminder]:
    """Reminders whose hour has come, for the work of every minute, which reads past the walls; told to nobody."""
    rows = Reminder.objects.filter(state=Sending.WAITING, send_at__lte=timezone.now()).order_by("send_at")
    with beyond_scope(Crossing.REMINDERS):
        return list(rows.select_related("appointment__person", "appointment__case")[:AT_ONCE])


def reminders_failed(actor: Actor, office: str) -> list[Reminder]:
    """Reminders of coming appointments that did not go, or of which nobody knows whether they went."""
    rows = Reminder.objects.filter(
        reached(actor, by="appointment__case__"), appointment__office=office, appointment__at__gt=timezone.now()
    )
    late = timezone.now() - timedelta(minutes=15)
    stuck = rows.filter(state=Sending.UNDER_WAY, sent_at__lt=late) | rows.filter(state=Sending.FAILED)
    return list(stuck.select_related("appointment__case", "appointment__person").order_by("appointment__at")[:SHOWN])

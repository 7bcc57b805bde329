"""Contacts of a case, and how a person may be reached."""

from masar.casework.cases.models import Case
from masar.casework.cases.queries import Opened, of_case
from masar.casework.reception.models import Contact, ContactPreference
from masar.casework.reception.rules import Preference
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import WITHHELD, Seal
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import Person
from masar.registry.people.queries import people

SHOWN = 50


def contacts(actor: Actor, case: Case) -> list[Opened[Contact]]:
    """Contacts of a case in scope, newest first; what was said is withheld from who does not read it."""
    rows = list(Contact.objects.filter(of_case(actor, case)).select_related("person").order_by("-on", "-id")[:SHOWN])
    if not actor.reads(FieldClass.S3):
        return [Opened(row, WITHHELD if row.words else "") for row in rows]
    return [Opened(row, case.seal.open(f"contact.words:{row.pk}", row.words)) for row in rows]


def preference_of(actor: Actor, person: Person) -> Preference | None:
    """How somebody in scope said that they may be reached; nothing for who does not read ways to reach."""
    if not actor.reads(FieldClass.SN):
        return None
    row = ContactPreference.objects.filter(person__in=people(actor).filter(pk=person.pk)).first()
    return None if row is None else opened(row)


def opened(row: ContactPreference) -> Preference:
    """It with its addresses opened, for a reader whose right to them was asked, or for the message itself."""
    seal = Seal(row.person_id)
    email, other = (seal.open(f"contact_preference.{name}", getattr(row, name)) for name in ("email", "other"))
    return Preference(row.agreed, row.way, email, other, row.safe_from, row.safe_until)

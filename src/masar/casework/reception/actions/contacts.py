"""Noting that somebody came, called or wrote: in the case they have, or in one that begins with it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from masar.casework.cases.actions import NewCase, NewMember, open_case, told
from masar.casework.cases.actions.opening import PRINCIPAL
from masar.casework.cases.models import Case
from masar.casework.cases.queries.turns import in_turn
from masar.casework.cases.rules import care_of, check_day, check_open
from masar.casework.reception import rules
from masar.casework.reception.models import Contact, ContactPreference
from masar.casework.reception.rules import Preference
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal
from masar.foundation.audit.log import record
from masar.registry.people.actions import NewPerson, register
from masar.registry.people.actions.telling import told as told_of_person
from masar.registry.people.models import Person

UNKNOWN_SEX, UNKNOWN_COUNTRY = "U", "UNKNOWN"
"""What nobody has asked yet at a first contact."""


@dataclass(frozen=True)
class Noted:
    """One contact as it was: by which way, in which language, what was asked; `words` are sealed."""

    channel: str
    language: str
    asked: str
    words: str = ""


def note_contact(*, by: Actor, on: date, case: Case, person: Person, noted: Noted) -> Contact:
    """Note a contact in a case that is open. Raises Refusal `case-closed`, `in-the-future` or `dates-out-of-order`."""
    require(by, Permission.RECEIVE_PEOPLE, office=case.office, worker=case.worker)
    check_day(case, on)
    with transaction.atomic():
        in_turn(case)
        check_open(case)
        row = Contact(
            case=case,
            person=person,
            on=on,
            channel=noted.channel,
            language=noted.language,
            asked=noted.asked,
            by=by.user,
        )
        row.words = case.seal.close(f"contact.words:{row.pk}", noted.words)
        row.save(force_insert=True)
        record(
            told(by, on, "contact-noted", case, record=row.pk, kind="contact", channel=noted.channel, asked=noted.asked)
        )
    return row


def note_first_contact(
    *, by: Actor, on: date, name: str, phone: str, office: str, noted: Noted, preference: Preference
) -> Contact:
    """Note a contact of somebody new: they are registered by the name that is told, and a case begins at its earliest stage.

    Who they are is declared later, in the same case. Raises Refusal `name-missing`, `way-back-missing`, `address-missing` or `hours`.
    """
    require(by, Permission.RECEIVE_PEOPLE, office=office, worker=care_of(by))
    rules.check_way_back(phone, preference.other, preference.email)
    new = NewPerson("", name, UNKNOWN_SEX, UNKNOWN_COUNTRY, phone=phone, language=noted.language)
    with transaction.atomic():
        person = register(by=by, on=on, new=new, office=office, care=care_of(by))
        prefer(by=by, on=on, person=person, preference=preference)
        return note_return(by=by, on=on, person=person, noted=noted)


def note_return(*, by: Actor, on: date, person: Person, noted: Noted) -> Contact:
    """Note a contact of somebody on record who has no open case: one begins with it. Raises Refusal `open-case-exists`."""
    require(by, Permission.RECEIVE_PEOPLE, office=person.office, worker=person.worker)
    begun = NewCase((NewMember(person, PRINCIPAL),), on, noted.channel, searched=False)
    with transaction.atomic():
        case = open_case(by=by, on=on, new=begun, office=person.office, care=person.worker or care_of(by))
        return note_contact(by=by, on=on, case=case, person=person, noted=noted)


def prefer(*, by: Actor, on: date, person: Person, preference: Preference) -> ContactPreference:
    """Note how somebody may be reached; what they said before goes. Raises Refusal `address-missing` or `hours`."""
    require(by, Permission.RECEIVE_PEOPLE, office=person.office, worker=person.worker)
    rules.check_preference(preference.agreed, preference.way, person.phone, preference.email)
    rules.check_hours(preference.safe_from, preference.safe_until)
    if not preference.agreed:
        preference = Preference(email=preference.email, other=preference.other)
    seal = Seal(person.pk)
    addresses = {
        name: seal.close(f"contact_preference.{name}", getattr(preference, name)) for name in ("email", "other")
    }
    with transaction.atomic():
        said = {**preference.__dict__, **addresses, "said_on": on}
        row, _made = ContactPreference.objects.update_or_create(person=person, defaults=said)
        record(told_of_person(by, on, "contact-preference-noted", person, agreed=preference.agreed, way=preference.way))
    return row

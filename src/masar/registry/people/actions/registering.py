"""Registering people, and putting them in somebody's care."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import keys_for
from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.audit.log import record_many
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.records import insert_many
from masar.methods.linkage.keys import keys, pair_keys
from masar.methods.linkage.names import tidy
from masar.registry.people import rules
from masar.registry.people.actions.telling import told
from masar.registry.people.models import NameKey, Person


@dataclass(frozen=True)
class NewPerson:
    """What is declared of a person at registration; `reference` is the number of an earlier register."""

    family_name: str
    given_names: str
    sex: str
    nationality: str
    born: PartialDate | None = None
    native_name: str = ""
    phone: str = ""
    language: str = ""
    reference: str = ""


def register(*, by: Actor, on: date, new: NewPerson, office: str, care: str | None = None) -> Person:
    """Register one person in the actor's care, or in nobody's yet (`care` empty). Raises Refusal for a missing name or an impossible birth date."""
    under = Permission.REGISTER_PEOPLE
    return register_many(by=by, on=on, people=[(on, new)], office=office, worker=care, under=under)[0]


def register_many(
    *,
    by: Actor,
    on: date,
    people: Sequence[tuple[date, NewPerson]],
    office: str,
    worker: str | None = None,
    under: Permission = Permission.TAKE_OVER_CASES,
) -> list[Person]:
    """Register persons, each with its own day; one transaction, one gate. `under`: by what right, where it is not in the actor's own care."""
    care = by.user if worker is None else worker
    require(by, Permission.REGISTER_PEOPLE if worker is None else under, office=office, worker=care)
    for day, new in people:
        rules.check_name(new.family_name, new.given_names)
        rules.check_birth(new.born, day)
    rows = [_row(new, day, office, care) for day, new in people]
    with transaction.atomic():
        insert_many(rows)
        keys_for(row.pk for row in rows)
        write_keys(rows)
        record_many(
            told(by, row.registered_on, "person-registered", row, nationality=row.nationality, sex=row.sex)
            for row in rows
        )
    return rows


def hand_over(*, by: Actor, on: date, people: Sequence[UUID], worker: str, office: str) -> None:
    """Put persons in the care of someone else, when their case is reassigned. The caller has passed the gate of the case."""
    require(by, Permission.REASSIGN_CASES)
    with transaction.atomic(), beyond_scope(Crossing.HAND_OVER):
        rows = list(Person.objects.filter(pk__in=people))
        Person.objects.filter(pk__in=people).update(worker=worker, office=office)
        record_many(told(by, on, "person-handed-over", row, worker=worker) for row in rows)


def write_keys(rows: Iterable[Person]) -> None:
    """By which sounds somebody is found again."""
    made = []
    for row in rows:
        names = [row.given_names, row.family_name, row.native_name]
        made += [NameKey(person_id=row.pk, key=key) for key in sorted(keys(*names) | pair_keys(*names))]
    insert_many(made)


def _row(new: NewPerson, on: date, office: str, worker: str) -> Person:
    born = new.born
    return Person(
        family_name=tidy(new.family_name), given_names=tidy(new.given_names), native_name=tidy(new.native_name), sex=new.sex,
        birth_date=born.day if born else None, birth_precision=born.precision if born else Precision.DAY,
        nationality=new.nationality, phone=new.phone, language=new.language, office=office, worker=worker, registered_on=on,
        reference=new.reference,
    )  # fmt: skip

"""Carrying out a run on a record that hangs on no case, in one transaction: its words and names go, with the key that opened them."""

from collections import Counter
from datetime import date

from django.db import transaction

from masar.casework.cases.queries.turns import people_in_turn
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import forget_keys
from masar.foundation.audit.log import Deed, record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import Precision
from masar.foundation.core.endings import endings
from masar.registry.people.actions import forget_names
from masar.registry.people.models import Person
from masar.safeguards.retention.coarse import coarse_birth
from masar.safeguards.retention.fate import fates
from masar.safeguards.retention.models import LoneRecord, Run
from masar.safeguards.retention.queries import is_due, is_left_alone, rows_of
from masar.safeguards.retention.rules import DONE, REFUSED, WAITING
from masar.safeguards.retention.schedule import Category

Removed = Counter[str]


def carry_out_alone(*, by: Actor, on: date, row: LoneRecord) -> LoneRecord:
    """Do what a confirmed run says of one of them, or leave out a person who has a case by now or was touched since. Done once."""
    require(by, Permission.CONFIRM_RETENTION)
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=row.run_id)
        current = LoneRecord.objects.get(pk=row.pk)
        if current.state != WAITING or run.confirmed_on is None:
            return current
        removed = _person(current, on) if current.category == Category.REGISTERED else _texts(current, on)
        current.change(state=DONE if removed else REFUSED)
        run.change(removed=dict(Removed(run.removed) + removed))
        verb = "record-ended" if removed else "record-left"
        record(
            Deed(
                verb, by.user, on, "person" if current.category == Category.REGISTERED else "record", str(current.subject),
                role=by.role_code, field_class=FieldClass.SA, params={"run": str(run.pk), "category": current.category},
            )
        )  # fmt: skip
    return current


def _person(row: LoneRecord, on: date) -> Removed:
    """What hangs on a person goes; what statistics could have counted of them on the day of registration stays.

    Who is opening a case of them meanwhile waits, or was first: then it is seen here.
    """
    people_in_turn([row.subject])
    person = is_left_alone(row.subject, on)
    if person is None:
        return Removed()
    born = coarse_birth(person.birth_date, [person.registered_on], stays=False) if person.birth_date else None
    removed = Removed({"identity": forget_names([person.pk])})
    for fate in fates():
        if fate.of_person:
            held = rows_of(fate, (), [person.pk])
            gone = held._raw_delete(held.db) if fate.kept is None else held.update(**fate.emptied())
            removed[fate.part] += gone or 0
    forget_keys([person.pk])
    precision = Precision.MONTH if person.birth_precision == Precision.DAY else person.birth_precision
    Person.objects.filter(pk=person.pk).update(birth_date=born, birth_precision=precision, anonymised_on=on)
    return +removed


def _texts(row: LoneRecord, on: date) -> Removed:
    """The texts of an incident, a demand or a list are emptied, and whom a list held is forgotten."""
    model, ending = next((model, ending) for model, ending in endings() if ending.category == row.category)
    found = model._default_manager.filter(is_due(ending, model, on), pk=row.subject).first()
    if found is None:
        return Removed()
    removed = Removed({"alone": 1})
    if ending.rows:
        removed["alone"] += getattr(found, ending.rows).all().delete()[0]
    model._default_manager.filter(pk=found.pk).update(**ending.texts(), emptied_on=on)
    forget_keys([getattr(found, ending.key)])
    return removed

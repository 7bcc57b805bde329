"""Putting right what was declared of a person; the old value and the reason are kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.access.sealed import Seal, keyed
from masar.foundation.audit.log import record
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import PartialDate, Precision
from masar.foundation.core.refusals import Refusal
from masar.registry.people import rules
from masar.registry.people.actions.indexing import forget_names, write_names
from masar.registry.people.actions.telling import told
from masar.registry.people.models import Person
from masar.registry.people.queries import REASON, VALUE

CORRECTABLE = (
    "family_name",
    "given_names",
    "native_name",
    "sex",
    "birth_date",
    "birth_precision",
    "nationality",
    "phone",
    "language",
)


def correct(
    *,
    by: Actor,
    on: date,
    person: Person,
    changes: Mapping[str, Any],
    reason: str,
    expected: int | None = None,
    under: Permission = Permission.CORRECT_RECORDS,
) -> Person:
    """Correct a wrong value; the old one and the reason are kept in the log. `under` is the permission of the deed that it is part of.

    Personal values are kept sealed with the key of the person, beside keyed hashes by which they can be compared.
    """
    require(by, under, office=person.office, worker=person.worker)
    rules.check_reason(reason)
    wanted = {name: value for name, value in changes.items() if name in CORRECTABLE and value != getattr(person, name)}
    if not wanted:
        raise Refusal("nothing-changed", _("Nothing was changed."), _("Change a value, or go back."))
    rules.check_name(wanted.get("family_name", person.family_name), wanted.get("given_names", person.given_names))
    born = wanted.get("birth_date", person.birth_date)
    rules.check_birth(
        PartialDate(born, Precision(wanted.get("birth_precision", person.birth_precision))) if born else None, on
    )
    values = {name: [_told(name, getattr(person, name)), _told(name, value)] for name, value in wanted.items()}
    before, after = _written(person, {}), _written(person, wanted)
    seal = Seal(person.pk)
    with transaction.atomic():
        person.change(expected=expected, **wanted)
        forget_names([person.pk])
        write_names([person])
        record(
            told(
                by,
                on,
                "person-corrected",
                person,
                fields=sorted(wanted),
                values=values,
                sealed={
                    name: [seal.close(VALUE, before[name]), seal.close(VALUE, after[name])]
                    for name in before
                    if before[name] != after[name]
                },
                reason=seal.close(REASON, reason),
            )
        )
    return person


def read_reasons(*, by: Actor, on: date, person: Person) -> None:
    """Tell the log that somebody was shown why the record of a person in their scope was corrected."""
    with transaction.atomic():
        record(replace(told(by, on, "person-read", person), field_class=FieldClass.S3))


def _written(person: Person, changes: Mapping[str, Any]) -> dict[str, str]:
    """The personal values as they are with these changes, each as text; a birth date says only what is known of it."""
    names = ("family_name", "given_names", "native_name", "phone", "birth_date", "birth_precision")
    now = {name: changes.get(name, getattr(person, name)) for name in names}
    born, precision = now.pop("birth_date"), now.pop("birth_precision")
    return {**now, "birth_date": str(PartialDate(born, Precision(precision))) if born else ""}


def _told(name: str, value: object) -> str:
    return str(value) if name in ("sex", "nationality", "language", "birth_precision") else keyed(str(value))

"""How deeds on a person are told to the log."""

from datetime import date
from typing import Any

from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed
from masar.foundation.core.classes import FieldClass
from masar.registry.people.models import Person


def told(by: Actor, on: date, verb: str, row: Person, **params: Any) -> Deed:
    """One line on a person, of the class of identities."""
    return Deed(
        verb,
        by.user,
        on,
        "person",
        str(row.pk),
        office=row.office,
        role=by.role_code,
        field_class=FieldClass.S2,
        params=params,
    )

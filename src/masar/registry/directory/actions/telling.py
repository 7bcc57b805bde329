"""How deeds on the directory are told to the log: reference data, codes only."""

from datetime import date
from uuid import UUID

from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed
from masar.foundation.core.classes import FieldClass


def told(by: Actor, on: date, verb: str, pk: UUID, **params: str) -> Deed:
    """A deed on the directory."""
    return Deed(verb, by.user, on, "directory", str(pk), role=by.role_code, field_class=FieldClass.S0, params=params)

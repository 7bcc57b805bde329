"""How a deed on an export enters the log."""

from datetime import date
from typing import Any

from masar.exchange.exports.models import Export
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed
from masar.foundation.core.classes import FieldClass

TAKING = frozenset({"cases-exported", "export-opened", "export-downloaded"})
"""Deeds by which somebody takes a list away."""


def told(by: Actor, on: date, verb: str, row: Export, **params: Any) -> Deed:
    """Of the most protected class that the list holds where somebody takes it away; operational while it is only spoken of."""
    held = FieldClass(row.holds[-1]) if row.holds and verb in TAKING else FieldClass.S1
    return Deed(
        verb, by.user, on, "export", str(row.pk), office=row.office, role=by.role_code, field_class=held, purpose=row.purpose,
        params={"code": row.code, "purpose_code": row.purpose, "rows": row.people, **params},
    )  # fmt: skip

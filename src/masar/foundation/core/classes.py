"""Sensitivity classes of fields, and how a model declares them: every concrete field of every record bears exactly one."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models


class FieldClass(StrEnum):
    """Who may see a value: see `docs/reference/access.md`."""

    S0 = "S0"
    """Reference data."""
    S1 = "S1"
    """Operational and pseudonymous: case number, stage, office, dates."""
    SN = "SN"
    """Names and ways to reach; whoever reads identity reads these."""
    S2 = "S2"
    """Identity: birth dates, papers, relations, places."""
    SF = "SF"
    """Money."""
    S3 = "S3"
    """Protection and narrative."""
    S4 = "S4"
    """Medical."""
    S5 = "S5"
    """Restricted: exploitation, perpetrators, asylum and criminal matters."""
    SA = "SA"
    """Audit and security."""


WITHHELD = "••••"
"""What a page or an export shows in place of a value its reader may not read; never accepted back as a value."""

SEALED = frozenset({FieldClass.S3, FieldClass.S4, FieldClass.S5})
"""Classes that are encrypted at rest and whose reading is logged."""


def classes(**names: str) -> Mapping[str, FieldClass]:
    """Declare classes as `classes(s1="number stage", s2="phone")`; a name given twice is a programming error."""
    declared: dict[str, FieldClass] = {}
    for key, fields in names.items():
        for name in fields.split():
            if name in declared:
                raise TypeError(f"{name} is declared as {declared[name]} and as {key.upper()}")
            declared[name] = FieldClass(key.upper())
    return declared


def class_of(model: type[models.Model], field: str) -> FieldClass:
    """The class of a field, the base record's own fields included. Raises KeyError where none is declared."""
    declared: FieldClass = {**getattr(model, "base_classes", {}), **getattr(model, "classes", {})}[field]
    return declared

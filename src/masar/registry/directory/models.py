"""Mission, offices, orientation points, partner organisations: reference data, no person of the caseload."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Mission(Record):
    """The mission that this database serves: one row."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    country = models.CharField(max_length=3)
    languages = models.CharField(max_length=20, default="fr,en,ar")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="code name country languages address phone email website")

    def __str__(self) -> str:
        return self.name


class Office(Record):
    """An office of the mission; its code is what grants and cases name."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    city = models.CharField(max_length=80)
    open = models.BooleanField(default=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="code name city open")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrientationPoint(Record):
    """A place in a town where migrants are received and directed to an office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="points")
    city = models.CharField(max_length=80)
    contact = models.CharField(max_length=120, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="office city contact")

    class Meta:
        ordering = ("city",)
        constraints = [models.UniqueConstraint(fields=["office", "city"], name="point_once")]

    def __str__(self) -> str:
        return self.city


class Organisation(Record):
    """A partner: association, clinic, embassy, authority, sister mission."""

    name = models.CharField(max_length=160, unique=True)
    short = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=20)
    services = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=3, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="name short kind services country")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.short or self.name

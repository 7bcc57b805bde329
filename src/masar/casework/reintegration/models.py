"""Awards: one row per person and grant, with the kinds of assistance it holds."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Strikable
from masar.foundation.core.classes import FieldClass, classes
from masar.registry.people.models import Person


class Award(Strikable):
    """Reintegration assistance granted to a returnee."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="awards")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="awards")
    level = models.CharField(max_length=12)
    kinds = models.JSONField(default=list)
    fund = models.CharField(max_length=12)
    granted_on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case level kinds fund granted_on by", s2="person")

    class Meta:
        indexes = [models.Index(fields=["case"], name="award_case")]

    def __str__(self) -> str:
        return f"{self.level} {self.granted_on}"

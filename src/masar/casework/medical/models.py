"""Examinations. Result and validity are operational, what the journey needs is told to who reads identity; the findings are
sealed for the medical focal point."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Examination(Record):
    """A fit-to-travel examination of one person."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="examinations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="examinations")
    on = models.DateField()
    provider = models.CharField(max_length=120, blank=True)
    result = models.CharField(max_length=24)
    valid_until = models.DateField(null=True, blank=True)
    needs = models.JSONField(default=list)
    findings = SealedText(blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case on provider result valid_until by", s2="person needs", s4="findings"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "person", "on"], name="examination_case")]

    def __str__(self) -> str:
        return f"{self.result} {self.on}"

"""Examinations. Result and validity are operational, what the journey needs is told to who reads identity; all else is sealed for
the medical focal point."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.foundation.files.models import StoredFile
from masar.registry.people.models import Person


class Examination(Record):
    """An examination of one person: an appointment while it is `planned`, afterwards what came of it.

    `particulars` holds what the medical compartment alone is told – kind, provider, treatment, pregnancy –, sealed as one text.
    One without a `result` tells nothing to anybody else.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="examinations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="examinations")
    on = models.DateField()
    planned = models.BooleanField(default=False)
    result = models.CharField(max_length=24, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    needs = models.JSONField(default=list)
    findings = SealedText(blank=True)
    particulars = SealedText(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case on planned result valid_until by", s2="person needs", s4="findings particulars file"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "person", "on"], name="examination_case")]

    def __str__(self) -> str:
        return f"{self.result} {self.on}"

    @property
    def findings_place(self) -> str:
        """For what the findings are sealed."""
        return f"examination.findings:{self.pk}"

    @property
    def particulars_place(self) -> str:
        """For what the particulars are sealed."""
        return f"examination.particulars:{self.pk}"

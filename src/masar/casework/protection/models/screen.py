"""The rapid vulnerability screen and the factors noted; what was answered and found is sealed."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Screen(Record):
    """A rapid screen of one person: five minutes, every adult and child."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="screens")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screens")
    on = models.DateField()
    by = models.CharField(max_length=36)
    answers = SealedText()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on by", s2="person", s3="answers")

    def __str__(self) -> str:
        return f"screen of {self.on}"


class Factor(Record):
    """A vulnerability factor of one person; its code is sealed, and only counts leave this room."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="factors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="factors")
    code = SealedText()
    on = models.DateField()
    by = models.CharField(max_length=36)
    ended_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on by ended_on", s2="person", s3="code")

    def __str__(self) -> str:
        return f"factor of {self.on}"

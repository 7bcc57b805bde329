"""A registration that is under way, and the situation that a person told of."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import OwnKey, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Intake(OwnKey):
    """A registration that has begun: what was typed on each page, sealed with a key of its own. It goes when it is completed, given up or forgotten.

    `person` is who is known already: met at reception, or found to be the same. `page` is the one that was saved last.
    """

    office = models.CharField(max_length=10)
    worker = models.CharField(max_length=36)
    begun_on = models.DateField()
    saved_on = models.DateField(db_index=True)
    page = models.CharField(max_length=20)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="intakes")
    typed = SealedText()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="office worker begun_on saved_on page", s2="person", s3="typed"
    )

    class Meta:
        indexes = [models.Index(fields=["worker", "saved_on"], name="intake_worker")]

    def __str__(self) -> str:
        return f"intake of {self.begun_on}"


class Situation(Record):
    """What a person told of their situation on a day: the answers by their question, sealed. The newest holds."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="situations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="situations")
    on = models.DateField()
    by = models.CharField(max_length=36)
    answers = SealedText()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on by", s2="person", s3="answers")

    class Meta:
        indexes = [models.Index(fields=["case", "person", "on"], name="situation_newest")]

    def __str__(self) -> str:
        return f"situation of {self.on}"

    @property
    def place(self) -> str:
        """For what the answers are sealed."""
        return f"situation.answers:{self.pk}"

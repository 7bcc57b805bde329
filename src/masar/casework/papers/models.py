"""The texts of papers as a mission words them, the papers that were made, and the numbers that they bear."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Strikable
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.foundation.files.models import StoredFile
from masar.registry.people.models import Person


class Wording(Record):
    """The text of one kind of paper in one language, from a version on. Versions are only added; the last one holds."""

    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="kind language number title text", s1="on by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "language", "number"], name="wording_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number}"


class PaperSequence(Record):
    """The last number of a kind of paper in a year."""

    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="kind year last")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="paper_sequence_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Paper(Strikable):
    """One paper of a case, as it was made: sealed in the vault, under a number that no other paper bears.

    `field_class` says who reads it, `wording` with which text it was made. `mark` and `facts` – codes, never a name – stand with number and
    days in the signed code of papers that bear one; one that was struck out is revoked, one with `used_on` is used up.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="case_papers")
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40, unique=True)
    wording = models.CharField(max_length=20)
    field_class = models.CharField(max_length=2)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mark = models.CharField(max_length=8, blank=True)
    facts = models.JSONField(default=list, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case kind language year serial number wording field_class mark facts valid_until used_on on by",
        s2="person file",
    )

    class Meta:
        indexes = [models.Index(fields=["case", "on"], name="paper_case")]
        constraints = [models.UniqueConstraint(fields=["kind", "year", "serial"], name="paper_serial_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def reading(self) -> FieldClass:
        """The class that its reader reads."""
        return FieldClass(self.field_class)

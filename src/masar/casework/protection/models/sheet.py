"""A sheet of somebody's protection file. Its very kind is sealed: that there is a child file or a trafficking screening tells of it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.casework.protection.models.shapes import Shape, read, written
from masar.foundation.access.sealed import Seal, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Sheet(Record):
    """What was found, decided or agreed of one person on a day. Sheets are only added: the newest of a kind is in force.

    `restricted` is for who reads restricted matters: what somebody went through who may have been trafficked.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sheets")
    on = models.DateField()
    by = models.CharField(max_length=36)
    text = SealedText()
    restricted = SealedText(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on by", s2="person", s3="text", s5="restricted")

    class Meta:
        indexes = [models.Index(fields=["case", "person", "id"], name="sheet_case")]

    def __str__(self) -> str:
        return f"sheet of {self.on}"

    def write(self, seal: Seal, shape: Shape, restricted: Shape | None) -> None:
        """Seal what the sheet says."""
        self.text = seal.close(f"sheet.text:{self.pk}", written(shape))
        if restricted is not None:
            self.restricted = seal.close(f"sheet.restricted:{self.pk}", written(restricted))

    def opened(self, seal: Seal) -> Shape:
        """What the sheet says."""
        return read(seal.open(f"sheet.text:{self.pk}", self.text))

    def opened_restricted(self, seal: Seal) -> Shape | None:
        """What it says to who reads restricted matters."""
        return read(seal.open(f"sheet.restricted:{self.pk}", self.restricted)) if self.restricted else None

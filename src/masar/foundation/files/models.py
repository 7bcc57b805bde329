"""What is known of an attachment; its content lies encrypted on disk, never in the database."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class StoredFile(Record):
    """An attachment of one subject (a case), checked by content, stripped of metadata, sealed."""

    subject = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="subject kind size sha256")

    def __str__(self) -> str:
        return f"{self.kind} of {self.size} bytes"

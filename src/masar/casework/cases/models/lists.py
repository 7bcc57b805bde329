"""Worklists that somebody keeps under a name."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class KeptList(Record):
    """Filters of the worklist under a name: one's own, or of everybody in an `office`. It holds codes, never who is on the list."""

    owner = models.CharField(max_length=36)
    office = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=200)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="owner office name query")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="list_once")]

    def __str__(self) -> str:
        return self.name

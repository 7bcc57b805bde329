"""One row per deed, chained by digests; no foreign keys, so the log never blocks nor follows the data."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes


class Event(models.Model):
    """Who did what, when, to which record. Rows are only ever added: the database itself refuses change and deletion."""

    id = models.BigAutoField(primary_key=True)
    chain = models.CharField(max_length=20)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()
    actor = models.CharField(max_length=36)
    role = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=36)
    case = models.CharField(max_length=36, blank=True)
    office = models.CharField(max_length=20, blank=True)
    field_class = models.CharField(max_length=2)
    purpose = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        sa="id chain seq at on actor role verb kind record case office field_class purpose params previous digest"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="event_seq_once")]
        indexes = [
            models.Index(fields=["case", "-id"], name="event_case"),
            models.Index(fields=["actor", "-id"], name="event_actor"),
            models.Index(fields=["record", "-id"], name="event_record"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.verb}"


class Head(models.Model):
    """The last link of a chain; locked while a deed is written, so that two deeds never share a number."""

    chain = models.CharField(primary_key=True, max_length=20)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="chain seq digest")

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"

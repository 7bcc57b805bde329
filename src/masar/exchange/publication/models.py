"""Snapshots of facts, editions of publications, and figures that records cannot produce."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Snapshot(Record):
    """All facts at one instant, as Parquet files with a manifest of their digests."""

    as_of = models.DateField()
    taken_at = models.DateTimeField()
    by = models.CharField(max_length=36)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="as_of taken_at by digest rows")

    class Meta:
        indexes = [models.Index(fields=["-taken_at"], name="snapshot_newest")]

    def __str__(self) -> str:
        return f"{self.as_of} {self.digest[:12]}"


class Edition(Record):
    """One publication of one period for one audience, made from one snapshot; its files lie under MASAR_HOME."""

    publication = models.CharField(max_length=40)
    period = models.CharField(max_length=30)
    audience = models.CharField(max_length=12)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=36)
    published_at = models.DateTimeField()
    suppressed = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="publication period audience snapshot number by published_at suppressed digest"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "period", "audience", "number"], name="edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.period} {self.audience} {self.number}"


class EditionStory(models.Model):
    """A story that an edition tells: printed copies that hold it can be named when its consent is withdrawn, even once the story is no more."""

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="stories")
    code = models.CharField(max_length=60)
    story = models.UUIDField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="id edition code story")

    class Meta:
        indexes = [models.Index(fields=["story"], name="edition_story_key")]
        verbose_name_plural = "edition stories"

    def __str__(self) -> str:
        return self.code


class HistoricalAggregate(Record):
    """A figure of earlier years that no record of this system produces, with its source."""

    code = models.CharField(max_length=60, unique=True)
    measure = models.CharField(max_length=40)
    period = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=20)
    qualifier = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=36)
    confirmed_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s0="code measure period value unit qualifier source entered_by confirmed_by"
    )

    def __str__(self) -> str:
        return self.code

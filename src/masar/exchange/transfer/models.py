"""An imported line list and what became of each of its rows."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class BatchState(models.TextChoices):
    """Where a line list stands."""

    READ = "read"
    PREVIEWED = "previewed"
    COMMITTING = "committing"
    COMMITTED = "committed"
    UNDONE = "undone"
    REFUSED = "refused"


class Batch(Record):
    """One file brought in by one person. Its content lies sealed on disk until it is committed or dropped."""

    name = models.CharField(max_length=200)
    programme = models.CharField(max_length=40)
    by = models.CharField(max_length=36)
    importers = models.JSONField(default=list)
    """Whose runs took its rows over: one person, or a second one who went on after an interruption."""
    file = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=BatchState, default=BatchState.READ)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="name programme by importers file sha256 state rows accepted refused committed_at undone_at", s2="problems"
    )

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="batch_by")]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.name


class BatchRow(models.Model):
    """A row that was committed: its reference in the file, and the person and case it became. Written with them, so none is doubled."""

    id = models.BigAutoField(primary_key=True)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="committed_rows")
    row = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    person = models.UUIDField()
    case = models.UUIDField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="id batch row reference person case")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="batch_row_once")]
        indexes = [models.Index(fields=["reference"], name="batch_row_reference")]

    def __str__(self) -> str:
        return f"row {self.row}"

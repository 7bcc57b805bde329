"""An incident and its tasks. Who could have been read is not kept here: it is told from the log."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from masar.foundation.access.sealed import OwnKey, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.endings import Ending
from masar.foundation.core.records import Record

HOURS = 72
"""Within which it is decided who is told."""


class Incident(OwnKey):
    """What happened, as it was reported, assessed and closed. What people wrote about it is sealed."""

    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    noticed_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    account = models.CharField(max_length=36, blank=True)
    device = models.CharField(max_length=36, blank=True)
    told = SealedText()
    reported_by = models.CharField(max_length=36)
    severity = models.CharField(max_length=10, blank=True)
    decision = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = SealedText(blank=True)
    lessons = SealedText(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    emptied_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        sa="kind happened_on noticed_at place account device told reported_by severity decision decided_by decided_at decided_why lessons closed_on emptied_on"
    )
    ends: ClassVar[Ending] = Ending("INCIDENT", "closed_on", "told place decided_why lessons", rows="earlier")

    class Meta:
        indexes = [models.Index(fields=["closed_on", "-noticed_at"], name="incident_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"

    @property
    def decide_by(self) -> datetime:
        """When the clock runs out."""
        return self.noticed_at + timedelta(hours=HOURS)


class IncidentTask(Record):
    """What has to be done about it, by which role and until when."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=40)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="incident kind role due_on done_on done_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "kind"], name="incident_task_once")]

    def __str__(self) -> str:
        return self.kind


class EarlierDecision(Record):
    """A decision that was changed since; why it had been taken lies sealed with the key of its incident."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="earlier")
    decision = models.CharField(max_length=20)
    decided_by = models.CharField(max_length=36)
    decided_at = models.DateTimeField()
    why = SealedText(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="incident decision decided_by decided_at why")

    def __str__(self) -> str:
        return f"{self.decision} {self.decided_at:%Y-%m-%d}"

    @property
    def why_place(self) -> str:
        """For what it is sealed."""
        return f"earlier_decision.why:{self.pk}"

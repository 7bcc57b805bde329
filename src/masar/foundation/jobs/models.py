"""A piece of background work: who asked for it, how far it is, what came of it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Record):
    """Work that takes more than two seconds. `params` and `result` hold codes and ids, no personal value."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    user = models.UUIDField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    params = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    next_url = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="kind title user state done total params result problem next_url changed_at"
    )

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        return 100 if self.state == State.DONE else min(99, self.done * 100 // self.total) if self.total else 0

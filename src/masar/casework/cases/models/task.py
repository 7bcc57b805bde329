"""Tasks: what a role has to do by a day, and which of them end with a deed of their own."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from django.db import models

from masar.casework.cases.models.case import Case
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class OwnTask(StrEnum):
    """Kinds of task that nobody ticks off: a deed sets each, and another finishes it, here or in a room above."""

    REVIEW_GLASS = "GLASS_REVIEW"
    ALLOW_GLASS = "GLASS_SECOND"
    CONFIRM_SHARE = "SHARE_SECOND"
    CONFIRM_MATTERS = "MATTERS_SECOND"
    ANSWER_REQUEST = "ANSWER_REQUEST"
    DECIDE_STORY = "APPROVE_STORY"
    ASSESS = "FULL_ASSESSMENT"
    REVIEW_ASSESSMENT = "ASSESSMENT_REVIEW"
    SEE_TO_MARK = "URGENT_MARK"


class Task(Record):
    """Something that a role has to do by a day."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=40)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case kind reference role due_on done_on done_by")

    class Meta:
        indexes = [models.Index(fields=["role", "done_on", "due_on"], name="task_open")]

    def __str__(self) -> str:
        return self.kind

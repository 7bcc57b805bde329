"""Break-glass: one protected class of one case, opened for an hour by who has a duty of care and does not read it otherwise."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models.case import Case
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Glass(Record):
    """A glass that was broken. The reason is sealed in the log's deed; somebody else reviews it afterwards.

    One on restricted matters opens nothing until a `second` person has said yes.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="glasses")
    user = models.CharField(max_length=36)
    opens = models.CharField(max_length=2)
    category = models.CharField(max_length=30)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    second = models.CharField(max_length=36, blank=True)
    reviewed_by = models.CharField(max_length=36, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    justified = models.BooleanField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case user opens category opened_at ends_at second reviewed_by reviewed_on justified"
    )

    class Meta:
        indexes = [models.Index(fields=["user", "ends_at"], name="glass_open")]
        verbose_name_plural = "glasses"

    @property
    def waits(self) -> bool:
        """Whether a second person has still to say yes."""
        return self.opens == FieldClass.S5 and not self.second

    def __str__(self) -> str:
        return f"{self.opens} until {self.ends_at:%H:%M}"

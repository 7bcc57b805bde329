"""Sessions and attendance."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Session(Record):
    """A group session on a day at a place; `led_by` is the account of the trainer who holds it, `trainer` the name of one who has none."""

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    on = models.DateField()
    office = models.CharField(max_length=10)
    language = models.CharField(max_length=8, blank=True)
    trainer = models.CharField(max_length=120, blank=True)
    led_by = models.CharField(max_length=36, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="kind title on office language trainer led_by by")

    class Meta:
        indexes = [models.Index(fields=["office", "on"], name="session_office")]

    def __str__(self) -> str:
        return self.title


class Attendance(Record):
    """Whether one person came."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="session case state", s2="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return self.state

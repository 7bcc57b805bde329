"""Courses, the sessions held of them, and who was invited to each and came."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.casework.papers.models import Paper
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Course(Record):
    """What is taught again and again, and what its sessions take over from it. No office: it is offered in all of them.

    `materials` are codes of the list `session-material`; one with `ended_on` is planned no more.
    """

    programme = models.CharField(max_length=40)
    module = models.CharField(max_length=30)
    title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    office = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120, blank=True)
    trainer = models.CharField(max_length=120, blank=True)
    led_by = models.CharField(max_length=36, blank=True)
    materials = models.JSONField(default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="programme module title language capacity minutes office place trainer led_by materials ended_on by"
    )

    def __str__(self) -> str:
        return self.title or self.module


class Session(Record):
    """A group session on a day at a place; `led_by` is the account of the trainer who holds it, `trainer` the name of one who has none.

    Without a `capacity` everybody finds a place. `moved_from` is the day for which people were invited before the session was moved;
    `slips` counts what was given without a name, from one to five.
    """

    kind = models.CharField(max_length=20)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    title = models.CharField(max_length=120)
    on = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    office = models.CharField(max_length=10)
    place = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=8, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    trainer = models.CharField(max_length=120, blank=True)
    led_by = models.CharField(max_length=36, blank=True)
    by = models.CharField(max_length=36)
    moved_from = models.DateField(null=True, blank=True)
    called_off_on = models.DateField(null=True, blank=True)
    slips = models.JSONField(default=list, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="kind course title on starts ends office place language capacity trainer led_by by moved_from called_off_on slips"
    )

    class Meta:
        indexes = [models.Index(fields=["office", "on"], name="session_office")]

    def __str__(self) -> str:
        return self.title


class Attendance(Record):
    """How one person stands on the list of a session, whether they came, and what came of it.

    `to_tell`: the day or the place on the list changed since the person was told last.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10)
    to_tell = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    points_before = models.PositiveSmallIntegerField(null=True, blank=True)
    points_after = models.PositiveSmallIntegerField(null=True, blank=True)
    level = models.CharField(max_length=20, blank=True)
    materials = models.JSONField(default=list, blank=True)
    feedback = models.PositiveSmallIntegerField(null=True, blank=True)
    certificate = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    certified_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="session case state to_tell minutes points_before points_after level materials feedback certificate certified_on",
        s2="person",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return self.state

"""The case, its members, the stages it has reached, and whose move it is."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.db import models

from masar.foundation.access.sealed import Seal, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.dates import Precision
from masar.foundation.core.records import Record
from masar.registry.people.models import Person

FAR = date(9999, 12, 31)
"""The due day of a case for which nobody is expected to do anything: it sorts last."""


class Status(models.TextChoices):
    """Whether work goes on."""

    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"


class Case(Record):
    """One application of a person or a family under one version of a programme, from first contact to its end.

    `due_on`, `move_*` and `waiting_since` are derived from the ledger at each deed, as are its moves: they are those of the
    move to make first of all, whoever makes it.
    """

    number = models.CharField(max_length=24, unique=True)
    reference = models.CharField(max_length=40, blank=True, db_index=True)
    programme = models.CharField(max_length=40)
    programme_version = models.CharField(max_length=20)
    flow = models.CharField(max_length=12)
    host_country = models.CharField(max_length=8)
    return_country = models.CharField(max_length=8, blank=True)
    destination = models.CharField(max_length=120, blank=True)
    office = models.CharField(max_length=10)
    worker = models.CharField(max_length=36, blank=True)
    principal = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="led_cases")
    channel = models.CharField(max_length=24)
    entered_on = models.DateField(null=True, blank=True)
    entered_precision = models.CharField(max_length=10, default=Precision.DAY)
    reasons = models.JSONField(default=list)
    stage = models.CharField(max_length=30)
    stage_since = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    hold = models.CharField(max_length=30, blank=True)
    exit = models.CharField(max_length=30, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = SealedText(blank=True)
    opened_on = models.DateField()
    travel_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(default=FAR)
    move_role = models.CharField(max_length=40, blank=True)
    move_requirement = models.CharField(max_length=60, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    anonymised_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="number reference programme programme_version flow host_country return_country office worker channel stage stage_since status hold exit"
        " ended_on opened_on travel_on due_on move_role move_requirement waiting_since anonymised_on",
        s2="destination principal entered_on entered_precision reasons",
        s3="ended_why",
    )

    class Meta:
        indexes = [
            models.Index(fields=["status", "due_on", "id"], name="case_due"),
            models.Index(fields=["worker", "status", "due_on", "id"], name="case_worker_due"),
            models.Index(fields=["office", "status", "due_on", "id"], name="case_office_due"),
        ]

    def __str__(self) -> str:
        return self.number

    @cached_property
    def seal(self) -> Seal:
        """Opens and closes what is sealed in this case; its data key is fetched once for the record at hand."""
        return Seal(self.pk)

    @property
    def is_open(self) -> bool:
        """Open or held: not ended."""
        return self.status != Status.CLOSED


TASK = "task:"
"""Stands before the kind of a task where a move is named by what is to be done."""


class Move(Record):
    """What a role is expected to do next in a case, and by when; one for each role whose move it is now, none once work rests.

    Derived from the ledger and the open tasks at each deed, so that a worklist is one indexed read. `requirement` is the code of
    a requirement, or of a kind of task behind `TASK`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves", db_index=False)
    role = models.CharField(max_length=40)
    requirement = models.CharField(max_length=60, blank=True)
    due_on = models.DateField()
    since = models.DateField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case role requirement due_on since")

    class Meta:
        indexes = [models.Index(fields=["role", "due_on", "case"], name="move_due")]
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="move_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.requirement}"


class CaseSequence(models.Model):
    """The last case number of a year."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="year last")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Member(Record):
    """A person in a case, with the relation to the principal applicant."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=20)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case joined_on left_on", s2="person relation")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="member_once")]

    def __str__(self) -> str:
        return self.relation


class StageEntry(Record):
    """The day on which a case entered a stage. `taken_over` where an earlier register states it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=30)
    on = models.DateField()
    by = models.CharField(max_length=36)
    taken_over = models.BooleanField(default=False)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case stage on by taken_over")

    class Meta:
        indexes = [
            models.Index(fields=["case", "on"], name="stage_case"),
            models.Index(fields=["stage", "on"], name="stage_on"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.on}"

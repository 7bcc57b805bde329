"""Holds on cases, runs that two persons agree on, and what became of each case of a run."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Hold(Record):
    """A case is kept beyond its time, for an audit, a matter of law or a complaint; the reason is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="retention_holds")
    kind = models.CharField(max_length=20)
    reason = SealedText(blank=True)
    placed_on = models.DateField()
    placed_by = models.CharField(max_length=36)
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case kind placed_on placed_by lifted_on lifted_by", sa="reason"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "lifted_on"], name="hold_in_force")]

    def __str__(self) -> str:
        return f"{self.kind} {self.placed_on}"

    @property
    def reason_place(self) -> str:
        """For what the reason is sealed."""
        return f"hold.reason:{self.pk}"


class Run(Record):
    """One time at which what is due is anonymised: proposed by one person, confirmed by another, certified when it is done."""

    schedule = models.CharField(max_length=20)
    due_on = models.DateField()
    proposed_by = models.CharField(max_length=36)
    confirmed_by = models.CharField(max_length=36, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    given_up_on = models.DateField(null=True, blank=True)
    job = models.UUIDField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    removed = models.JSONField(default=dict)
    swept_on = models.DateField(null=True, blank=True)
    """When what deleting leaves in the files of the database was overwritten or written anew; empty where nobody who may has done it."""
    backups_until = models.DateField(null=True, blank=True)
    head_seq = models.BigIntegerField(default=0)
    head_digest = models.CharField(max_length=64, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="schedule due_on proposed_by confirmed_by confirmed_on given_up_on job finished_on removed swept_on backups_until head_seq head_digest"
    )

    def __str__(self) -> str:
        return f"run of {self.due_on}"


class Item(Record):
    """One case of a run, with the category under which it is due and what became of it."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="retention_items")
    category = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=30, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="run case category state why")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "case", "category"], name="retention_item_once")]

    def __str__(self) -> str:
        return f"{self.category} {self.state}"


class LoneRecord(Record):
    """One record of a run that hangs on no case: a person without one, an incident, a demand, a list."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="lone")
    category = models.CharField(max_length=20)
    subject = models.UUIDField()
    state = models.CharField(max_length=10)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="run category subject state")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "subject"], name="lone_record_once")]

    def __str__(self) -> str:
        return f"{self.category} {self.state}"

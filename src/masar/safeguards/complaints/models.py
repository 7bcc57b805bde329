"""One row per complaint or feedback; what was said, by whom, about whom and what was answered is sealed."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.access.sealed import OwnKey, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.endings import Ending


class Line(models.TextChoices):
    """Which way a complaint goes: the second one is there for its focal points alone."""

    GENERAL = "GENERAL"
    SEA = "SEA"


class Complaint(OwnKey):
    """A complaint as it came, and what became of it.

    `who` is empty where it is anonymous; `about_account` is the account of whom it is about, if they have one: it never reaches them.
    `receipt` is the keyed hash of the code with which whoever complained reads the answer; the code itself is kept nowhere.
    """

    line = models.CharField(max_length=8, choices=Line)
    channel = models.CharField(max_length=12)
    category = models.CharField(max_length=20)
    severity = models.CharField(max_length=10)
    received_on = models.DateField()
    anonymous = models.BooleanField()
    told = SealedText()
    who = SealedText(blank=True)
    about = SealedText(blank=True)
    about_account = SealedText(blank=True)
    receipt = models.CharField(max_length=24, unique=True)
    entered_by = models.CharField(max_length=36, blank=True)
    handler = models.CharField(max_length=36, blank=True)
    acknowledge_by = models.DateField()
    answer_by = models.DateField()
    acknowledged_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    answer = SealedText(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=36, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=12, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    reopened_on = models.DateField(null=True, blank=True)
    emptied_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="line channel category severity received_on anonymous receipt entered_by handler acknowledge_by answer_by acknowledged_on outcome answered_on"
        " answered_by told_on told_how reopened reopened_on emptied_on",
        s5="told who about about_account answer",
    )
    ends: ClassVar[Ending] = Ending("COMPLAINT", "answered_on", "told who about about_account answer")

    class Meta:
        indexes = [models.Index(fields=["line", "answered_on", "answer_by"], name="complaint_open")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """A short name that tells nothing of it."""
        return self.pk.hex[-6:].upper()

"""One row per demand or exception; what was asked, why it was decided so and what was given are sealed."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.access.sealed import OwnKey, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.endings import Ending


class Demand(OwnKey):
    """What an authority asked for, or an exception from a rule of ours, with the decision of somebody else than who entered it."""

    kind = models.CharField(max_length=20)
    authority = models.CharField(max_length=160)
    received_on = models.DateField()
    office = models.CharField(max_length=20, blank=True)
    asked = SealedText()
    basis = models.CharField(max_length=300)
    entered_by = models.CharField(max_length=36)
    decision = models.CharField(max_length=20, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    why = SealedText(blank=True)
    given = SealedText(blank=True)
    emptied_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        sa="kind authority received_on office asked basis entered_by decision decided_by decided_on why given emptied_on"
    )
    ends: ClassVar[Ending] = Ending("DEMAND", "decided_on", "asked basis why given")

    class Meta:
        indexes = [models.Index(fields=["-received_on", "-id"], name="demand_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"

"""Help that somebody asked for on behalf of a person, on its way from the request to the hand that receives it."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.casework.papers.models import Paper
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class HelpStatus(models.TextChoices):
    """How far a request is."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    ISSUED = "ISSUED"
    REDEEMED = "REDEEMED"
    DELIVERED = "DELIVERED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


ON_ITS_WAY = (HelpStatus.REQUESTED, HelpStatus.APPROVED, HelpStatus.ISSUED)


class HelpRequest(Record):
    """One kind of help for one person. Who asks, who approves and who hands over are three people (R51).

    `paper` is the voucher; `again` says that the approver let it pass within the time of help that was given before. A place for the
    budget line that pays is left to the room of funds, which will name this row.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="help_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="help_requests")
    type = models.CharField(max_length=30)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    nights_from = models.DateField(null=True, blank=True)
    nights_until = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    why = SealedText(blank=True)
    status = models.CharField(max_length=10, choices=HelpStatus, default=HelpStatus.REQUESTED)
    on = models.DateField()
    by = models.CharField(max_length=36)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=36, blank=True)
    decided_why = SealedText(blank=True)
    again = models.BooleanField(default=False)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=36, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case type quantity nights_from nights_until provider status on by decided_on decided_by again issued_on issued_by paper until",
        s2="person", sf="amount currency", s3="why decided_why",
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["status", "on"], name="help_status"),
            models.Index(fields=["case", "on"], name="help_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="help_of_something"),
            models.CheckConstraint(condition=models.Q(nights_until=None) | models.Q(nights_until__gt=models.F("nights_from")), name="help_of_nights"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.type} {self.on}"

    @property
    def is_on_its_way(self) -> bool:
        """Whether something is still to be done about it."""
        return self.status in ON_ITS_WAY

    def standing(self, on: date) -> HelpStatus:
        """Its status on a day: what is out of time has expired, also before the night that says so."""
        late = self.status in (HelpStatus.APPROVED, HelpStatus.ISSUED) and self.until is not None and self.until < on
        return HelpStatus.EXPIRED if late else HelpStatus(self.status)

    def opened(self, name: str) -> str:
        """One of its sealed texts."""
        return self.case.seal.open(self.place(name), getattr(self, name))

    def place(self, name: str) -> str:
        """For what a text of it is sealed."""
        return f"help_request.{name}:{self.pk}"

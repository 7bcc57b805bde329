"""The ledger of a case: progress of requirements, facts that conditions ask, promises that an exit must undo."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models.case import Case
from masar.foundation.access.sealed import Seal, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class LedgerEntry(Record):
    """How far a requirement was from a day on. Entries are only added; the newest holds, a correction names what it corrects.

    `reason` is sealed whatever it is about: who may read it is decided by the class of the requirement.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    requirement = models.CharField(max_length=60)
    state = models.CharField(max_length=12)
    since = models.DateField()
    expected_by = models.DateField(null=True, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    reason = SealedText(blank=True)
    valid_until = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=36)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case person requirement state since expected_by holder reason valid_until by corrects"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="ledger_case")]

    def __str__(self) -> str:
        return f"{self.requirement} {self.state}"

    @property
    def reason_place(self) -> str:
        """For what the reason is sealed."""
        return f"ledger_entry.reason:{self.pk}"

    def why(self, seal: Seal) -> str:
        """The reason, opened."""
        return seal.open(self.reason_place, self.reason)


class StatedFact(Record):
    """A fact that conditions of the programme ask (unaccompanied, pregnant, overstay). Values of class S3 and above are sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="facts")
    fact = models.CharField(max_length=60)
    value = SealedText()
    field_class = models.CharField(max_length=2)
    stated_on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case person field_class stated_on by", s3="fact value")

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="fact_case")]

    def __str__(self) -> str:
        return self.fact


class PromiseMade(Record):
    """What a room has promised to a case (a seat, a voucher); an exit turns open promises into tasks of who holds them."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    holder_role = models.CharField(max_length=40)
    open = models.BooleanField(default=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case kind reference holder_role open")

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

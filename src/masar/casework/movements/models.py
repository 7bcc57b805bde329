"""Travel documents, movements with their passengers, pocket money."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Strikable
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class TravelDocument(Strikable):
    """A travel document of one person, asked of an embassy or already held; its number is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="travel_documents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="travel_documents")
    type = models.CharField(max_length=30)
    state = models.CharField(max_length=12)
    embassy = models.CharField(max_length=120, blank=True)
    requested_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    number = SealedText(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case type state embassy requested_on answered_on issued_on expires_on by", s2="person number"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "person"], name="travel_document_case")]

    def __str__(self) -> str:
        return f"{self.type} {self.state}"


class Movement(Record):
    """One journey of a case: booked, left, arrived."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="movements")
    travel_on = models.DateField()
    route = models.CharField(max_length=120, blank=True)
    carrier = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    return_country = models.CharField(max_length=8)
    state = models.CharField(max_length=12)
    departed_on = models.DateField(null=True, blank=True)
    arrived_on = models.DateField(null=True, blank=True)
    arrival_from = models.CharField(max_length=120, blank=True)
    cancelled_why = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case travel_on route carrier reference return_country state departed_on arrived_on arrival_from cancelled_why by"
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "travel_on"], name="movement_due"),
            models.Index(fields=["departed_on"], name="movement_departed"),
        ]

    def __str__(self) -> str:
        return f"{self.return_country} {self.travel_on}"


class Passenger(Record):
    """One person on a movement, with what the airport team and the receiving office confirmed (R7)."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="passengers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="journeys")
    state = models.CharField(max_length=12)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="movement state", s2="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["movement", "person"], name="passenger_once")]

    def __str__(self) -> str:
        return self.state


class PocketMoney(Strikable):
    """Money handed over at departure, with its receipt."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pocket_money")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pocket_money")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    currency = models.CharField(max_length=3)
    paid_on = models.DateField()
    receipt = models.CharField(max_length=40)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case paid_on by", s2="person", sf="amount currency receipt"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receipt"], condition=models.Q(struck_on=None), name="receipt_once")
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Verification(Record):
    """Officials of an embassy come once to verify the nationality of a whole group: one event, whoever is on its list."""

    country = models.CharField(max_length=8)
    embassy = models.CharField(max_length=120)
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    officials = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="country embassy on place by", sn="officials")

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.country} {self.on}"


class Verified(Record):
    """One person before these officials, and what they said; empty until they have."""

    verification = models.ForeignKey(Verification, on_delete=models.PROTECT, related_name="people")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="verified")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verified")
    outcome = models.CharField(max_length=16, blank=True)
    other = models.CharField(max_length=120, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="verification case outcome other", s2="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verification", "person"], name="verified_once")]
        verbose_name_plural = "verified"

    def __str__(self) -> str:
        return self.outcome or "waits"

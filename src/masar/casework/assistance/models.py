"""One row per delivery of one kind of assistance to one person: events, from which persons can be counted apart."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Strikable
from masar.foundation.core.classes import FieldClass, classes
from masar.registry.people.models import Person


class Delivery(Strikable):
    """Something given to somebody, with the proof that it was."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    type = models.CharField(max_length=30)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    proof = models.CharField(max_length=20)
    voucher = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case type quantity on place provider proof voucher by", s2="person"
    )

    class Meta:
        indexes = [
            models.Index(fields=["case", "on"], name="delivery_case"),
            models.Index(fields=["person", "type", "on"], name="delivery_window"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["voucher"], condition=~models.Q(voucher="") & models.Q(struck_on=None), name="voucher_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.on}"

"""What lies on the shelves of an office, and every movement that made it so."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Stock(Record):
    """How much of one kind an office holds; there is a row once any was received. Never less than nothing."""

    office = models.CharField(max_length=10)
    type = models.CharField(max_length=30)
    quantity = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    counted_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="office type quantity counted_on")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "type"], name="stock_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=0), name="stock_not_below_zero"),
        ]
        verbose_name_plural = "stock"

    def __str__(self) -> str:
        return f"{self.office} {self.type}: {self.quantity}"


class StockMove(Record):
    """Something that came or went: received, given out, brought back, or found otherwise at a count. Only added, never changed.

    `reference` is the number of the waybill, or the key of the delivery.
    """

    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=12)
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    left = models.DecimalField(max_digits=10, decimal_places=2)
    on = models.DateField()
    reference = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="stock kind quantity left on reference reason by")

    class Meta:
        indexes = [models.Index(fields=["stock", "id"], name="stock_move")]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity}"

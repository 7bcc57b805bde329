"""One row per delivery of one kind of assistance to one person: events, from which persons can be counted apart."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.assistance.models.requests import HelpRequest
from masar.casework.cases.models import Case, Strikable
from masar.casework.papers.models import Paper
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.files.models import StoredFile
from masar.registry.people.models import Person


class Delivery(Strikable):
    """Something given to somebody, with the proof that it was: `sheet` is a photo of the page that they signed.

    `received_by`: the adult who received it in a child's place, by the `carer_paper` that was seen. `office` is the one whose shelf it came
    from; empty where it came from no shelf.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    type = models.CharField(max_length=30)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    proof = models.CharField(max_length=20)
    voucher = models.CharField(max_length=40, blank=True)
    request = models.ForeignKey(HelpRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    nights_from = models.DateField(null=True, blank=True)
    nights_until = models.DateField(null=True, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    receipt = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sheet = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    carer_paper = models.CharField(max_length=40, blank=True)
    office = models.CharField(max_length=10, blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case type quantity on place provider proof voucher request nights_from nights_until receipt office by",
        s2="person sheet received_by carer_paper",
        sf="amount currency",
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

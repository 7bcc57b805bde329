"""Where and when a voucher was redeemed: at the counter, or on a sheet that a shop filled in without a line."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.assistance.models.requests import HelpRequest
from masar.casework.cases.models import Case
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Redemption(Record):
    """One redemption. A second one of the same voucher, which only a sheet can tell of, is kept beside the first as a `clash`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="redemptions")
    request = models.ForeignKey(HelpRequest, on_delete=models.PROTECT, related_name="redemptions")
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    sheet = models.BooleanField(default=False)
    clash = models.BooleanField(default=False)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case request on place sheet clash by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=models.Q(clash=False), name="redeemed_once"),
            models.UniqueConstraint(
                fields=["request", "on", "place"], condition=models.Q(sheet=True), name="sheet_line_once"
            ),
        ]

    def __str__(self) -> str:
        return f"redeemed {self.on}"

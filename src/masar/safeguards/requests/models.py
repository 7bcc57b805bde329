"""The register of requests: who asked what, how it was known that it was they, by when they are answered, and how."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Member, Status
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person
from masar.safeguards.requests.words import ERASURE, GRANTED, PARTLY


class Request(Record):
    """One request of one person of a case; its wording and its answer are sealed with the key of the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=20)
    asked_on = models.DateField()
    identity_check = models.CharField(max_length=20)
    wording = SealedText(blank=True)
    opened_by = models.CharField(max_length=36)
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, blank=True)
    answer = SealedText(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case kind asked_on identity_check opened_by due_on outcome answered_on answered_by",
        s2="person",
        sa="wording answer",
    )

    stays: ClassVar[str] = "case person kind asked_on identity_check opened_by due_on outcome answered_on answered_by"
    """What is left of a request when its case is anonymised: that it was made and answered, not its words."""

    class Meta:
        indexes = [models.Index(fields=["answered_on", "due_on"], name="request_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.asked_on}"

    @property
    def is_open(self) -> bool:
        """Not answered yet."""
        return self.answered_on is None

    @classmethod
    def erasing(cls, rows: "models.QuerySet[Case]") -> "models.QuerySet[Case]":
        """Those of these cases whose end is due at once, as everybody who was ever in them asked to be erased and was granted it after the case had ended.

        Each with `granted_on`, the day of the last answer. Granted in part, a case that ended on that very day is not meant: it may have been under
        way when the person was told what stays. What one person asks takes nobody else’s record along. Retention finds this here, as it
        finds what stays of a record.
        """
        granted = cls._default_manager.filter(kind=ERASURE, outcome__in=(GRANTED, PARTLY))
        after = models.Q(answered_on__gt=models.OuterRef("case__ended_on"))
        after |= models.Q(outcome=GRANTED, answered_on=models.OuterRef("case__ended_on"))
        of_member = granted.filter(after, person=models.OuterRef("person"))
        silent = Member.objects.filter(~models.Exists(of_member), case=models.OuterRef("pk"))
        days = granted.filter(person__memberships__case=models.OuterRef("pk")).order_by("-answered_on")
        asked = Member.objects.filter(person__in=granted.values("person")).values("case")
        ended = rows.filter(~models.Exists(silent), pk__in=asked, status=Status.CLOSED)
        return ended.annotate(granted_on=models.Subquery(days.values("answered_on")[:1]))


class Weighing(Record):
    """Which restricted matters go into the packet of a request, as one person marked it; nothing does until a second one confirmed it.

    `matters` holds, by the key of each, `GIVEN` or the code of the reason for which it is withheld. The newest of a request holds.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="weighings")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="weighings")
    matters = models.JSONField(default=dict)
    on = models.DateField()
    by = models.CharField(max_length=36)
    second = models.CharField(max_length=36, blank=True)
    second_on = models.DateField(null=True, blank=True)
    confirmed = models.BooleanField(null=True, blank=True)
    why = SealedText(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case request on by second second_on", sa="matters confirmed why"
    )

    stays: ClassVar[str] = "case request on by second second_on confirmed"

    def __str__(self) -> str:
        return f"weighing of {self.on}"

    @property
    def waits(self) -> bool:
        """Whether a second person has still to say yes or no."""
        return self.confirmed is None

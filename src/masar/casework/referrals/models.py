"""A referral with what became of it, and the one-time links by which a partner without an account answers."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.casework.sharing.models import Share
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.directory.models import FocalPoint, Organisation
from masar.registry.people.models import Person


class Referral(Record):
    """One person sent to one partner for one service. What the partner sees of the person is the share on which it rests."""

    share = models.OneToOneField(Share, on_delete=models.PROTECT, null=True, blank=True, related_name="referral")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    service = models.CharField(max_length=40)
    urgency = models.CharField(max_length=20)
    on = models.DateField()
    by = models.CharField(max_length=36)
    accepted_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    served_from = models.DateField(null=True, blank=True)
    served_until = models.DateField(null=True, blank=True)
    given = SealedText(blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=36, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="share case urgency on by accepted_on declined_on reported_on served_from served_until closed_on closed_by reminders reminded_on",
        s2="person organisation service outcome",
        s3="given",
    )

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "service", "on"], name="referral_capacity"),
            models.Index(fields=["case", "on"], name="referral_case"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.on}"


class Asks(models.TextChoices):
    """What a one-time link is for."""

    ANSWER = "ANSWER"
    REPORT = "REPORT"


class AnswerLink(Record):
    """A way for a partner without an account to answer once. Of its token and code only keyed hashes are kept."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    contact = models.ForeignKey(FocalPoint, on_delete=models.PROTECT, related_name="links")
    asks = models.CharField(max_length=10, choices=Asks)
    on = models.DateField()
    by = models.CharField(max_length=36)
    expires_at = models.DateTimeField()
    token = models.CharField(max_length=24, unique=True)
    code = models.CharField(max_length=24)
    wrong = models.PositiveSmallIntegerField(default=0)
    spent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="referral contact asks on by expires_at wrong spent_at ended_at", sa="token code"
    )

    def __str__(self) -> str:
        return f"{self.asks} {self.on}"

"""What was shared about one person with one organisation, and what the organisation wrote back."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Consent
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.directory.models import Organisation
from masar.registry.people.models import Person


class Answer(models.TextChoices):
    """What the organisation said."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class Share(Record):
    """Categories of data about one person of a case, opened to one organisation for one purpose.

    It is a referral, a request to an embassy or the file for a receiving mission, as the purpose says. Whether it is live is
    asked each time: it rests on the consent or the lawful basis, the agreement, and nobody having ended it. One that rests on no
    consent opens nothing until a `second` person has confirmed it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shares")
    purpose = models.CharField(max_length=40)
    categories = models.JSONField(default=list)
    asked = SealedText(blank=True)
    basis = models.CharField(max_length=20)
    basis_reason = SealedText(blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="shares")
    on = models.DateField()
    by = models.CharField(max_length=36)
    until = models.DateField(null=True, blank=True)
    second = models.CharField(max_length=36, blank=True)
    second_on = models.DateField(null=True, blank=True)
    second_reason = SealedText(blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=36, blank=True)
    answer_reason = SealedText(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    followed = models.BooleanField(default=False)
    """Whether it is a referral: its answer and what came of it are asked for in the room above."""

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case on by until second second_on answer answered_on answered_by ended_on ended_why returned_on followed",
        s2="person organisation purpose categories basis consent",
        s3="asked basis_reason second_reason answer_reason",
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "ended_on"], name="share_organisation")]

    @property
    def waits(self) -> bool:
        """Whether it rests on no consent and a second person has still to confirm it."""
        return self.consent_id is None and not self.second

    def __str__(self) -> str:
        return f"{self.purpose} {self.on}"


class SharedNote(Record):
    """What the organisation wrote about its help; sealed with the case's key."""

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="notes")
    text = SealedText()
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="share on by", s3="text")

    def __str__(self) -> str:
        return f"note of {self.on}"

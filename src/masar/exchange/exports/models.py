"""A list of people that was asked for, and whom it held."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models
from django.utils import timezone

from masar.foundation.access.sealed import Seal, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.endings import Ending
from masar.foundation.core.records import Record

CODE_DIGITS = 10


def words_of(export: UUID) -> Seal:
    """The seal of what is said about an export of that key."""
    return Seal(_words_key(export))


def _words_key(export: UUID) -> UUID:
    return uuid5(export, "words")


class ExportState(models.TextChoices):
    """Where an export stands."""

    WAITING = "waiting"
    """For the approval of a second person."""
    ALLOWED = "allowed"
    """It is being made, or was left by a fault."""
    READY = "ready"
    """Made; where it is encrypted, its passphrase was not shown yet."""
    OPENED = "opened"
    """Its passphrase was shown, and is known to nobody here."""
    REFUSED = "refused"
    STOPPED = "stopped"
    """Too much in too short a time."""
    GONE = "gone"
    """Its file is deleted."""


class Export(Record):
    """One list asked for by one person. Its file lies sealed on disk until it expires; the record of it stays."""

    by = models.CharField(max_length=36)
    purpose = models.CharField(max_length=40)
    office = models.CharField(max_length=20, blank=True)
    """The one office it is of; empty: of all that its asker reaches."""
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    plain = models.BooleanField(default=False)
    reason = SealedText(blank=True)
    """Why it leaves without encryption."""
    people = models.PositiveIntegerField(default=0)
    """How many it held when it was asked for, and then when it was made."""
    holds = models.JSONField(default=list)
    """The classes of its fields, the most protected one last."""
    state = models.CharField(max_length=10, choices=ExportState)
    approved_for = models.PositiveIntegerField(default=0)
    """How many it held when a second person approved it."""
    decided_by = models.CharField(max_length=36, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = SealedText(blank=True)
    """Why it was refused, or stopped."""
    made_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    emptied_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="by purpose office since until plain people holds state approved_for decided_by decided_at made_at expires_at emptied_on",
        sa="reason decided_why",
    )
    ends: ClassVar[Ending] = Ending("LIST", "made_at created_at", "reason decided_why", rows="held", key="words_key")

    class Meta:
        indexes = [
            models.Index(fields=["by", "-created_at"], name="export_by"),
            models.Index(fields=["state"], name="export_state"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What the list itself and its file bear, so that a copy can be traced."""
        return f"EX-{self.pk.hex[-CODE_DIGITS:].upper()}"

    @property
    def seal(self) -> Seal:
        """Opens and closes the words on it. The key is not that of its file, which goes with the file."""
        return words_of(self.pk)

    @property
    def words_key(self) -> UUID:
        """The subject of the data key of those words."""
        return _words_key(self.pk)

    @property
    def has_expired(self) -> bool:
        """Whether its file is not given out any more."""
        return self.expires_at is None or self.expires_at <= timezone.now()


class ExportedPerson(models.Model):
    """Whom a list held, in which case: so that a person can be told who received what."""

    id = models.BigAutoField(primary_key=True)
    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="held")
    case = models.UUIDField()
    person = models.UUIDField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="id export case person")

    class Meta:
        indexes = [models.Index(fields=["person"], name="exported_person")]
        verbose_name_plural = "exported people"

    def __str__(self) -> str:
        return f"{self.person} in {self.export_id}"

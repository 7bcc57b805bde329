"""Support of a person with its sessions, and conferences on a case; what was said is sealed, and of support its very notes are for those who give it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case, Consent
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.directory.models import Organisation
from masar.registry.people.models import Person


class Support(Record):
    """Somebody accompanies a person for a time: `worker` is the account of who does."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supports")
    worker = models.CharField(max_length=36)
    on = models.DateField()
    need = SealedText(blank=True)
    next_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_how = SealedText(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case worker on next_on ended_on", s2="person", s3="need ended_how")  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], condition=models.Q(ended_on=None), name="support_once")
        ]

    def __str__(self) -> str:
        return f"support since {self.on}"


class SupportSession(Record):
    """One session of it: alone, with the family, or in a group. `onward`: to whom the person was referred from it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="support_sessions")
    support = models.ForeignKey(Support, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField()
    form = models.CharField(max_length=12)
    mode = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = SealedText(blank=True)
    onward = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case support on form mode minutes by", s2="onward", s3="notes"
    )

    def __str__(self) -> str:
        return f"{self.form} {self.on}"


class Conference(Record):
    """A case of somebody at risk, discussed with those who can help: on a day past or ahead; what was said is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conferences")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conferences")
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    purpose = SealedText()
    said = SealedText(blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on place by", s2="person", s3="purpose said")

    def __str__(self) -> str:
        return f"conference of {self.on}"


class TakingPart(Record):
    """Who takes part, and what they are told: of an organisation under the consent that names it, or another lawful basis; a colleague
    of the mission (no organisation) by their role."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="takings_part")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = SealedText()
    categories = models.JSONField(default=list)
    basis = models.CharField(max_length=20, blank=True)
    basis_reason = SealedText(blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case conference on by", s2="organisation categories basis consent", s3="name basis_reason"
    )

    def __str__(self) -> str:
        return f"taking part since {self.on}"


class Decided(Record):
    """What was decided: by whom it is done, until when; it stands on their worklist as a task."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decided")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="decisions")
    what = SealedText()
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case conference role due_on on by", s2="organisation", s3="what")  # fmt: skip

    def __str__(self) -> str:
        return f"decision due {self.due_on}"

"""Who came or called, how they may be reached again, and what could not wait."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Contact(Record):
    """Somebody came, called or wrote: when, by which way, in which language, and what they asked. What they said besides is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    on = models.DateField()
    channel = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    asked = models.CharField(max_length=24)
    words = SealedText(blank=True)
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case on channel language asked by", s2="person", s3="words"
    )

    class Meta:
        indexes = [models.Index(fields=["case", "on"], name="contact_case")]

    def __str__(self) -> str:
        return f"{self.asked} {self.on}"


class ContactPreference(Record):
    """How a person may be reached: whether they agreed to be, by what, and between which hours it is safe. Without a record nobody is written to.

    Addresses are sealed with the key of the person.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="contact_preference")
    agreed = models.BooleanField(default=False)
    way = models.CharField(max_length=8, blank=True)
    email = SealedText(blank=True)
    other = SealedText(blank=True)
    safe_from = models.TimeField(null=True, blank=True)
    safe_until = models.TimeField(null=True, blank=True)
    said_on = models.DateField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="said_on", s2="person", sn="agreed way email other safe_from safe_until"
    )

    def __str__(self) -> str:
        return self.way or "no message"


class UrgentMark(Record):
    """Something that cannot wait, put to the role that can help; taken up and answered there.

    What it is about is sealed, and so is its very kind; a reason of health stands apart, for the medical focal point reads no other.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="urgent_marks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="urgent_marks")
    kind = SealedText()
    why = SealedText(blank=True)
    health = SealedText(blank=True)
    role = models.CharField(max_length=40)
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=36)
    due_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=36, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=36, blank=True)
    outcome = models.CharField(max_length=24, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case role put_at put_by due_at taken_at taken_by answered_at answered_by outcome", s2="person", s3="kind why", s4="health"
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["role", "answered_at", "due_at"], name="urgent_mark_open")]

    def __str__(self) -> str:
        return f"{self.role} {self.put_at:%Y-%m-%d}"

"""What is written into the file of a case: consents, interviews, notes, documents, tasks."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import models

from masar.casework.cases.models.case import Case
from masar.casework.cases.models.struck import Strikable
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.foundation.files.models import StoredFile
from masar.registry.directory.models import Organisation
from masar.registry.people.models import Person


class Consent(Record):
    """A person's consent to one purpose, or its refusal. Never one tick for all, never a whole family by default.

    Where data leave the mission it names the `organisation` and the `categories` of data; `recipient` is for one that no directory knows.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    recipient = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    categories = models.JSONField(default=list, blank=True)
    given = models.BooleanField()
    given_by = models.CharField(max_length=20)
    method = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    interpreter = models.CharField(max_length=120, blank=True)
    explained = models.CharField(max_length=20, blank=True)
    witness = models.CharField(max_length=120, blank=True)
    form_version = models.CharField(max_length=20)
    given_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case purpose given form_version given_on expires_on withdrawn_on",
        s2="person recipient organisation categories given_by method language interpreter explained witness",
    )

    class Meta:
        indexes = [models.Index(fields=["case", "person", "purpose"], name="consent_purpose")]

    def __str__(self) -> str:
        return self.purpose

    def is_in_force(self, on: date) -> bool:
        """Whether the person agrees on that day."""
        ended = min((day for day in (self.withdrawn_on, self.expires_on) if day), default=None)
        return self.given and self.given_on <= on and (ended is None or on < ended)

    def names(self, organisation: UUID, categories: Collection[str]) -> bool:
        """Whether it names that organisation, and all those categories of data."""
        return self.organisation_id == organisation and set(categories) <= set(self.categories)


class Interview(Strikable):
    """A conversation that counts: who, when, how, in which language, with which interpreter; what was said is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interviews")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interviews")
    kind = models.CharField(max_length=30)
    mode = models.CharField(max_length=20)
    on = models.DateField()
    by = models.CharField(max_length=36)
    language = models.CharField(max_length=8)
    interpreter = models.CharField(max_length=120, blank=True)
    private = models.BooleanField(default=True)
    summary = SealedText(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case kind mode on by private", s2="person language interpreter", s3="summary"
    )

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Note(Strikable):
    """A note in the file; sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    text = SealedText()
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case on by", s3="text")

    def __str__(self) -> str:
        return f"note of {self.on}"


class CaseDocument(Strikable):
    """A scan in the file."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="case_documents")
    type = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="case type on by", s2="person file")

    def __str__(self) -> str:
        return self.type

"""Persons, the index in which their names are found, identity documents, and enquiries between offices."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.dates import PartialDate, Precision, age_on
from masar.foundation.core.records import Record


class Person(Record):
    """A human being, registered once. `office` and `worker` say in whose care the record is."""

    family_name = models.CharField(max_length=120, blank=True)
    given_names = models.CharField(max_length=120, blank=True)
    native_name = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=1)
    birth_date = models.DateField(null=True, blank=True)
    birth_precision = models.CharField(max_length=10, default=Precision.DAY)
    nationality = models.CharField(max_length=8)
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    language = models.CharField(max_length=8, blank=True)
    office = models.CharField(max_length=10)
    worker = models.CharField(max_length=36, blank=True)
    registered_on = models.DateField()
    reference = models.CharField(max_length=40, blank=True, db_index=True)
    anonymised_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="sex nationality language office worker registered_on reference anonymised_on",
        sn="family_name given_names native_name phone",
        s2="birth_date birth_precision",
    )

    class Meta:
        indexes = [
            models.Index(fields=["office"], name="person_office"),
            models.Index(fields=["worker"], name="person_worker"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(family_name="", given_names=""), name="person_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given names, then the family name in capitals, as travel documents print it; of nobody any more once it was anonymised."""
        if self.anonymised_on:
            return _("Anonymised")
        return f"{self.given_names} {self.family_name.upper()}".strip()

    @property
    def born(self) -> PartialDate | None:
        """The birth date with what is known of it: an estimate says so (R4)."""
        return PartialDate(self.birth_date, Precision(self.birth_precision)) if self.birth_date else None

    def age(self, on: date) -> int | None:
        """Completed years on that day, or None where no birth date is known."""
        return age_on(self.birth_date, on) if self.birth_date else None


class Name(models.Model):
    """A name as the index keeps it, once however many bear it; by its number it is the same everywhere. Nothing says here who bears it."""

    id = models.BigIntegerField(primary_key=True)
    spelling = models.TextField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s2="id", sn="spelling")

    def __str__(self) -> str:
        return self.spelling


class Bearer(models.Model):
    """Who bears a name, the Latin one or the one in their own script; the year of birth stands here to tell bearers apart quickly."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.ForeignKey(Name, on_delete=models.PROTECT, related_name="bearers", db_index=False)
    birth_year = models.SmallIntegerField(null=True)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s2="id person name birth_year")

    class Meta:
        indexes = [models.Index(fields=["name", "birth_year", "person"], name="bearer_name")]

    def __str__(self) -> str:
        return f"{self.name_id}"


class NameKey(models.Model):
    """A key of a name: of every two of its words, and of each."""

    id = models.BigAutoField(primary_key=True)
    key = models.BigIntegerField()
    name = models.ForeignKey(Name, on_delete=models.CASCADE, related_name="keys")

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s2="id key name")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="name_key_once")]

    def __str__(self) -> str:
        return f"{self.key}"


class WordKey(models.Model):
    """A key of a word that occurs in a name: a misspelt word meets it here."""

    id = models.BigAutoField(primary_key=True)
    key = models.BigIntegerField()
    word = models.TextField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(s2="id key", sn="word")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="word_key_once")]

    def __str__(self) -> str:
        return self.word


class IdentityDocument(Record):
    """A passport, laissez-passer or other paper that says who someone is; its number is sealed, and found again by its keyed hash."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="documents")
    type = models.CharField(max_length=30)
    number = SealedText(blank=True)
    number_key = models.CharField(max_length=24, blank=True, db_index=True)
    country = models.CharField(max_length=8, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="type issued_on expires_on country", s2="person number number_key"
    )

    def __str__(self) -> str:
        return self.type


class Enquiry(Record):
    """One office asks another whether it knows a person; the answer is yes or no, nothing else."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enquiries")
    asked_by = models.CharField(max_length=36)
    asking_office = models.CharField(max_length=10)
    asked_office = models.CharField(max_length=10)
    asked_on = models.DateField()
    reason = models.CharField(max_length=200)
    answer = models.CharField(max_length=3, blank=True)
    answered_by = models.CharField(max_length=36, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="asked_by asking_office asked_office asked_on answer answered_by answered_on", s2="person reason"
    )

    class Meta:
        indexes = [models.Index(fields=["asked_office", "answer"], name="enquiry_open")]
        verbose_name_plural = "enquiries"

    def __str__(self) -> str:
        return f"{self.asking_office} asks {self.asked_office}"


class Restriction(Record):
    """A person objected to the use of their record: while it stands only the help that they asked for goes on. `request` is where they said so."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    request = models.UUIDField()
    since = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="request since lifted_on lifted_by", s2="person")

    class Meta:
        indexes = [models.Index(fields=["person", "lifted_on"], name="restriction_stands")]
        constraints = [models.UniqueConstraint(fields=["request"], name="restriction_once")]

    def __str__(self) -> str:
        return f"restricted {self.since}"

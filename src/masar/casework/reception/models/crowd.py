"""Numbered tokens for a day on which hundreds come at once: handed out, registered in half a minute, completed later."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.access.sealed import SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Token(Record):
    """One number of one office and day. Who bears it is a person with a case from the registration on; what they need is sealed.

    `colour` says who goes first, and nothing of why.
    """

    office = models.CharField(max_length=10)
    on = models.DateField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="tokens")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="tokens")
    colour = models.CharField(max_length=8, blank=True)
    family = models.PositiveSmallIntegerField(default=1)
    needs = SealedText(blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=36, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="office on number state case colour family registered_at completed_on by", s2="person", s3="needs"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "on", "number"], name="token_once")]

    def __str__(self) -> str:
        return f"{self.office} {self.on} {self.number}"

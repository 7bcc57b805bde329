"""Mission, offices, orientation points, partner organisations and the agreements with them: reference data, no person of the caseload."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Mission(Record):
    """The mission that this database serves: one row."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    country = models.CharField(max_length=3)
    languages = models.CharField(max_length=20, default="fr,en,ar")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="code name country languages address phone email website")

    def __str__(self) -> str:
        return self.name


class Office(Record):
    """An office of the mission; its code is what grants and cases name."""

    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=80)
    city = models.CharField(max_length=80)
    open = models.BooleanField(default=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="code name city open")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrientationPoint(Record):
    """A place in a town where migrants are received and directed to an office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="points")
    city = models.CharField(max_length=80)
    contact = models.CharField(max_length=120, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="office city contact")

    class Meta:
        ordering = ("city",)
        constraints = [models.UniqueConstraint(fields=["office", "city"], name="point_once")]

    def __str__(self) -> str:
        return self.city


class OrganisationKind(models.TextChoices):
    """What an organisation is to the mission; it decides what may be shared with it at most."""

    NGO = "NGO", _("Association")
    CLINIC = "CLINIC", _("Clinic")
    EMBASSY = "EMBASSY", _("Embassy")
    AUTHORITY = "AUTHORITY", _("Authority")
    MISSION = "MISSION", _("Sister mission")
    AGENCY = "AGENCY", _("International organisation")
    DONOR = "DONOR", _("Donor")


class Organisation(Record):
    """A partner: association, clinic, embassy, authority, sister mission, donor."""

    name = models.CharField(max_length=160, unique=True)
    short = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=20)
    services = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=3, blank=True)
    shipped = models.CharField(max_length=30, blank=True)
    """The code of the entry of the catalogue that it was taken over from."""

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="name short kind services country shipped")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.short or self.name


class PartnerService(Record):
    """A service that a partner gives: where, in which languages, to whom, and to how many people a month.

    `service`, `towns`, `languages` and `profiles` are codes of the lists *partner-service*, *town*, *language* and
    *partner-profile*; no town: the whole country; no language or profile: not stated. `capacity` None: not stated.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    service = models.CharField(max_length=40)
    towns = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    profiles = models.JSONField(default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s0="organisation service towns languages profiles capacity closed_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "service"], condition=models.Q(closed_on=None), name="service_once"
            )
        ]

    def __str__(self) -> str:
        return self.service

    def serves(self, town: str, language: str) -> bool:
        """Whether it is given in that town and that language, as far as both are asked and stated."""
        return (not town or not self.towns or town in self.towns) and (
            not language or not self.languages or language in self.languages
        )


class FocalPoint(Record):
    """A person at a partner to whom a referral is told; how to reach them is not for every reader."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="focal_points")
    name = models.CharField(max_length=120)
    task = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=3, default="fr")
    ended_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s0="organisation task language ended_on", sn="name phone email"
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Agreement(Record):
    """A signed agreement with an organisation: for which purposes it may be given which categories of data, and until when.

    `purposes` and `categories` are codes of the lists *consent-purpose* and *data-category*.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    reference = models.CharField(max_length=60)
    purposes = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    contact = models.CharField(max_length=120)
    security = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s0="organisation reference purposes categories contact security starts_on ends_on ended_on"
    )

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = [models.UniqueConstraint(fields=["organisation", "reference"], name="agreement_once")]

    def __str__(self) -> str:
        return self.reference

    def is_in_force(self, on: date) -> bool:
        """Whether it counts on that day."""
        return self.starts_on <= on <= self.ends_on and (self.ended_on is None or on < self.ended_on)

    def covers(self, purpose: str, categories: Collection[str]) -> bool:
        """Whether it speaks of that purpose and of all those categories."""
        return purpose in self.purposes and set(categories) <= set(self.categories)

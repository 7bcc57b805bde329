"""The calendar of an office: its hours, the days on which it is closed, and who comes when."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.casework.cases.models import Case
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record
from masar.registry.people.models import Person


class Opening(Record):
    """Hours in which an office receives, each week on one day: how long an appointment lasts, how many at once, in which languages.

    `weekday` counts from Monday, 1. Languages that an interpreter brings stand in `interpreted`.
    """

    office = models.CharField(max_length=10)
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField(default=1)
    languages = models.JSONField(default=list)
    interpreted = models.JSONField(default=list, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s0="office weekday starts ends minutes places languages interpreted since until"
    )

    class Meta:
        ordering = ("office", "weekday", "starts")

    def __str__(self) -> str:
        return f"{self.office} {self.weekday} {self.starts:%H:%M}"


class ClosedDay(Record):
    """A day on which an office receives nobody."""

    office = models.CharField(max_length=10)
    on = models.DateField()
    why = models.CharField(max_length=80)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s0="office on why")

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint(fields=["office", "on"], name="closed_day_once")]

    def __str__(self) -> str:
        return f"{self.office} {self.on}"


class Appointment(Record):
    """Somebody comes at an hour: the instant, and the zone whose clock was told. `seat` is the place at that hour."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=10)
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="appointments")
    at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    minutes = models.PositiveSmallIntegerField()
    seat = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    interpreter = models.BooleanField(default=False)
    state = models.CharField(max_length=12)
    moved_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved_to")
    by = models.CharField(max_length=36)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="case office opening at zone minutes seat purpose language interpreter state moved_from by", s2="person"
    )

    class Meta:
        indexes = [
            models.Index(fields=["office", "at"], name="appointment_day"),
            models.Index(fields=["case", "at"], name="appointment_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "at", "seat"], condition=models.Q(state__in=("BOOKED", "ATTENDED", "MISSED")), name="seat_once"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.state}"


class Reminder(Record):
    """A message that reminds of an appointment, in the outbox: when it goes, whether it went. Its words are made when it goes."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="reminder")
    way = models.CharField(max_length=8)
    send_at = models.DateTimeField()
    state = models.CharField(max_length=12)
    tried = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="appointment send_at state tried sent_at", sn="way")

    def __str__(self) -> str:
        return f"{self.state} {self.send_at:%Y-%m-%d}"

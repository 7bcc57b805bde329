"""Accounts, their grants, what they sign in and read with, and the wrapped data keys of sealed fields."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record, new_id


class UserManager(BaseUserManager["User"]):
    """Makes accounts; e-mail addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        """An account that can sign in at once; no grants yet."""
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account of one person: never shared, never deleted, only closed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="fr")
    theme = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        s1="id name language theme is_active joined_on", sa="email password last_login"
    )

    def __str__(self) -> str:
        return self.name


class Grant(Record):
    """A role given to an account, with how far it reaches and until when; `pending` until a second administrator confirms it.

    `organisation` (its key) and `case` (its number) stand where the role reaches by these.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    reach = models.CharField(max_length=10)
    office = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=36, blank=True)
    case = models.CharField(max_length=24, blank=True)
    until = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=36, blank=True)
    confirmed_by = models.CharField(max_length=36, blank=True)
    pending = models.BooleanField(default=False)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(
        sa="user role reach office organisation case until given_by confirmed_by pending"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "reach", "office", "organisation", "case"], name="grant_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.reach} {self.office}".strip()

    def is_over(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < on


class Device(Record):
    """A browser on which an account has signed in; known again by a mark that lies with it, of which only the hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    mark = models.CharField(max_length=24)
    browser = models.CharField(max_length=60)
    last_on = models.DateField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="user mark browser last_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "mark"], name="device_once")]

    def __str__(self) -> str:
        return self.browser


class Attempts(Record):
    """How many sign-ins were tried for an account from a known device, or (`device` empty) from all others; addresses and marks as keyed hashes."""

    account = models.CharField(max_length=24)
    device = models.CharField(max_length=24, blank=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="account device count since")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "device"], name="attempts_once")]

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"


class Pledge(Record):
    """That somebody pledged confidentiality for a year, to the words of a version."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="pledges")
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=10)
    given_on = models.DateField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="user year text given_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "year"], name="pledge_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.text}"


class Feed(Record):
    """That an account has an address at which its calendar can be read; of the secret word in it only the keyed hash is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="feed")
    mark = models.CharField(max_length=24, unique=True)
    made_on = models.DateField()

    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="user mark made_on")

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"


class DataKey(models.Model):
    """The data key of one subject (a case or a person), wrapped by the mission key, which is kept elsewhere."""

    subject = models.UUIDField(primary_key=True)
    key_id = models.CharField(max_length=16)
    wrapped = models.BinaryField()

    base_classes: ClassVar[Mapping[str, FieldClass]] = {}
    classes: ClassVar[Mapping[str, FieldClass]] = classes(sa="subject key_id wrapped")

    def __str__(self) -> str:
        return f"data key {self.key_id}"

"""The register as it was signed: the whole text, so that every later difference can be named."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class SignedRegister(Record):
    """One signed version; the newest one counts. Its signature covers text, signer and moment."""

    text = models.TextField()
    by = models.CharField(max_length=36)
    signed_at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)

    classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="text by signed_at", sa="signature public_key")

    class Meta:
        indexes = [models.Index(fields=["-signed_at"], name="register_newest")]

    def __str__(self) -> str:
        return f"register of {self.signed_at:%Y-%m-%d}"

    @property
    def signed_text(self) -> str:
        """What the signature covers."""
        return f"{self.signed_at.isoformat()}\n{self.by}\n{self.text}"

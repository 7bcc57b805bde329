"""What a record that can be struck out has: it stays on record, and no longer counts."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from masar.foundation.access.sealed import Seal, SealedText
from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.records import Record


class Strikable(Record):
    """A record that may turn out to be a mistake. Whoever counts asks for `struck_on=None`."""

    struck_on = models.DateField(null=True, blank=True)
    struck_by = models.CharField(max_length=36, blank=True)
    struck_why = SealedText(blank=True)

    base_classes: ClassVar[Mapping[str, FieldClass]] = {
        **Record.base_classes, **classes(s1="struck_on struck_by", s3="struck_why")
    }  # fmt: skip

    class Meta:
        abstract = True

    @property
    def why_place(self) -> str:
        """The place for which the reason is sealed with the key of its case."""
        return f"{self._meta.model_name}.struck_why:{self.pk}"

    def why(self, seal: Seal) -> str:
        """The reason for which it was struck out, opened."""
        return seal.open(self.why_place, self.struck_why)

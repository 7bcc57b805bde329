"""The base of every record: time-ordered key, creation time, version for two people who edit at once."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import uuid_utils.compat
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from masar.foundation.core.classes import FieldClass, classes
from masar.foundation.core.refusals import Refusal


def new_id() -> UUID:
    """A UUIDv7: unique without asking anyone, ordered by time."""
    key: UUID = uuid_utils.compat.uuid7()
    return key


class Record(models.Model):
    """What every table of ours has. Subclasses declare `classes`, one sensitivity for each of their own fields."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    base_classes: ClassVar[Mapping[str, FieldClass]] = classes(s1="id created_at version")
    classes: ClassVar[Mapping[str, FieldClass]] = {}

    class Meta:
        abstract = True

    def change(self, *, expected: int | None = None, **values: Any) -> Self:
        """Write `values` if nobody else wrote since version `expected` (default: as this record was read).

        Raises Refusal `changed-meanwhile` where someone did; nothing is written then.
        """
        read = self.version if expected is None else expected
        rows = type(self)._default_manager.filter(pk=self.pk, version=read)
        if rows.update(version=read + 1, **values) != 1:
            raise Refusal(
                "changed-meanwhile",
                _("Someone else changed this record while you were writing."),
                _("Your text is kept below: look at what changed, then record again."),
            )
        for name, value in values.items():
            setattr(self, name, value)
        self.version = read + 1
        return self

"""The base of every record: time-ordered key, creation time, version for two people who edit at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar, Self
from uuid import UUID

import uuid_utils.compat
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
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


def insert_many(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model inside the caller's transaction; keys that the database gives are not read back.

    Raw SQL, for in batches of thousands `bulk_create` spends most of its time on building statements that are all the
    same. Names come from the model, values are bound.
    """
    if not rows:
        return
    meta, quoted = type(rows[0])._meta, connection.ops.quote_name
    fields = [field for field in meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places})"  # nosec B608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _bound(rows, fields, adding=True))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def update_many(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write some fields of many rows of one model inside the caller's transaction; raw SQL for the reason of `insert_many`."""
    if not rows:
        return
    meta, quoted = type(rows[0])._meta, connection.ops.quote_name
    wanted = frozenset(names)
    fields = [field for field in meta.local_concrete_fields if field.name in wanted]
    key = next(field for field in meta.local_concrete_fields if field.primary_key)
    set_to = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quoted(meta.db_table)} SET {set_to} WHERE {quoted(str(key.column))} = %s"  # nosec B608
    with connection.cursor() as cursor:
        cursor.executemany(statement, _bound(rows, [*fields, key], adding=False))


PLAIN = ((models.CharField, str), (models.TextField, str), (models.IntegerField, int))
"""Kinds of fields whose values of that very type the databases take as they are."""


def _bound(
    rows: Sequence[models.Model], fields: "Sequence[models.Field[Any, Any]]", *, adding: bool
) -> list[list[Any]]:
    """The values of rows as the database takes them."""
    for field in fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            for row in rows:
                field.pre_save(row, adding)
    values_of = attrgetter(*(field.attname for field in fields))
    here = connections[DEFAULT_DB_ALIAS]  # itself: `connection` looks it up anew for each value
    binders = [_binder(field, here) for field in fields]
    return [[bind(value) for bind, value in zip(binders, values_of(row), strict=True)] for row in rows]


def _binder(field: "models.Field[Any, Any]", here: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """How values of a field are bound: texts, whole numbers and keys by the short way, all others by the field's own."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    bind = partial(field.get_db_prep_save, connection=here)
    if isinstance(field, models.UUIDField) and not here.features.has_native_uuid_field:
        return lambda value: value.hex if type(value) is UUID else bind(value)
    plain = next((type_ for kind, type_ in PLAIN if isinstance(field, kind)), None)
    return bind if plain is None else lambda value: value if type(value) is plain else bind(value)

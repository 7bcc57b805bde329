"""The index of names as the database keeps it. It names nobody: who bears a name is asked of `bearers`, by `search` alone."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import connection

from masar.registry.people.models import Bearer, Name, NameKey, WordKey

FIRST, MOST, FEWER = 3, 20, 6
"""Of the first three names up to twenty bearers, of each further name six; as many again whose year of birth is near."""
NEAR = 2
"""Years by which a year of birth may be told wrongly."""


class NameIndex:
    """The look-ups of `masar.methods.linkage.seek`; the caller has opened the wall."""

    def words(self, keys: Collection[int]) -> Iterable[tuple[int, str]]:
        """The words on record under these keys, each with the key."""
        return WordKey.objects.filter(key__in=keys).values_list("key", "word")

    def names(self, keys: Sequence[int], most: int) -> Iterable[tuple[int, int]]:
        """The numbers of names under these keys, each with the key; at most so many."""
        return NameKey.objects.filter(key__in=keys).values_list("key", "name_id")[:most]

    def spellings(self, names: Collection[int]) -> Iterable[tuple[int, str]]:
        """Names by their numbers."""
        return Name.objects.filter(pk__in=names).values_list("pk", "spelling")


def bearers(names: Sequence[int], birth_year: int | None) -> list[UUID]:
    """Some people who bear each of these names: whose year of birth is nearest, and others. A common name has thousands."""
    parts, values = list[str](), list[int]()
    table = connection.ops.quote_name(Bearer._meta.db_table)
    for place, name in enumerate(names):
        most = MOST if place < FIRST else FEWER
        if birth_year is not None:
            parts.append(
                f"SELECT person_id FROM (SELECT person_id FROM {table} WHERE name_id = %s AND birth_year BETWEEN %s AND %s"  # nosec B608  # our own table
                " ORDER BY abs(birth_year - %s), person_id LIMIT %s) AS near"
            )
            values += [name, birth_year - NEAR, birth_year + NEAR, birth_year, most]
        parts.append(f"SELECT person_id FROM (SELECT person_id FROM {table} WHERE name_id = %s LIMIT %s) AS others")  # nosec B608  # our own table
        values += [name, most]
    if not parts:
        return []
    with connection.cursor() as cursor:
        # Raw SQL, for the ORM limits no parts of a union on SQLite; values are bound.
        cursor.execute(" UNION ".join(parts), values)
        return [one if isinstance(one, UUID) else UUID(one) for (one,) in cursor.fetchall()]

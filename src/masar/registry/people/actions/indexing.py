"""Under which names somebody is found again, and forgetting a name that nobody bears any more."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from masar.foundation.access.walls import Crossing, beyond_scope
from masar.foundation.core.records import insert_many
from masar.methods.linkage.keys import name_keys, number_of, own_key, single_keys, spelt, word_keys, word_of
from masar.registry.people.models import Bearer, Name, NameKey, Person, WordKey


def write_names(rows: Iterable[Person]) -> None:
    """Note who bears which name, and what the index does not hold yet of these names."""
    spellings, bearers = dict[int, str](), list[Bearer]()
    for row in rows:
        year = row.birth_date.year if row.birth_date else None
        for text in {spelt(f"{row.given_names} {row.family_name}"), spelt(row.native_name)} - {""}:
            spellings[number_of(text)] = text
            bearers.append(Bearer(person_id=row.pk, name_id=number_of(text), birth_year=year))
    with beyond_scope(Crossing.INDEX):
        _keep(spellings)
    insert_many(bearers)


def _keep(spellings: dict[int, str]) -> None:
    """Put names into the index that are not there, with the words that are not there."""
    known = _held(spellings)
    new = {number: text for number, text in spellings.items() if number not in known}
    if not new:
        return
    Name.objects.bulk_create([Name(pk=number, spelling=text) for number, text in new.items()], ignore_conflicts=True)
    keys = [NameKey(key=key, name_id=number) for number, text in new.items() for key in name_keys(text)]
    NameKey.objects.bulk_create(keys, ignore_conflicts=True)
    words = {word for text in new.values() for word in text.split()}
    met = WordKey.objects.filter(key__in={own_key(word_of(word)) for word in words}, word__in=words)
    fresh = words - set(met.values_list("word", flat=True))
    made = [WordKey(key=key, word=word) for word in fresh for key in word_keys(word_of(word))]
    WordKey.objects.bulk_create(made, ignore_conflicts=True)


def _held(numbers: Collection[int]) -> set[int]:
    """Which of these names are on record; nobody takes them away before this transaction ends."""
    if connection.vendor != "postgresql" or not numbers:
        return set(Name.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        # Raw SQL, for the ORM knows only locks that let two wait for each other who register one name; values are bound.
        cursor.execute(
            f"SELECT id FROM {Name._meta.db_table} WHERE id = ANY(%s) FOR KEY SHARE",  # nosec B608  # our own table
            [list(numbers)],
        )
        return {number for (number,) in cursor.fetchall()}


def forget_names(people: Collection[UUID]) -> int:
    """Nobody finds these people by a name any more; a name that nobody else bears goes, and so does each word of it. How many rows went."""
    with transaction.atomic(), beyond_scope(Crossing.INDEX):
        borne = Bearer.objects.filter(person__in=people)
        names = set(borne.values_list("name", flat=True))
        gone, _by_model = borne.delete()
        # Locked before it is seen whether they are borne; what somebody else holds is about to be borne anew.
        free = list(Name.objects.select_for_update(skip_locked=True).filter(pk__in=names).values_list("pk", flat=True))
        unborne = Name.objects.filter(~Exists(Bearer.objects.filter(name=OuterRef("pk"))), pk__in=free)
        spellings = dict(unborne.values_list("pk", "spelling"))
        NameKey.objects.filter(name__in=spellings).delete()
        Name.objects.filter(pk__in=spellings).delete()
        for word in {word for text in spellings.values() for word in text.split()}:
            if not NameKey.objects.filter(key__in=single_keys(word)).exists():
                WordKey.objects.filter(key__in=word_keys(word_of(word)), word=word).delete()
    return gone

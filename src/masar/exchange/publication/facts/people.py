"""What a fact says of a person: pseudonym, sex, age on the day, nationality. Names never enter."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from masar.foundation.access.sealed import keyed
from masar.foundation.core.dates import CHILD_BELOW, age_on
from masar.methods.statistics.tables import UNKNOWN
from masar.registry.people.queries import fact_rows

AT_ONCE = 5000
"""Persons asked for in one query; a database takes only so many keys."""

_SEX_AGE = {("F", True): "GIRLS", ("M", True): "BOYS", ("F", False): "WOMEN", ("M", False): "MEN"}


class Traits(NamedTuple):
    """One person as the facts know them."""

    pseudonym: str
    sex: str
    born: date | None
    nationality: str

    def age(self, on: date) -> int | None:
        """Completed years on that day; None without a birth date, and for a birth after that day, which is an error of the record."""
        years = None if self.born is None else age_on(self.born, on)
        return None if years is None or years < 0 else years


def pseudonym(kind: str, key: UUID) -> str:
    """The keyed name under which a person or a case stands in the facts; without the key of the installation nobody can make it."""
    return keyed(f"fact.{kind}:{key}")


def traits_of(people: Iterable[UUID]) -> dict[UUID, Traits]:
    """The traits of many persons, some thousand at a time."""
    left, found = iter(people), dict[UUID, Traits]()
    while some := list(islice(left, AT_ONCE)):
        for pk, sex, born, nationality in fact_rows(some):
            day = born if isinstance(born, date) else None
            found[pk] = Traits(pseudonym("person", pk), sex or "U", day, nationality or UNKNOWN)
    return found


def sex_age(sex: str, age: int | None) -> str:
    """MEN, WOMEN, BOYS or GIRLS; UNKNOWN where sex or age is not known or fits none of the four."""
    return UNKNOWN if age is None else _SEX_AGE.get((sex, age < CHILD_BELOW), UNKNOWN)

"""Values for figures, without names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import Precision
from masar.registry.people.models import IdentityDocument, Person
from masar.registry.people.queries.scope import people

OPTIONAL = ("phone", "language", "native_name")
"""What a record may lack and still be one; whether it is there is asked, never what it is."""


def fact_rows(pks: Iterable[UUID]) -> "QuerySet[Person, tuple[UUID, str, object, str]]":
    """Sex, birth date and nationality of persons, for the facts; no names."""
    return Person.objects.filter(pk__in=pks).values_list("pk", "sex", "birth_date", "nationality")


@dataclass(frozen=True)
class Recorded:
    """What is on record of one person, for the report of quality: nothing that tells who it is."""

    office: str
    born: date | None
    precision: Precision
    registered_on: date
    held: frozenset[str]


def recorded(actor: Actor, permission: Permission) -> Iterator[Recorded]:
    """How completely each person is recorded whom the permission reaches."""
    there = {name: ExpressionWrapper(~Q(**{name: ""}), BooleanField()) for name in OPTIONAL}
    papers = Exists(IdentityDocument.objects.filter(person=OuterRef("pk")))
    rows = people(actor, permission).annotate(papers=papers, **{f"has_{name}": one for name, one in there.items()})
    columns = (
        "office",
        "birth_date",
        "birth_precision",
        "registered_on",
        "papers",
        *(f"has_{name}" for name in OPTIONAL),
    )
    for office, born, precision, registered_on, *known in rows.values_list(*columns).iterator(chunk_size=5000):
        held = frozenset(name for name, there_is in zip(("papers", *OPTIONAL), known, strict=True) if there_is)
        yield Recorded(office, born, Precision(precision), registered_on, held)

"""Who objects to the use of their record."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from masar.registry.people.models import Restriction


def restrictions() -> "QuerySet[Restriction]":
    """Every objection that stands, for the rooms that must leave these people out; told to nobody."""
    return Restriction.objects.filter(lifted_on=None)


def restricted_since(person: UUID) -> date | None:
    """Since when somebody's record is restricted, for whoever has that person in scope; None where it is not."""
    return restricted_among([person]).get(person)


def restriction_of(request: UUID) -> Restriction | None:
    """The restriction that stands under a request in scope."""
    return restrictions().filter(request=request).select_related("person").first()


def restricted_among(people: Iterable[UUID]) -> dict[UUID, date]:
    """Since when, for each of these people whose record is restricted; the caller has them in scope."""
    rows = restrictions().filter(person__in=list(people)).order_by("-since")
    return dict(rows.values_list("person", "since"))

"""Whom an actor reaches, and what they are told of a name."""

from uuid import UUID

from django.db.models import Q, QuerySet

from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.refusals import OutOfScope
from masar.registry.people.models import Person


def people(actor: Actor, permission: Permission = Permission.SEE_CASES) -> "QuerySet[Person]":
    """The persons that the permission reaches; who was anonymised can be seen to have been there, and nothing else."""
    scope = actor.scope(permission)
    rows = Person.objects.all() if permission is Permission.SEE_CASES else Person.objects.filter(anonymised_on=None)
    if scope.mission:
        return rows
    reached = Q(office__in=scope.offices)
    if scope.own:
        reached |= Q(worker=actor.user)
    return rows.filter(reached)


def person(actor: Actor, pk: UUID, permission: Permission = Permission.SEE_CASES) -> Person:
    """One person in scope. Raises OutOfScope, which is also the answer for one that does not exist."""
    row = people(actor, permission).filter(pk=pk).first()
    if row is None:
        raise OutOfScope("not-found", "")
    return row


def version_of(pk: UUID) -> int:
    """Which version of a person is on record now, for a form that somebody else overtook."""
    return Person.objects.values_list("version", flat=True).get(pk=pk)


def masked_name(actor: Actor, row: Person) -> str:
    """The name, or its first letters for who does not read identity."""
    return row.name if actor.reads(FieldClass.SN) or row.anonymised_on else initials(row.name)


def initials(name: str) -> str:
    """All that is told of a name: its first letters."""
    return " ".join(f"{word[:1]}…" for word in name.split())

"""Taking turns: a deed that looks whether something is there before it writes reads what nobody else is writing meanwhile."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from masar.casework.cases.models import Case
from masar.registry.people.models import Person


def in_turn(case: Case, people: Iterable[UUID] = ()) -> None:
    """Wait until no other deed is at work on this case and these people; they are held until the transaction ends.

    Always the case before its people, so that two deeds never wait for each other. Raises RuntimeError outside a transaction.
    """
    _check_inside()
    list(Case.objects.select_for_update(no_key=True).filter(pk=case.pk).values_list("pk"))
    people_in_turn(people)


def people_in_turn(people: Iterable[UUID]) -> None:
    """As `in_turn`, for people of whom a case is only about to be made; always in the order of their keys."""
    _check_inside()
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=list(people)).order_by("pk")
    list(held.values_list("pk"))


def _check_inside() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A turn lasts until the end of a transaction; open one first.")

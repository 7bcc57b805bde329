"""Taking turns: a deed that looks whether something is there before it writes reads what nobody else is writing meanwhile."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from masar.casework.cases.models import Case
from masar.registry.people.models import Person

CHANGING = (
    "status", "hold", "exit", "ended_on", "stage", "stage_since", "return_country", "travel_on", "anonymised_on", "version",
)  # fmt: skip
"""What the deeds of colleagues change of a case, and rules ask."""


def in_turn(case: Case, people: Iterable[UUID] = ()) -> None:
    """Wait until no other deed is at work on this case and these people; they are held until the transaction ends.

    The case at hand then says what it is now, so that rules are checked after this and never before. Always the case before
    its people, so that two deeds never wait for each other. Raises RuntimeError outside a transaction.
    """
    _check_inside()
    _read_anew([case], CHANGING)
    people_in_turn(people)


def cases_in_turn(rows: Sequence[Case], names: Sequence[str]) -> None:
    """As `in_turn`, for the cases of a batch in the order of their keys; of each, these fields say what they are now."""
    _check_inside()
    if rows:
        _read_anew(rows, names)


def people_in_turn(people: Iterable[UUID]) -> None:
    """As `in_turn`, for people of whom a case is only about to be made; always in the order of their keys."""
    _check_inside()
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=list(people)).order_by("pk")
    list(held.values_list("pk"))


def _read_anew(rows: Sequence[Case], names: Sequence[str]) -> None:
    held = Case.objects.select_for_update(no_key=True).filter(pk__in=[row.pk for row in rows]).order_by("pk")
    now = {pk: values for pk, *values in held.values_list("pk", *names)}
    for row in rows:
        for name, value in zip(names, now[row.pk], strict=True):
            setattr(row, name, value)


def _check_inside() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A turn lasts until the end of a transaction; open one first.")

"""The one case that an interpreter or an escort helps in: its number, its dates, the language and first names."""

from dataclasses import dataclass
from datetime import date

from masar.casework.cases.models import Case, Member
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission


@dataclass(frozen=True)
class Helped:
    """A case as a guest sees it."""

    number: str
    office: str
    travel_on: date | None
    people: tuple[tuple[str, str], ...]
    """First names, and the language, of each present member."""


def guest_cases(actor: Actor) -> list[Helped]:
    """The cases opened to a guest; none for anybody else."""
    if not actor.may(Permission.SEE_ONE_CASE):
        return []
    rows = Case.objects.filter(number__in=actor.case_numbers).order_by("number")
    return [Helped(row.number, row.office, row.travel_on, _first_names(row)) for row in rows]


def _first_names(row: Case) -> tuple[tuple[str, str], ...]:
    members = Member.objects.filter(case=row, left_on=None).select_related("person").order_by("id")
    return tuple((_first_name(one.person.given_names), one.person.language) for one in members)


def _first_name(given_names: str) -> str:
    """The first of the given names; of who has none, nothing: a family name would say who it is."""
    return given_names.split()[0] if given_names.split() else "–"

"""Persons registered, cases opened, what is known of their vulnerability."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from masar.casework.cases.actions import NewCase, NewMember, open_many
from masar.casework.cases.models import Case
from masar.casework.protection.actions import note_factors
from masar.exchange.transfer.linelist.family import PRINCIPAL
from masar.exchange.transfer.stated import Stated
from masar.foundation.access.actor import Actor
from masar.registry.people.actions import NewPerson, register_many
from masar.registry.people.models import Person

UNKNOWN = "UNKNOWN"
NOBODY = ""
"""In nobody's care: whoever takes cases over gives them to case workers afterwards."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A row with what it became. `office` is the code of its office."""

    stated: Stated
    person: Person
    case: Case


def open_cases(by: Actor, on: date, programme: str, office: str, families: Sequence[tuple[Stated, ...]]) -> list[Taken]:
    """Register everyone and open a case for each family of one office."""
    ordered = [_principal_first(family) for family in families]
    rows = [one for family in ordered for one in family]
    people = register_many(
        by=by, on=on, people=[(one.registered_on, _person(one)) for one in rows], office=office, worker=NOBODY
    )
    registered = dict(zip((one.row for one in rows), people, strict=True))
    new = [_case(programme, family, registered) for family in ordered]
    cases = open_many(by=by, on=on, new=new, office=office, worker=NOBODY)
    taken = [
        Taken(one, registered[one.row], case) for family, case in zip(ordered, cases, strict=True) for one in family
    ]
    note_factors(
        by=by,
        rows=[
            (one.case, one.person.pk, code, one.stated.registered_on) for one in taken for code in _noted(one.stated)
        ],
    )
    return taken


def _principal_first(family: tuple[Stated, ...]) -> tuple[Stated, ...]:
    head = next((one for one in family if one.relation == PRINCIPAL), family[0])
    return (head, *(one for one in family if one is not head))


def _person(one: Stated) -> NewPerson:
    return NewPerson(
        one.family_name, one.given_names, one.sex, one.nationality, one.born, one.native_name, one.phone, one.language, one.person_ref
    )  # fmt: skip


def _case(programme: str, family: tuple[Stated, ...], registered: dict[int, Person]) -> NewCase:
    head = family[0]
    return NewCase(
        members=tuple(NewMember(registered[one.row], one.relation or UNKNOWN) for one in family),
        opened_on=min(one.registered_on for one in family),
        channel=head.channel or UNKNOWN,
        programme=programme,
        return_country=next((one.return_country for one in family if one.return_country), ""),
        entered=head.entered,
        reasons=head.reasons,
        reference=head.case_ref or head.person_ref,
        searched=False,  # an earlier register does not tell whether anybody searched
    )


def _noted(one: Stated) -> tuple[str, ...]:
    return tuple(code for code in one.vulnerabilities if code not in (UNKNOWN, "NOT_ASKED", "DECLINED"))

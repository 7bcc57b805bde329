"""A case as its programme sees it: members with their facts, the ledger, what stands where. Many cases at the price of four queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from masar.casework.cases.models import Case, LedgerEntry, Member, StatedFact
from masar.foundation.access.actor import Actor
from masar.foundation.access.sealed import Seal, seals
from masar.foundation.core.classes import SEALED, FieldClass
from masar.foundation.core.dates import CHILD_BELOW, is_child, today
from masar.methods.programmes import ledger as method
from masar.methods.programmes.ledger import Standing
from masar.methods.programmes.load import find
from masar.methods.programmes.progress import missing, next_move, standings
from masar.methods.programmes.schema import Fact, FactType, Programme
from masar.registry.people.models import Person

Value = bool | int | str
ALONE, DISPUTED = "unaccompanied", "age_disputed"
"""Facts that a case is judged by beyond the conditions of its programme."""


def programme_of(row: Case) -> Programme:
    """The version of the programme under which the case began."""
    return find(row.programme, row.programme_version)


@dataclass(frozen=True)
class Picture:
    """One case, ready to be judged at a date."""

    case: Case
    programme: Programme
    members: tuple[method.Member, ...]
    entries: tuple[method.Entry, ...]
    facts: Mapping[str, Value]

    def standings(self, at: date | None = None) -> tuple[Standing, ...]:
        """Where each requirement stands, today or on a stated day."""
        row = self.case
        return standings(
            self.programme, row.stage, self.entries, self.members, self.facts, at or today(), row.travel_on
        )

    @cached_property
    def now(self) -> tuple[Standing, ...]:
        """`standings` of today."""
        return self.standings()

    @cached_property
    def first_by_role(self) -> Mapping[str, Standing]:
        """What each role would press first, of the roles whose move it is today: the tracks of a case run side by side."""
        asked: dict[str, list[Standing]] = defaultdict(list)
        for standing in self.now:
            if not standing.waits_for:
                asked[standing.role].append(standing)
        return {role: first for role, its in asked.items() if (first := next_move(its))}

    def lacking(self, target: str, at: date | None = None) -> tuple[Standing, ...]:
        """What keeps the case from entering a stage."""
        return missing(
            self.programme, target, self.entries, self.members, self.facts, at or today(), self.case.travel_on
        )


def pictures(rows: Iterable[Case], known: Mapping[UUID, list[Member]] | None = None) -> Mapping[UUID, Picture]:
    """The pictures of cases that the caller obtained in scope; `known` are their present members, where read already."""
    wanted = {row.pk: row for row in rows}
    members, entries, facts = known or _members(wanted), _entries(wanted), _facts(wanted)
    return {pk: _picture(row, members[pk], entries[pk], facts[pk]) for pk, row in wanted.items()}


def _members(wanted: Mapping[UUID, Case]) -> Mapping[UUID, list[Member]]:
    found: dict[UUID, list[Member]] = defaultdict(list)
    for member in Member.objects.filter(case__in=wanted, left_on=None).select_related("person"):
        found[member.case_id].append(member)
    return found


def _entries(wanted: Mapping[UUID, Case]) -> Mapping[UUID, list[method.Entry]]:
    found: dict[UUID, list[method.Entry]] = defaultdict(list)
    rows = list(LedgerEntry.objects.filter(case__in=wanted).order_by("id"))
    corrected = {row.corrects_id for row in rows}
    opened = seals({row.case_id for row in rows if row.reason})
    for row in rows:
        if row.pk in corrected:
            continue
        person = str(row.person_id) if row.person_id else None
        found[row.case_id].append(
            method.Entry(
                row.requirement,
                person,
                method.State(row.state),
                row.since,
                row.expected_by,
                row.holder,
                row.why(opened[row.case_id]) if row.reason else "",
                row.valid_until,
            )
        )
    return found


def _facts(wanted: Mapping[UUID, Case]) -> Mapping[UUID, list[tuple[str | None, str, str]]]:
    rows = list(StatedFact.objects.filter(case__in=wanted).order_by("id"))
    opened = seals({row.case_id for row in rows if FieldClass(row.field_class) in SEALED})
    for pk, seal in opened.items():
        wanted[pk].seal = seal
    found: dict[UUID, list[tuple[str | None, str, str]]] = defaultdict(list)
    for row in rows:
        person = str(row.person_id) if row.person_id else None
        found[row.case_id].append((person, *_open_fact(row, opened.get(row.case_id))))
    return found


def _open_fact(row: StatedFact, seal: Seal | None) -> tuple[str, str]:
    if seal is None or FieldClass(row.field_class) not in SEALED:
        return row.fact, row.value
    fact, _equals, value = seal.open(f"stated_fact.value:{row.pk}", row.value).partition("=")
    return fact, value


def _picture(
    row: Case, members: list[Member], entries: list[method.Entry], facts: list[tuple[str | None, str, str]]
) -> Picture:
    programme = programme_of(row)
    types = dict(programme.fact_types)
    by_person: dict[str | None, dict[str, Value]] = defaultdict(dict)
    for person, fact, value in facts:
        if fact in types:
            by_person[person][fact] = _typed(value, types[fact])
    on = today()
    ages = {member.person_id: _age(member, by_person[str(member.person_id)], on) for member in members}
    with_adult = any(age is None or age >= CHILD_BELOW for age in ages.values())
    return Picture(
        row,
        programme,
        tuple(
            method.Member(
                str(member.person_id),
                ages[member.person_id],
                member.person.sex,
                member.person.nationality,
                by_person[str(member.person_id)] if with_adult else _alone(by_person[str(member.person_id)], types),
            )
            for member in members
        ),
        tuple(entries),
        {**by_person[None], "return_country": row.return_country},
    )


def _age(member: Member, facts: Mapping[str, Value], on: date) -> int | None:
    """Completed years; of somebody whose age is disputed those of a child, until it is settled (R3)."""
    age = member.person.age(on)
    if not facts.get(DISPUTED):
        return age
    return min(CHILD_BELOW - 1, CHILD_BELOW - 1 if age is None else age)


def _alone(facts: Mapping[str, Value], known: Mapping[str, FactType]) -> Mapping[str, Value]:
    """The facts of a child in a case without any adult: alone by that, unless somebody has said with whom it is here."""
    if ALONE not in known or ALONE in facts or facts.get("separated"):
        return facts
    return {**facts, ALONE: True}


def _typed(value: str, kind: FactType) -> Value:
    if kind is FactType.BOOL:
        return value == "true"
    return int(value) if kind is FactType.INT else value


def statable(actor: Actor, row: Case) -> list[Fact]:
    """The yes-or-no facts of the programme that the actor may state."""
    return [
        fact
        for fact in programme_of(row).facts
        if fact.type is FactType.BOOL and actor.writes(FieldClass(fact.field_class.value))
    ]


def counts_as_child(row: Case, person: Person, on: date) -> bool:
    """Under 18 on that day, or of disputed age: whoever may be a child is treated as one until that is settled (R3)."""
    return is_child(person.birth_date, on) or bool(facts_known(row, str(person.pk)).get(DISPUTED))


def facts_known(row: Case, person: str) -> Mapping[str, Value]:
    """What has been stated of one member."""
    return next((dict(member.facts) for member in pictures([row])[row.pk].members if member.person == person), {})

"""The course of every case as the facts need it, read in bulk: days, members, journeys, sessions, vulnerabilities. Nothing is written here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from masar.casework.assistance.queries import fact_rows as delivery_rows
from masar.casework.cases.models import Status
from masar.casework.cases.queries.facts import CaseRow, fact_rows, first_met_days
from masar.casework.movements.queries import fact_rows as journey_rows
from masar.casework.protection.queries import Span, factor_spans
from masar.casework.reintegration.queries import fact_rows as award_rows
from masar.casework.sessions.queries import fact_rows as session_rows
from masar.exchange.publication.facts.people import Traits, pseudonym, traits_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.dates import months_between
from masar.methods.programmes.load import find, shipped
from masar.methods.programmes.schema import Programme
from masar.methods.statistics.definitions import NONE

Key = tuple[UUID, UUID]
"""Case and person."""


@dataclass(frozen=True)
class Story:
    """One case: its days, its people and where it stands."""

    row: CaseRow
    pseudonym: str
    contacted: date | None
    registered: date | None
    declared: date | None
    stage_order: int

    def members(self, on: date) -> Iterator[tuple[UUID, date]]:
        """Who belonged to the case when it reached a day, each with the day on which they took part: theirs of joining, if later."""
        return ((one.person, max(on, one.joined_on)) for one in self.row.members if one.belongs(on))

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.row.status != Status.CLOSED

    @property
    def waiting(self) -> str:
        """For what it waits: the hold, else the requirement whose move is next, else nothing."""
        return (self.row.hold if self.row.status == Status.HELD else self.row.move_requirement) or NONE

    def stay_months(self, on: date | None, born: date | None) -> int | None:
        """Months in the host country up to that day: since the family's entry, or since birth for a child born after it.

        Of an entry known by month or year only, the first day counts, so a stay may be told up to eleven months too long.
        """
        if on is None or self.row.entered_on is None:
            return None
        since = self.row.entered_on if born is None else max(self.row.entered_on, born)
        return months_between(since, on) if since <= on else None


@dataclass(frozen=True)
class Journey:
    """One person's return."""

    country: str
    departed: date
    arrived: date | None


@dataclass(frozen=True)
class Caseload:
    """Everything that more than one fact asks for."""

    stories: Mapping[UUID, Story]
    people: Mapping[UUID, Traits]
    journeys: Mapping[Key, Journey]
    sessions: Mapping[Key, Mapping[str, date]]
    """The first day of each kind of session that a person attended."""
    factors: Mapping[Key, Sequence[tuple[str, Span]]]
    """Each vulnerability with the days on which it held."""

    def attended(self, key: Key, kind: str, by: date) -> bool:
        """Whether the person had attended a session of that kind by that day."""
        first = self.sessions.get(key, {}).get(kind)
        return first is not None and first <= by

    def vulnerabilities(self, key: Key, by: date) -> list[str]:
        """The factors that held on that day, each once, in order; one that has ended since is among them."""
        return sorted({code for code, span in self.factors.get(key, ()) if span.holds(by)})


def caseload(actor: Actor) -> Caseload:
    """Read the whole caseload that the actor's figures cover, with a fixed number of queries."""
    declared = first_met_days(actor, declarations())
    stories = {row.case: _story(row, declared.get(row.case)) for row in fact_rows(actor)}
    journeys = {
        (case, person): Journey(country, departed, arrived)
        for case, person, country, departed, arrived in journey_rows(actor)
        if departed is not None
    }
    sessions: dict[Key, dict[str, date]] = defaultdict(dict)
    for case, person, kind, _place, on in session_rows(actor):
        _keep_first(sessions[case, person], kind, on)
    factors: dict[Key, list[tuple[str, Span]]] = defaultdict(list)
    for case, person, code, span in factor_spans(actor):
        factors[case, person].append((code, span))
    known = {member.person for story in stories.values() for member in story.row.members}
    known |= {person for _case, person in (*journeys, *sessions)}
    known |= {person for _case, person, *_given in delivery_rows(actor)} | {row[1] for row in award_rows(actor)}
    return Caseload(stories, traits_of(sorted(known)), journeys, sessions, factors)


def _keep_first(days: dict[str, date], code: str, on: date) -> None:
    days[code] = min(on, days.get(code, on))


def declarations() -> frozenset[str]:
    """The requirements that are a declaration of voluntary return, in any programme."""
    return frozenset(
        requirement.code
        for programme in shipped()
        for requirement in programme.requirements
        if requirement.fact == "declared_on"
    )


def _story(row: CaseRow, declared: date | None) -> Story:
    programme = find(row.programme, row.version)
    return Story(
        row=row,
        pseudonym=pseudonym("case", row.case),
        contacted=_day_of(row, programme, "contacted_on"),
        registered=_day_of(row, programme, "registered_on"),
        declared=declared,
        stage_order=programme.order_of(row.stage),
    )


def _day_of(row: CaseRow, programme: Programme, milestone: str) -> date | None:
    """The day of the stage that sets a milestone; of a case that an earlier register states further on, the day it was opened."""
    stage = _stage_setting(programme, milestone)
    if stage is None:
        return None
    passed = programme.order_of(row.stage) >= programme.order_of(stage)
    return (row.stages.get(stage) or row.opened_on) if passed else None


@cache
def _stage_setting(programme: Programme, milestone: str) -> str | None:
    return next((stage.code for stage in programme.stages if stage.fact == milestone), None)

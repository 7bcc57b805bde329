"""People and cases while they are being made up: who, when, what they received. Finished, they become rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum


class AgeGroup(IntEnum):
    """The five published age bands, in their order."""

    YOUNG = 0
    TEEN = 1
    ADULT = 2
    MIDDLE = 3
    OLD = 4


class Papers(IntEnum):
    """How far travel document and fitness to travel have come."""

    NONE = 0
    NO_DOCUMENT = 1
    NO_MEDICAL = 2
    READY = 3


@dataclass(frozen=True, slots=True)
class Journey:
    """The dates of one case. `until` is the last day on which a service can fall: departure, exit or the present."""

    registered: date
    until: date
    counselled: date | None = None
    declared: date | None = None
    eligible: date | None = None
    papers: Papers = Papers.NONE
    departed: date | None = None
    arrived: date | None = None
    exit_code: str | None = None
    exit_on: date | None = None

    @property
    def decided(self) -> date:
        """The day to which the length of stay is counted."""
        return self.declared or self.registered

    @property
    def reference(self) -> date:
        """The day to which ages are counted."""
        return self.departed or self.registered


@dataclass(slots=True, eq=False)
class Person:
    """One person in the making. `age` is in completed years on the reference day of the journey."""

    country: str
    sex: str
    group: AgeGroup
    age: int = 0
    relation: str = "PRINCIPAL"
    vulnerability: str | None = None
    birth: date | str | None = None
    age_told: int | None = None
    entered: date | str | None = None
    services: dict[str, tuple[date, ...]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    level: str | None = None
    reintegrated: date | None = None


@dataclass(slots=True, eq=False)
class Case:
    """A person alone or a family: same destination, same journey. The first member is the principal applicant."""

    country: str
    members: list[Person]
    office: str = ""
    reasons: tuple[str, ...] = ()
    journey: Journey | None = None

    @property
    def alone(self) -> bool:
        return len(self.members) == 1

    @property
    def way(self) -> Journey:
        """The journey, once it is known."""
        if self.journey is None:
            raise ValueError("The case has no journey yet: give it one before its people receive dates.")
        return self.journey

"""What goes into and comes out of `progress`: a case's ledger, its members, and where each requirement stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from masar.methods.programmes.parts import Requirement


class State(StrEnum):
    """How far a requirement has come."""

    NOT_NEEDED = "not-needed"
    TO_DO = "to-do"
    IN_PROGRESS = "in-progress"
    BLOCKED = "blocked"
    DONE = "done"
    EXPIRED = "expired"
    TAKEN_OVER = "taken-over"
    """The case was adopted from an earlier register, where this was met."""

    @property
    def is_met(self) -> bool:
        """Whether nothing more is asked."""
        return self in _MET


_MET = frozenset({State.NOT_NEEDED, State.DONE, State.TAKEN_OVER})


@dataclass(frozen=True)
class Entry:
    """One line of the ledger; the latest by `since`, then by order, speaks. `person` None: the case meets it once."""

    requirement: str
    person: str | None
    state: State
    since: date
    expected_by: date | None = None
    holder: str = ""
    """Who has it in hand: a colleague, an embassy, a clinic."""
    reason: str = ""
    valid_until: date | None = None
    """The last day on which it holds; without it, the requirement's own `valid_days` count from `since`."""


@dataclass(frozen=True)
class Member:
    """A person of the case; `age` in completed years, None if unknown, which counts as a child."""

    person: str
    age: int | None
    sex: str
    nationality: str
    facts: Mapping[str, bool | int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Where one requirement stands for one person (or the case), at a stated date."""

    requirement: Requirement
    person: str | None
    state: State
    since: date | None
    """Since when it is in this state; None when nothing has been recorded yet."""
    days_waiting: int | None
    """Days from `since` while it is not met."""
    overdue: bool
    """It was expected before, or has taken longer than usual."""
    holder: str
    reason: str
    valid_until: date | None
    function: str
    role: str
    restricted: bool
    """Its content, or that it applies at all, tells something of class S3 or above."""
    needed_for: str
    """The stage it keeps the case from; for advice, the stage from which it is worth doing."""
    refused: str = ""
    """The consent that was refused, so that this is not needed any more."""
    waits_for: str = ""
    """The requirement that must be met first, so that this is nobody's move yet."""

    @property
    def is_met(self) -> bool:
        """Whether nothing more is asked."""
        return self.state in _MET

    @property
    def is_gate(self) -> bool:
        """Whether it keeps the case from a stage now."""
        return not self.requirement.advisory and self.state not in _MET

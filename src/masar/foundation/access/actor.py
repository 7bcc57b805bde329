"""Whoever acts: a signed-in person with grants, or the system itself. Every query and action is given one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from masar.foundation.access.permissions import Permission
from masar.foundation.access.roles import ROLES, Reach, Role
from masar.foundation.core.classes import SEALED, FieldClass
from masar.foundation.core.dates import today

AROUND = timedelta(days=3)
"""How many days before and after a journey its people are in reach of who accompanies them."""


def travels_now(day: date | None) -> bool:
    """Whether a journey of that day is one of these days."""
    return day is not None and abs(day - today()) <= AROUND


@dataclass(frozen=True)
class Scope:
    """Which records a permission reaches: the whole mission, or some offices, one's own, and those of who travels now."""

    mission: bool
    offices: frozenset[str]
    own: bool
    travelling: bool = False

    @property
    def empty(self) -> bool:
        """True where nothing is reached."""
        return not (self.mission or self.offices or self.own or self.travelling)


@dataclass(frozen=True)
class Held:
    """A grant in force: a role, how far it reaches; for an office its code, for an organisation its key, for one case its number."""

    role: Role
    reach: Reach
    office: str
    organisation: str = ""
    case: str = ""


@dataclass(frozen=True)
class Actor:
    """A person at work. `user` is the account's id as text."""

    user: str
    name: str
    grants: tuple[Held, ...]
    opened: frozenset[FieldClass] = frozenset()
    """Classes that they hold open by break-glass in the case at hand; empty everywhere else."""

    @classmethod
    def of(cls, user: str, name: str, grants: Iterable[Sequence[str]]) -> "Actor":
        """From grants as (role code, reach, office code), and where they have them organisation and case number.

        Grants of roles that no longer exist give nothing.
        """
        held = (Held(ROLES[role], Reach(reach), *place) for role, reach, *place in grants if role in ROLES)
        return cls(user, name, tuple(held))

    def __bool__(self) -> bool:
        """False for nobody: a visitor who has not signed in."""
        return bool(self.user)

    def may(self, permission: Permission | str) -> bool:
        """Whether any grant carries the permission, wherever it reaches."""
        return permission in self._permitted

    def scope(self, permission: Permission) -> Scope:
        """The union of what the grants that carry the permission reach."""
        carrying = [held for held in self.grants if permission in held.role.permissions]
        return Scope(
            mission=any(held.reach is Reach.MISSION for held in carrying),
            offices=frozenset(held.office for held in carrying if held.reach is Reach.OFFICE),
            own=any(held.reach is Reach.OWN for held in carrying),
            travelling=any(held.reach is Reach.TRAVELLING for held in carrying),
        )

    def reaches(
        self, permission: Permission, *, office: str = "", worker: str = "", travel_on: date | None = None
    ) -> bool:
        """Whether the permission reaches a record of `office` in the care of `worker`, whose people travel on that day."""
        scope = self.scope(permission)
        near = scope.mission or office in scope.offices or (scope.own and worker == self.user)
        return near or (scope.travelling and travels_now(travel_on))

    def reads(self, field_class: FieldClass) -> bool:
        """Whether a role of theirs reads that class; other classes show as *withheld*."""
        return field_class in self._read

    def writes(self, field_class: FieldClass) -> bool:
        """Whether a role of theirs writes that class."""
        return any(field_class in held.role.writes for held in self.grants)

    def holds(self, role: str) -> bool:
        """Whether they bear the role of that code."""
        return any(held.role.code == role for held in self.grants)

    @property
    def needs_factor(self) -> bool:
        """Whether a role of theirs asks for a second factor."""
        return any(held.role.needs_factor for held in self.grants)

    @property
    def idle_minutes(self) -> int:
        """After how long without activity their sign-in ends: sooner for who reads protected classes."""
        return 15 if any(SEALED & held.role.reads or held.role.needs_factor for held in self.grants) else 60

    @cached_property
    def _permitted(self) -> frozenset[Permission]:
        return frozenset[Permission]().union(*(held.role.permissions for held in self.grants))

    @cached_property
    def _read(self) -> frozenset[FieldClass]:
        return self.opened.union(*(held.role.reads for held in self.grants))

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The offices named in their grants, in order."""
        return tuple(sorted({held.office for held in self.grants if held.office}))

    @property
    def organisation(self) -> str:
        """The key of the organisation to which the account belongs; empty for the mission's own people."""
        return next((held.organisation for held in self.grants if held.organisation), "")

    @property
    def case_numbers(self) -> tuple[str, ...]:
        """The single cases opened to a guest."""
        return tuple(held.case for held in self.grants if held.case)

    @property
    def role_code(self) -> str:
        """The first role, for the log."""
        return self.grants[0].role.code if self.grants else ""

    @property
    def label(self) -> str:
        """The name to show."""
        return self.name

    @property
    def role_labels(self) -> str:
        """The titles of their roles in the reader's language."""
        return ", ".join(dict.fromkeys(str(held.role.title) for held in self.grants))

    @property
    def office_label(self) -> str:
        """The codes of their offices."""
        return ", ".join(self.offices)

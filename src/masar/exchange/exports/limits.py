"""How much may leave, by role, and on which consent a purpose rests: read from the catalogue."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from masar.foundation.access.actor import Actor


@dataclass(frozen=True)
class Allowance:
    """What the roles of one person allow together."""

    people: int = 0
    people_a_day: int = 0
    plain: bool = False


@dataclass(frozen=True)
class Limits:
    """The file `exports/limits.toml`."""

    approval_above: int
    kept_days: int
    quick_exports: int
    quick_minutes: int
    roles: Mapping[str, Allowance]
    consents: Mapping[str, str]

    def of(self, actor: Actor) -> Allowance:
        """The widest of their roles in each respect; nothing for a role that the file does not name."""
        held = [self.roles[one.role.code] for one in actor.grants if one.role.code in self.roles]
        return Allowance(
            max((one.people for one in held), default=0),
            max((one.people_a_day for one in held), default=0),
            any(one.plain for one in held),
        )


@cache
def limits() -> Limits:
    """As the catalogue states them."""
    read = tomllib.loads((resources.files("masar.catalogue") / "exports" / "limits.toml").read_text("utf-8"))
    roles = {code: Allowance(**given) for code, given in read["role"].items()}
    return Limits(
        read["approval_above"], read["kept_days"], read["quick"]["exports"], read["quick"]["minutes"],
        MappingProxyType(roles), MappingProxyType(read["consent"]),
    )  # fmt: skip

"""What ties figures of a publication together besides a table's own sums: sentences and coarser dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from masar.methods.statistics.tables import Period

Pairs = tuple[tuple[str, str], ...]
"""Dimension and key, one pair for each dimension that is restricted."""


@dataclass(frozen=True)
class RunningFigure:
    """A count that a sentence prints. It is the cell `at` of its measure, or the sum of the cells named in `parts`."""

    name: str
    measure: str
    period: Period
    value: int
    persons: int
    at: Pairs = ()
    parts: tuple[Pairs, ...] = ()


@dataclass(frozen=True)
class Rollup:
    """Keys of a fine dimension that together make a key of a coarse one, such as men and boys that make males."""

    fine: str
    coarse: str
    parents: Mapping[str, str] = field(default_factory=dict)
    """From each key of the fine dimension to its key of the coarse one; keys that are not named roll up nowhere."""
    given: tuple[tuple[str, str], ...] = ()
    """What else a place must be restricted to, which the coarse key tells already: a woman is an adult of one sex."""


SEX_AGE_TO_SEX = Rollup("sex_age", "sex", {"MEN": "M", "BOYS": "M", "WOMEN": "F", "GIRLS": "F"})


class Place(NamedTuple):
    """What a figure means, whatever table prints it: a measure in a period under a restriction (totals left out)."""

    measure: str
    period: str
    restriction: frozenset[tuple[str, str]]


class Relation(NamedTuple):
    """The parts sum to the whole; with `at_most` they sum to no more than it."""

    whole: Place
    parts: tuple[Place, ...]
    at_most: bool = False

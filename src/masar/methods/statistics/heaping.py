"""Signs that dates were guessed: ages that gather on 0 and 5, birthdays that gather on 1 January."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST, LAST, STEP = 23, 62, 5
"""The ages that Whipple's index looks at; those that end in 0 or 5 are a fifth of them."""
ENOUGH = 100
"""Of fewer persons an index says nothing."""
DAYS = 365.25


class Accuracy(StrEnum):
    """How ages are stated, in the bands that the United Nations give for the index."""

    HIGH = "high"
    FAIR = "fair"
    APPROXIMATE = "approximate"
    ROUGH = "rough"
    VERY_ROUGH = "very-rough"


BOUNDS = ((105, Accuracy.HIGH), (110, Accuracy.FAIR), (125, Accuracy.APPROXIMATE), (175, Accuracy.ROUGH))
"""The index below which each holds, as the Demographic Yearbook of the United Nations tells it."""


@dataclass(frozen=True)
class Heaping:
    """Whipple's index of `persons`: 100 where no age is preferred, 500 where every age ends in 0 or 5."""

    index: float
    persons: int

    @property
    def accuracy(self) -> Accuracy:
        """What the index says of the ages."""
        return next((name for bound, name in BOUNDS if self.index < bound), Accuracy.VERY_ROUGH)


def whipple(ages: Iterable[int]) -> Heaping | None:
    """Whipple's index of the completed years of persons; None where fewer than `ENOUGH` are between 23 and 62."""
    counted = [age for age in ages if FIRST <= age <= LAST]
    if len(counted) < ENOUGH:
        return None
    round_ages = sum(age % STEP == 0 for age in counted)
    return Heaping(100 * STEP * round_ages / len(counted), len(counted))


@dataclass(frozen=True)
class NewYear:
    """How many of `days` stand on 1 January, beside as many as chance would put there."""

    found: int
    days: int

    @property
    def expected(self) -> float:
        """One day of the year's share."""
        return self.days / DAYS


def new_year(births: Iterable[date]) -> NewYear:
    """Birthdays that are recorded to the day, and those on 1 January among them."""
    days = [(born.month, born.day) for born in births]
    return NewYear(days.count((1, 1)), len(days))

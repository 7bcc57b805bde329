"""Bands of whole numbers, left-closed: an age, a stay in months; and the age of a person on a day. Labels are data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from masar.methods.statistics.tables import UNKNOWN


@dataclass(frozen=True)
class Band:
    """The whole numbers from `first` up to, but not including, `before`; None leaves the band open above."""

    code: str
    first: int
    before: int | None

    def holds(self, number: int) -> bool:
        """Whether `number` lies in the band."""
        return self.first <= number and (self.before is None or number < self.before)


def bands_from(starts: Sequence[int]) -> tuple[Band, ...]:
    """Bands that begin at `starts`, the last one open: (0, 11, 66) gives 0-10, 11-65 and 66+.

    Raises ValueError when there are no starts or they do not rise.
    """
    if not starts or any(later <= sooner for sooner, later in pairwise(starts)):
        raise ValueError(f"the starts of bands must rise, but are {list(starts)}")
    ends: list[int | None] = [*starts[1:], None]
    return tuple(
        Band(f"{first}+" if before is None else f"{first}-{before - 1}", first, before)
        for first, before in zip(starts, ends)
    )


def band_of(number: int | None, bands: Sequence[Band]) -> str:
    """The code of the band that holds `number`; UNKNOWN when there is no number or no band holds it."""
    if number is None:
        return UNKNOWN
    return next((band.code for band in bands if band.holds(number)), UNKNOWN)


def completed_years(born: date, on: date) -> int:
    """Birthdays passed between `born` and `on`; who was born on 29 February has it on 1 March in a common year.

    Raises ValueError when `on` lies before `born`.
    """
    if on < born:
        raise ValueError(
            f"nobody has an age on {on.isoformat()} who was born on {born.isoformat()}: check the two dates."
        )
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

"""Days as people know them: a birth date may be a day, a month or only a year. Ages are counted at a stated day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

CHILD_BELOW = 18


class Precision(StrEnum):
    """How much of a date is known; `estimated` is a day worked out from a stated age."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ESTIMATED = "estimated"


@dataclass(frozen=True)
class PartialDate:
    """A date whose day, or day and month, may be unknown; `day` then holds the first of what is known, or of an estimate
    its likeliest day."""

    day: date
    precision: Precision = Precision.DAY

    def __str__(self) -> str:
        shown = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4, Precision.ESTIMATED: 4}
        return self.day.isoformat()[: shown[self.precision]]


def today() -> date:
    """The day at the mission."""
    return timezone.localdate()


def age_on(born: date, on: date) -> int:
    """Completed years; whoever was born on 29 February has the birthday on 1 March in a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_child(born: date | None, on: date) -> bool:
    """Under 18 on that day; an unknown birth date is not a child by itself."""
    return born is not None and age_on(born, on) < CHILD_BELOW


def months_between(start: date, end: date) -> int:
    """Completed months."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def born_from_age(age: int, on: date) -> PartialDate:
    """The estimated birth date of someone who was `age` on that day: the middle of the year in which the birth lies.

    Not its first day: a child of 17 in December would be an adult in January, whatever the true birthday.
    """
    return PartialDate(add_months(on, -12 * age - 6), Precision.ESTIMATED)


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or earlier if negative; or the month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))

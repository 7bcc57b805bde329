"""The schedule of retention: for each category of record the years after which it goes, and from when they count."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from masar.foundation.core.codes import known_language
from masar.foundation.core.dates import add_months


class Category(StrEnum):
    """What the schedule names. The first four are about cases, HEALTH goes earlier out of a case that stays; the others hang on no case."""

    UNSUCCESSFUL = "UNSUCCESSFUL"
    HEALTH = "HEALTH"
    CASE_FILE = "CASE_FILE"
    FINANCIAL = "FINANCIAL"
    REGISTERED = "REGISTERED"
    INCIDENT = "INCIDENT"
    DEMAND = "DEMAND"
    LIST = "LIST"
    COMPLAINT = "COMPLAINT"


OF_CASES = frozenset({Category.UNSUCCESSFUL, Category.HEALTH, Category.CASE_FILE, Category.FINANCIAL})
"""They count from the end of the case."""


@dataclass(frozen=True)
class Period:
    """One category: its years, where they come from, its name."""

    years: int
    provenance: str
    title: Mapping[str, str]

    @property
    def words(self) -> str:
        """The name in the reader's language."""
        return self.title[known_language()]

    def last_end(self, on: date) -> date:
        """The last day from which a period must count for its records to be due on that day."""
        return add_months(on, -12 * self.years)


@dataclass(frozen=True)
class Schedule:
    """Every period, and how long a backup lives."""

    version: str
    backup_days: int
    periods: Mapping[Category, Period]


@cache
def schedule() -> Schedule:
    """The schedule of the catalogue. Raises KeyError where a category is missing."""
    read = tomllib.loads((files("masar.catalogue") / "retention/schedule.toml").read_text("utf-8"))
    stated = {one["code"]: Period(one["years"], one["provenance"], one["title"]) for one in read["category"]}
    return Schedule(read["version"], read["backups"]["days"], {code: stated[code] for code in Category})

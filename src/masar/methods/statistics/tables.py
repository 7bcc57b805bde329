"""The table that a measure yields: counts by coded dimensions, before any disclosure control. No chart or document accepts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

TOTAL = "TOTAL"
OTHER = "OTHER"
UNKNOWN = "UNKNOWN"


class Unit(StrEnum):
    """What one count stands for; two units are never divided by each other."""

    PERSON = "person"
    CASE = "case"
    EVENT = "event"
    ITEM = "item"
    DAY = "day"
    PERCENT = "percent"


@dataclass(frozen=True, order=True)
class Period:
    """Days from `start` to `end`, both included; written 2021, 2021-Q1, 2021-H1, 2021-03 or 2021-01-01..2021-06-30."""

    start: date
    end: date
    label: str


@dataclass(frozen=True)
class Cell:
    """One count. `keys` are codes in the order of the table's dimensions; `persons` are the distinct people behind it."""

    keys: tuple[str, ...]
    value: int
    persons: int


@dataclass(frozen=True)
class Table:
    """Every combination that occurs (no margins): `margins` and `total` are computed from the records, for people may repeat."""

    measure: str
    unit: Unit
    dimensions: tuple[str, ...]
    cells: tuple[Cell, ...]
    margins: tuple[Cell, ...]
    """Cells with TOTAL in one or more places, the grand total (all TOTAL) always among them."""
    period: Period
    as_of: date
    additive: bool = True
    """False where a person may stand in several cells (multiple response, trainings): then cells need not sum to the total."""
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The codes of each dimension in the order in which they are shown."""

    @property
    def total(self) -> Cell:
        """The grand total."""
        wanted = (TOTAL,) * len(self.dimensions)
        return next(cell for cell in self.margins if cell.keys == wanted)

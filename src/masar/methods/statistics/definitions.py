"""What a measure, a dimension and a view are. Reading them is in measure_files, the shipped ones are in measures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from masar.methods.statistics.bands import Band
from masar.methods.statistics.tables import UNKNOWN, Unit

Text = Mapping[str, str]
"""One text in the languages en, fr and ar."""

NONE = "NONE"
"""The category of who gave an empty list: asked, and nothing was recorded; UNKNOWN is for who has no list."""

NO_ANSWERS = ("NOT_ASKED", "DECLINED")
"""Recorded codes that are neither an answer nor unknown; no group swallows them."""


class Count(StrEnum):
    """What the value of a cell is."""

    PERSONS = "persons"
    CASES = "cases"
    ROWS = "rows"
    SUM = "sum"
    MEDIAN = "median"
    P90 = "p90"
    """So much that nine in ten have at most this."""
    RATE = "rate"


class Op(StrEnum):
    """How a filter compares a field with its value."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    KNOWN = "known"
    NOT_EMPTY = "not_empty"
    HAS_ANY = "has_any"
    HAS_OTHER_THAN = "has_other_than"
    DAYS_AGO = "days_ago"
    """The date lies at least so many days before the day of counting: younger cohorts have not had their time."""


class Kind(StrEnum):
    """How a dimension makes a category of a column."""

    CODE = "code"
    LIST = "list"
    BANDS = "bands"
    YES_NO = "yes_no"
    MONTH = "month"
    CONTINENT = "continent"


@dataclass(frozen=True)
class Filter:
    """One condition of a measure; all of them hold together."""

    field: str
    op: Op
    value: str | int | bool | tuple[str, ...] | None = None


@dataclass(frozen=True)
class Dimension:
    """One way to divide a count. `columns` are tried in order: the first that the fact has is used."""

    code: str
    title: Text
    kind: Kind
    columns: tuple[str, ...]
    order: tuple[str, ...] = ()
    """Codes in the order of showing; those not named follow, the most frequent first."""
    bands: tuple[Band, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    """Recorded code to shown code, where a list is coarser than the records; what it does not name is OTHER."""
    unknown: str = UNKNOWN
    labels: Mapping[str, Text] = field(default_factory=dict)
    codelist: str = ""
    """The code list with the labels, when they are not here."""


@dataclass(frozen=True)
class Measure:
    """One figure, defined once.

    `each` counts the entries of that list but for the codes in `each_except`; `quantity` is the column summed or halved.
    """

    code: str
    indicator: str
    title: Text
    definition: Text
    population: Text
    fact: str
    unit: Unit
    counts: Count
    source: str
    quantity: str = ""
    each: str = ""
    each_except: tuple[str, ...] = ()
    where: tuple[Filter, ...] = ()
    period_field: str | None = "on"
    """The date that must lie in the period; None for a stock: everything in the snapshot, on the day of counting."""
    dimensions: tuple[str, ...] = ()
    numerator: str = ""
    """For a rate: the measure above the line; the first of `denominators` is the one below."""
    denominators: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """An indicator that is a measure seen by some dimensions: the country table, the age bands."""

    code: str
    indicator: str
    title: Text
    measure: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class Uncovered:
    """An indicator that the facts cannot produce yet, and why."""

    indicator: str
    title: Text
    why: Text


@dataclass(frozen=True)
class Catalogue:
    """Everything that the files of measures say."""

    measures: Mapping[str, Measure]
    dimensions: Mapping[str, Dimension]
    views: tuple[View, ...]
    uncovered: tuple[Uncovered, ...]
    words: Mapping[str, Text]

"""Figures that somebody printed, as data: values, what computes them, and which of them should agree. Nothing is compared here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from masar.methods.statistics.definitions import Text


class Take(StrEnum):
    """What is taken from a computed table for a printed figure."""

    VALUE = "value"
    SHARE = "share"
    CATEGORIES = "categories"


class Tie(StrEnum):
    """How printed figures should hang together."""

    SAME = "same"
    SUM = "sum"
    SHARE = "share"
    CATEGORIES = "categories"
    LABEL_ORDER = "label-order"
    DETAIL = "detail"
    UNITS = "units"
    NO_BASE = "no-base"


@dataclass(frozen=True)
class PublishedFigure:
    """One printed number. `keys` gives each dimension the codes that the figure unites, usually one."""

    id: str
    table: str
    keys: Mapping[str, tuple[str, ...]]
    printed: str
    value: Decimal
    unit: str
    qualifier: str = ""
    source: str = ""
    note: str = ""

    @property
    def decimals(self) -> int:
        """How many decimals were printed."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0


@dataclass(frozen=True)
class TableRule:
    """What computes the figures of one printed table, or why nothing can. `of` is total, listed or another measure."""

    id: str
    title: Text
    measure: str = ""
    by: tuple[str, ...] = ()
    take: Take = Take.VALUE
    of: str = "total"
    not_covered: Text | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)
    historical: Mapping[str, str] = field(default_factory=dict)
    """By the id of a figure that no record gives, the code of the historical aggregate that holds it."""


@dataclass(frozen=True)
class Selection:
    """Printed figures: by id, or those of a table that are divided by exactly these dimensions and have one of these codes."""

    figures: tuple[str, ...] = ()
    table: str = ""
    dimensions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """Printed figures that should agree; which fields count depends on the tie."""

    tie: Tie
    what: Text
    figure: str = ""
    figures: tuple[str, ...] = ()
    parts: Selection = Selection()
    base: str = ""
    wider: Selection | None = None
    wider_name: Text = field(default_factory=dict)
    narrower_name: Text = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    first: int = 0
    pool: str = ""


@dataclass(frozen=True)
class Remark:
    """What is known of some figures: an assumption in reading them, or the reason of a difference and what it makes expected."""

    figures: tuple[str, ...]
    why: Text
    expects: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Publication:
    """A printed publication as data."""

    figures: tuple[PublishedFigure, ...]
    tables: Mapping[str, TableRule]
    relations: tuple[Relation, ...]
    assumptions: tuple[Remark, ...]
    explanations: tuple[Remark, ...]

    def figure(self, id: str) -> PublishedFigure:
        """One figure by its id; raises KeyError."""
        return {figure.id: figure for figure in self.figures}[id]

    def selected(self, selection: Selection) -> tuple[PublishedFigure, ...]:
        """The figures that a selection names, in the order of printing."""
        if selection.figures:
            return tuple(self.figure(id) for id in selection.figures)
        return tuple(
            figure
            for figure in self.figures
            if figure.table == selection.table
            and set(figure.keys) == set(selection.dimensions)
            and (
                not selection.codes or {code for codes in figure.keys.values() for code in codes} & set(selection.codes)
            )
        )

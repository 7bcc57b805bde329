"""What leaves disclosure control: tables and figures whose small counts are gone. Only this package can make them."""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from masar.methods.statistics.disclosure.audience import Audience, Policy
from masar.methods.statistics.disclosure.linked import Place, Relation
from masar.methods.statistics.tables import TOTAL, Period, Unit

_SEAL = object()


class Hidden(StrEnum):
    """Why a cell shows no value; empty when it shows one. Never printed: readers see one mark for both kinds."""

    NO = ""
    PRIMARY = "primary"
    COMPLEMENTARY = "complementary"


class Why(StrEnum):
    """The reason of a suppression, to be put into words by the page that shows it."""

    TOO_FEW = "too_few"
    TOO_FEW_SENSITIVE = "too_few_sensitive"
    PROTECTS_OTHERS = "protects_others"


@dataclass(frozen=True)
class SafeCell:
    """One count that may be shown, or the place of one that may not (`value` None).

    A number of days of nobody is none either: its `value` is None though nothing is suppressed.
    """

    keys: tuple[str, ...]
    value: int | None
    suppressed: Hidden
    share: Decimal | None
    """Percent of the table's total: one decimal, more where one decimal would say none or all."""
    base: int | None
    """The total that the share is of; None where there is no share."""


@dataclass(frozen=True)
class SafeTable:
    """A table after disclosure control. Charts and documents accept nothing else."""

    measure: str
    unit: Unit
    dimensions: tuple[str, ...]
    cells: tuple[SafeCell, ...]
    margins: tuple[SafeCell, ...]
    period: Period
    as_of: date
    audience: Audience
    additive: bool
    summed: tuple[str, ...]
    """The dimensions along which cells sum to their total; a reader may use these sums."""
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse everyone but this package."""
        _refuse_unless_sealed(seal, "SafeTable")

    @property
    def total(self) -> SafeCell:
        """The grand total, which may itself be hidden."""
        wanted = (TOTAL,) * len(self.dimensions)
        return next(cell for cell in self.margins if cell.keys == wanted)

    @property
    def name(self) -> str:
        """How the log speaks of this table: measure, dimensions and period."""
        return table_name(self.measure, self.dimensions, self.period)

    def cell(self, *keys: str) -> SafeCell | None:
        """The cell or margin with these keys; None when the table has none, which means that nobody stands there."""
        return next((cell for cell in (*self.cells, *self.margins) if cell.keys == keys), None)

    @property
    def hidden(self) -> int:
        """How many cells and margins show no value."""
        return sum(1 for cell in (*self.cells, *self.margins) if cell.suppressed)


@dataclass(frozen=True)
class SafeFigure:
    """A figure of the running text: its value, or None when the sentence must fall away."""

    name: str
    place: Place = field(repr=False)
    value: int | None
    suppressed: Hidden
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse everyone but this package."""
        _refuse_unless_sealed(seal, "SafeFigure")


@dataclass(frozen=True)
class Suppression:
    """One hidden cell, for the officers who review the edition; it does not repeat the count."""

    table: str
    keys: tuple[str, ...]
    kind: Hidden
    why: Why


@dataclass(frozen=True)
class Protected:
    """All tables and figures of one edition, with what was hidden and whether the attack on them failed."""

    tables: tuple[SafeTable, ...]
    figures: tuple[SafeFigure, ...]
    log: tuple[Suppression, ...]
    verified: bool
    """True when no hidden cell can be worked out from everything that is shown."""
    least_loss: bool
    """True when it is proven that no smaller loss of value protects the edition."""
    audience: Audience
    policy: Policy
    links: tuple[Relation, ...] = field(repr=False)
    """What a reader knows besides the sums of each table: how sentences and coarser dimensions hang together."""
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        """Refuse everyone but this package."""
        _refuse_unless_sealed(seal, "Protected")

    def first(self, number: int) -> "Protected":
        """The first so many of its tables, with all its figures: who sees less can work out no more."""
        tables = self.tables[:number]
        kept = {table.name for table in tables} | {figure.name for figure in self.figures}
        log = tuple(row for row in self.log if row.table in kept)
        return replace(self, tables=tables, log=log, seal=_SEAL)


def table_name(measure: str, dimensions: tuple[str, ...], period: Period) -> str:
    """For example `returns by country × sex, 2021`."""
    by = f" by {' × '.join(dimensions)}" if dimensions else ""
    return f"{measure}{by}, {period.label}"


def _refuse_unless_sealed(seal: object, name: str) -> None:
    if seal is not _SEAL:
        raise TypeError(f"A {name} cannot be built by hand. Give the table to disclosure.protect(), which returns one.")

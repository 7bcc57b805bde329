"""What a sentence can say, in no language yet: counts, shares, changes, lists. Nothing is counted or protected here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from masar.exchange.publication.leaflet.earlier import Aggregate
from masar.exchange.publication.leaflet.schema import LeadingFigure, Say
from masar.methods.statistics.definitions import NO_ANSWERS, NONE
from masar.methods.statistics.disclosure import SafeCell
from masar.methods.statistics.tables import OTHER, TOTAL, UNKNOWN, Cell

Kind = TypeVar("Kind", Cell, SafeCell)

NOT_NAMED = frozenset({OTHER, UNKNOWN, NONE, "U", *NO_ANSWERS})
"""Categories that a list of the largest leaves out."""


@dataclass(frozen=True)
class Counted:
    """A number of people, deliveries or items, or of categories."""

    value: int


@dataclass(frozen=True)
class Shared:
    """A share in percent."""

    share: Decimal


@dataclass(frozen=True)
class Changed:
    """A change in percent, negative where there are fewer."""

    change: Decimal


@dataclass(frozen=True)
class Listed:
    """Categories of a dimension with their counts and shares, the largest first."""

    dimension: str
    say: Say
    items: tuple[tuple[str, int | None, Decimal | None], ...]


Value = Counted | Shared | Changed | Listed | Aggregate
Years = Mapping[int, Counted | Aggregate]
"""A figure by year: from the records, or historical."""


def listed(figure: LeadingFigure, truth: Mapping[str, Cell], cells: Mapping[str, SafeCell]) -> Listed | None:
    """The largest that are shown. A rank tells that what is hidden is smaller: said only where the total tells so already."""
    shown = [(code, cell) for code, cell in cells.items() if cell.value and code not in NOT_NAMED]
    leading = sorted(shown, key=lambda pair: -(pair[1].value or 0))[: figure.number]
    if figure.say is Say.SHARES:
        leading = [(code, cell) for code, cell in leading if cell.share is not None]
    unseen = sum(truth[code].value for code, cell in cells.items() if cell.value is None)
    if not leading or (leading[-1][1].value or 0) < unseen:
        return None
    return Listed(figure.dimension, figure.say, tuple((code, cell.value, cell.share) for code, cell in leading))


def along(dimensions: Sequence[str], cells: Iterable[Kind], dimension: str) -> Iterator[tuple[str, Kind]]:
    """The totals of a table along one dimension, by code; `cells` are its cells and margins."""
    place = dimensions.index(dimension)
    for cell in cells:
        others = (key for at, key in enumerate(cell.keys) if at != place)
        if cell.keys[place] != TOTAL and all(key == TOTAL for key in others):
            yield cell.keys[place], cell

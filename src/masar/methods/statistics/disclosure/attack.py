"""The attack on an edition: what a reader can work out from all its tables and sentences together.

It reads nothing but what is printed: shown values, the sums along each table, and how tables and sentences are linked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from masar.methods.statistics.disclosure.arithmetic import numbered
from masar.methods.statistics.disclosure.bounds import Interval, Reader
from masar.methods.statistics.disclosure.linked import Place, Relation
from masar.methods.statistics.disclosure.relations import COUNTS, places_of, table_relations
from masar.methods.statistics.disclosure.safe import Protected, SafeFigure, SafeTable


@dataclass(frozen=True)
class Recovered:
    """What a reader can tell of a hidden cell: it lies from `low` to `high`, both included."""

    table: str
    keys: tuple[str, ...]
    low: int
    high: int


def attack(protected: Protected) -> tuple[Recovered, ...]:
    """The hidden cells that can be worked out exactly; an edition with any must not leave the house."""
    return attack_sheets(protected.tables, protected.figures, protected.links, protected.policy.zeros_may_hide)


def intervals(protected: Protected) -> tuple[Recovered, ...]:
    """For every hidden cell the least and greatest count that a reader cannot rule out, exactly."""
    edition = _Edition(protected.tables, protected.figures, protected.links, protected.policy.zeros_may_hide)
    return tuple(Recovered(it.table, it.keys, *edition.interval(it.place)) for it in edition.hidden)


def attack_sheets(
    tables: Sequence[SafeTable], figures: Sequence[SafeFigure], links: Sequence[Relation], zeros_may_hide: bool
) -> tuple[Recovered, ...]:
    """The same as `attack` for parts that are not yet an edition."""
    edition = _Edition(tables, figures, links, zeros_may_hide)
    return tuple(
        Recovered(it.table, it.keys, *edition.interval(it.place)) for it in edition.hidden if edition.is_exact(it.place)
    )


class _Printed(NamedTuple):
    table: str
    keys: tuple[str, ...]
    place: Place
    value: int | None
    counts: bool


class _Edition:
    """What is shown, what is hidden, and a reader who thinks about it."""

    def __init__(
        self,
        tables: Sequence[SafeTable],
        figures: Sequence[SafeFigure],
        links: Sequence[Relation],
        zeros_may_hide: bool,
    ) -> None:
        printed = list(_printed(tables, figures))
        self.hidden = [it for it in printed if it.value is None]
        self._shown = {it.place: it.value for it in printed if it.value is not None}
        least = {it.place: int(it.counts and not zeros_may_hide) for it in self.hidden if it.place not in self._shown}
        relations = [relation for table in tables for relation in table_relations(table, table.summed)]
        arithmetic = numbered((*relations, *links), (*self._shown, *least))
        self._number = arithmetic.number
        unknown = {self._number[place]: low for place, low in least.items()} | dict.fromkeys(arithmetic.unprinted, 0)
        known = {self._number[place]: value for place, value in self._shown.items()}
        self._reader = Reader(arithmetic.rows, known, unknown, 10 * max((*known.values(), 1)) + 10_000)

    def is_exact(self, place: Place) -> bool:
        """True when only one value is possible: shown elsewhere, or worked out."""
        if place not in self._shown and self._reader.seen_width(self._number[place]) > 0:
            return False
        return self.interval(place).width == 0

    def interval(self, place: Place) -> Interval:
        """The values that remain possible."""
        if place in self._shown:
            return Interval(self._shown[place], self._shown[place])
        return self._reader.interval(self._number[place])


def _printed(tables: Sequence[SafeTable], figures: Sequence[SafeFigure]) -> Iterator[_Printed]:
    for table in tables:
        places = places_of(table)
        for cell in (*table.cells, *table.margins):
            yield _Printed(table.name, cell.keys, places[cell.keys], cell.value, table.unit in COUNTS)
    for figure in figures:
        yield _Printed(figure.name, (), figure.place, figure.value, True)

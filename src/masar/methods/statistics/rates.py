"""Rates: two counts of people, one above the other, kept as two tables so that disclosure protects both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from masar.methods.statistics.definitions import Catalogue, Count, Measure
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.shares import Keys, Share, percent, shares_over
from masar.methods.statistics.tables import Period, Table
from masar.methods.statistics.tabulate import NOWHERE, NotTabulable, tabulate


@dataclass(frozen=True)
class RateTable:
    """What stands above the line and what below, by the same dimensions."""

    measure: str
    numerator: Table
    denominator: Table

    @property
    def shares(self) -> Mapping[Keys, Share]:
        """The rate of every cell that has a base; cells with a base and nothing above the line are 0 of it."""
        above = shares_over(self.numerator, self.denominator)
        below = (*self.denominator.cells, *self.denominator.margins)
        nothing = {
            cell.keys: Share(value=percent(0, cell.value), base=cell.value, count=0) for cell in below if cell.value
        }
        return {**nothing, **above}


def rates(
    facts: Facts,
    measure: Measure,
    by: Sequence[str],
    period: Period,
    as_of: date,
    *,
    continents: Mapping[str, str] = NOWHERE,
    catalogue: Catalogue | None = None,
) -> RateTable:
    """The two counts of a rate by the dimensions `by`; raises NotTabulable when the measure is no rate or refuses one."""
    known = catalogue or load_catalogue()
    if measure.counts is not Count.RATE:
        raise NotTabulable(f"“{measure.code}” is a count and no rate: ask tabulate() for it.")
    refused = [code for code in by if code not in measure.dimensions]
    if refused:
        allowed = ", ".join(measure.dimensions) or "nothing"
        raise NotTabulable(f"“{measure.code}” is not shown by “{refused[0]}”. It can be shown by {allowed}.")

    def table(code: str) -> Table:
        return tabulate(facts, known.measures[code], by, period, as_of, continents=continents, catalogue=known)

    return RateTable(measure.code, table(measure.numerator), table(measure.denominators[0]))

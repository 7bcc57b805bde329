"""Figures of earlier years that no record produces, as a publication chooses among them. Entering and confirming them is elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from masar.exchange.publication.leaflet.schema import Spans
from masar.exchange.publication.models import HistoricalAggregate
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import Period

COUNTS = frozenset({"person", "case", "event", "item", "country"})
"""Units of which a sentence can say "so many"; a ratio or a percentage of another body is not repeated as a count."""


@dataclass(frozen=True)
class Aggregate:
    """One historical figure, confirmed by a second person."""

    code: str
    measure: str
    period: Period
    value: int
    unit: str
    qualifier: str
    source: str

    @property
    def spans_years(self) -> bool:
        """Whether it counts more than one calendar year."""
        return self.period.start.year < self.period.end.year

    @property
    def is_one_year(self) -> bool:
        """Whether it counts exactly one calendar year."""
        return not self.spans_years and (self.period.end - self.period.start).days >= 364


def counting(rows: Iterable[HistoricalAggregate]) -> tuple[Aggregate, ...]:
    """Those that count something, out of the confirmed ones."""
    return tuple(
        Aggregate(row.code, row.measure, parse(row.period), int(row.value), row.unit, row.qualifier, row.source)
        for row in rows
        if row.value is not None and row.unit in COUNTS and row.confirmed_by
    )


def chosen(aggregates: Iterable[Aggregate], measure: str, spans: Spans, period: Period) -> Aggregate | None:
    """The figure of exactly this period, or the newest over several years that ends with it or before."""
    known = [one for one in aggregates if one.measure == measure]
    if spans is Spans.PERIOD:
        days = (period.start, period.end)
        return next((one for one in known if (one.period.start, one.period.end) == days), None)
    long = [one for one in known if one.spans_years and one.period.end <= period.end]
    return max(long, key=lambda one: (one.period.end, -one.period.start.toordinal()), default=None)


def years_of(aggregates: Iterable[Aggregate], measure: str, period: Period) -> dict[int, Aggregate]:
    """The figures of single years before the period ends, by year."""
    known = (one for one in aggregates if one.measure == measure and one.is_one_year)
    return {one.period.start.year: one for one in known if one.period.end <= period.end}

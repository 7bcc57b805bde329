"""Figures of earlier years that no record produces, and how a publication chooses among them. They come from `queries`."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from masar.exchange.publication.leaflet.schema import Spans
from masar.methods.statistics.tables import Period

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True)
class Aggregate:
    """One historical figure. `first` is None where it counts from an unknown beginning."""

    code: str
    measure: str
    first: date | None
    last: date
    value: int
    unit: str
    qualifier: str
    source: str

    @property
    def is_one_year(self) -> bool:
        """Whether it counts one calendar year."""
        return self.first == date(self.last.year, 1, 1) and (self.last.month, self.last.day) == (12, 31)


def span_of(written: str) -> tuple[date | None, date]:
    """The days of 2020, 2021-06, 2005..2021, 2005..2023-06 or ..2016; raises ValueError with the mend."""
    first, dots, last = written.partition("..")
    start = _first_day(first) if first else None
    if not first and not dots:
        raise ValueError(_mend(written))
    return start, _last_day(last or first)


def _first_day(part: str) -> date:
    year, month = _read(part)
    return date(year, month or 1, 1)


def _last_day(part: str) -> date:
    year, month = _read(part)
    return date(year, month or 12, monthrange(year, month or 12)[1])


def _read(part: str) -> tuple[int, int]:
    found = _PART.fullmatch(part)
    if found is None:
        raise ValueError(_mend(part))
    return int(found[1]), int(found[2] or 0)


def _mend(written: str) -> str:
    return f"“{written}” is no span of years. Write 2020, 2005..2021, 2005..2023-06 or ..2016."


def chosen(aggregates: Iterable[Aggregate], measure: str, spans: Spans, period: Period) -> Aggregate | None:
    """The figure of exactly this period, or the newest over several years that ends with it or before."""
    known = [one for one in aggregates if one.measure == measure]
    if spans is Spans.PERIOD:
        return next((one for one in known if (one.first, one.last) == (period.start, period.end)), None)
    long = [one for one in known if one.first and one.first.year < one.last.year and one.last <= period.end]
    return max(long, key=lambda one: (one.last, -(one.first or one.last).toordinal()), default=None)


def series(aggregates: Iterable[Aggregate], measure: str, period: Period) -> tuple[Aggregate, ...]:
    """The single years up to the period, and what stands before them, in order."""
    known = [
        one
        for one in aggregates
        if one.measure == measure and one.last <= period.end and (one.first is None or one.is_one_year)
    ]
    return tuple(sorted(known, key=lambda one: one.last))

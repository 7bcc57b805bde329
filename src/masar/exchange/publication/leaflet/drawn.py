"""The figures of one edition, in no language yet: every table and every number of its text, protected in one call."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from masar.exchange.publication.drawing import POLICY, draw
from masar.exchange.publication.leaflet.earlier import Aggregate, chosen, years_of
from masar.exchange.publication.leaflet.family import family_of, is_year, rollups_on
from masar.exchange.publication.leaflet.schema import (
    CategoriesFigure,
    ChangeFigure,
    CountFigure,
    Drawing,
    HistoricalFigure,
    LeadingFigure,
    Pairs,
    Publication,
    Say,
    SeriesBlock,
    ShareFigure,
)
from masar.exchange.publication.leaflet.values import (
    NOT_NAMED,
    Changed,
    Counted,
    Listed,
    Shared,
    Value,
    Years,
    along,
    listed,
)
from masar.exchange.publication.models import Snapshot
from masar.methods.statistics.disclosure import (
    Audience,
    Protected,
    RunningFigure,
    SafeTable,
    protect,
    share_of,
)
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tables import TOTAL, Cell, Period, Table

YEARS_SHOWN = 10


@dataclass(frozen=True)
class Drawn:
    """Safe tables by measure and dimensions, and the values that sentences may say; a figure that is not here is not said."""

    period: Period
    before: Period
    as_of: date
    audience: Audience
    protected: Protected
    """The tables and figures that the publication prints."""
    family: Protected
    """All that may be told outside of the period, which was protected together; the printed tables are its first."""
    tables: Mapping[Drawing, SafeTable]
    values: Mapping[str, Value]
    years: Mapping[str, Years]
    """By measure, for the series that the publication prints."""


def draw_edition(
    publication: Publication,
    snapshot: Snapshot,
    period: Period,
    audience: Audience,
    aggregates: Sequence[Aggregate] = (),
) -> Drawn:
    """Count and protect all that the publication prints of a period."""
    return _Drawing(publication, snapshot, period, audience, aggregates).drawn()


def year_before(period: Period, as_of: date) -> Period:
    """The same days one year earlier; of a period that still runs, those up to the day of the snapshot."""
    start, end = _year_back(period.start), _year_back(min(period.end, as_of))
    year = str(period.start.year)
    if end == _year_back(period.end) and ".." not in period.label and period.label.startswith(year):
        return Period(start, end, f"{start.year:04}{period.label[len(year) :]}")
    return Period(start, end, f"{start.isoformat()}..{end.isoformat()}")


def _year_back(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


class _Drawing:
    """One edition while it is being drawn."""

    def __init__(
        self,
        publication: Publication,
        snapshot: Snapshot,
        period: Period,
        audience: Audience,
        aggregates: Sequence[Aggregate],
    ) -> None:
        self.publication, self.snapshot, self.period = publication, snapshot, period
        self.audience, self.aggregates = audience, aggregates
        self.before = year_before(period, snapshot.as_of)

    def drawn(self) -> Drawn:
        """Everything, protected together."""
        printed = self.publication.drawings
        raw = [self._table(measure, by) for measure, by in self._drawings]
        running = (*self._running(), *self._running_years())
        family = protect(raw, self.audience, POLICY, running, rollups_on(self.period))
        protected = family.first(len(printed))
        safe = dict(zip(self._drawings, family.tables, strict=True))
        counts = {figure.name: Counted(figure.value) for figure in protected.figures if figure.value is not None}
        return Drawn(
            self.period,
            self.before,
            self.snapshot.as_of,
            self.audience,
            protected,
            family,
            {drawing: safe[drawing] for drawing in printed},
            dict(self._all_values({name: count for name, count in counts.items() if "@" not in name}, safe)),
            {block.measure: self._years(block, counts) for block in self._series},
        )

    @property
    def _drawings(self) -> tuple[Drawing, ...]:
        """The tables to protect together: within the mission nothing is hidden, so those that are printed are enough."""
        internal = self.audience is Audience.INTERNAL
        return self.publication.drawings if internal else family_of(self.publication)

    @property
    def _series(self) -> list[SeriesBlock]:
        """The series to print: only a leaflet of a whole year looks at other years."""
        whole = is_year(self.period)
        return [block for block in self.publication.blocks if isinstance(block, SeriesBlock)] if whole else []

    def _years(self, block: SeriesBlock, counts: Mapping[str, Counted]) -> Years:
        found: dict[int, Counted | Aggregate] = dict(years_of(self.aggregates, block.measure, self.period))
        for year in self._recorded_years:
            if f"{block.measure}@{year}" in counts:
                found[year] = counts[f"{block.measure}@{year}"]
        return dict(sorted(found.items())[-YEARS_SHOWN:])

    def _table(self, measure: str, by: Iterable[str], period: Period | None = None) -> Table:
        return draw(self.snapshot, measure, tuple(by), period or self.period)

    def _running(self) -> Iterator[RunningFigure]:
        """The counts of the text; one whose base was not recorded is none."""
        for figure in self.publication.figures.values():
            if isinstance(figure, CountFigure) and not (figure.before and not self._is_comparable):
                period = self.before if figure.before else self.period
                cells = [self._cell(figure.measure, at, period) for at in figure.parts or (figure.at,)]
                value, persons = sum(cell.value for cell in cells), sum(cell.persons for cell in cells)
                yield RunningFigure(figure.name, figure.measure, period, value, persons, figure.at, figure.parts)

    def _cell(self, measure: str, at: Pairs, period: Period) -> Cell:
        """The cell with these codes, TOTAL elsewhere; a table that is drawn anyway need not be counted again."""
        wanted = dict(at)
        table = self._table(measure, self._drawn_by(measure, wanted, period), period)
        keys = tuple(wanted.get(dimension, TOTAL) for dimension in table.dimensions)
        return next((cell for cell in (*table.cells, *table.margins) if cell.keys == keys), Cell(keys, 0, 0))

    def _drawn_by(self, measure: str, wanted: Iterable[str], period: Period) -> tuple[str, ...]:
        """The dimensions of the smallest table of the measure that is drawn anyway and has those wanted, else those alone."""
        needed = tuple(wanted)
        drawn = [by for one, by in self._drawings if one == measure and set(needed) <= set(by)]
        return min(drawn, key=len) if drawn and period == self.period else needed

    def _running_years(self) -> Iterator[RunningFigure]:
        for block in self._series:
            for year in self._recorded_years if block.recorded else ():
                period = self.period if year == self.period.start.year else parse(str(year))
                cell = self._cell(block.measure, (), period)
                yield RunningFigure(f"{block.measure}@{year}", block.measure, period, cell.value, cell.persons)

    @cached_property
    def _quarters_recorded(self) -> frozenset[tuple[int, int]]:
        """The quarters in which somebody was registered, over the years that a series shows."""
        first = self.period.start.year - YEARS_SHOWN + 1
        span = parse(f"{first:04}-01-01..{self.period.end.isoformat()}")
        months = (cell.keys[0] for cell in self._table("registrations", ("month",), span).cells)
        return frozenset(_quarter(*map(int, month.split("-"))) for month in months)

    def _is_recorded(self, period: Period) -> bool:
        """Whether the mission kept records all through a period: in each quarter of it somebody was registered."""
        return set(_quarters(period)) <= self._quarters_recorded

    @property
    def _is_comparable(self) -> bool:
        """Whether both this period, as far as it went, and the one before are wholly recorded."""
        gone = replace(self.period, end=max(self.period.start, min(self.period.end, self.snapshot.as_of)))
        return self._is_recorded(gone) and self._is_recorded(self.before)

    @cached_property
    def _recorded_years(self) -> tuple[int, ...]:
        """The year of the leaflet, and of those before it the ones that are wholly recorded."""
        year = self.period.start.year
        earlier = range(year - YEARS_SHOWN + 1, year)
        return (*(one for one in earlier if self._is_recorded(parse(str(one)))), year)

    def _all_values(
        self, counts: Mapping[str, Counted], tables: Mapping[Drawing, SafeTable]
    ) -> Iterator[tuple[str, Value]]:
        yield from counts.items()
        for figure in self.publication.figures.values():
            value: Value | None = None
            match figure:
                case ShareFigure(_, above, below) if above in counts and below in counts:
                    value = self._share(counts[above].value, counts[below].value)
                case ChangeFigure(_, now, before) if now in counts and before in counts:
                    value = self._change(counts[now].value, counts[before].value)
                case CategoriesFigure(_, measure, dimension):
                    cells = _cells_along(self._raw(measure, dimension), dimension)
                    value = Counted(sum(cell.value > 0 for code, cell in cells if code not in NOT_NAMED))
                case LeadingFigure():
                    value = self._leading(figure, tables)
                case HistoricalFigure(_, measure, spans):
                    value = chosen(self.aggregates, measure, spans, self.period)
            if value is not None:
                yield figure.name, value

    def _share(self, above: int, below: int) -> Shared | None:
        share = share_of(above, below, POLICY.percent_base)
        return None if share is None else Shared(share)

    def _change(self, now: int, before: int) -> Changed | None:
        """None where the base is too small for a percentage."""
        if before < POLICY.percent_base:
            return None
        exact = Decimal(now - before) * 100 / before
        return Changed(exact.quantize(Decimal("0.001"), ROUND_HALF_UP))

    def _raw(self, measure: str, dimension: str) -> Table:
        """A table that is divided by the dimension, perhaps by others too."""
        return self._table(measure, self._drawn_by(measure, (dimension,), self.period))

    def _leading(self, figure: LeadingFigure, tables: Mapping[Drawing, SafeTable]) -> Listed | None:
        raw = self._raw(figure.measure, figure.dimension)
        cells = dict(_cells_along(raw, figure.dimension))
        if figure.say is Say.NAMES:
            return self._named(figure, cells)
        safe = tables[figure.measure, raw.dimensions]
        shown = dict(along(safe.dimensions, (*safe.cells, *safe.margins), figure.dimension))
        return listed(figure, cells, shown)

    def _named(self, figure: LeadingFigure, cells: Mapping[str, Cell]) -> Listed | None:
        """Names without numbers, of categories that enough people share; outside their order tells no size."""
        internal = self.audience is Audience.INTERNAL
        least = 1 if internal else POLICY.threshold
        codes = [code for code, cell in cells.items() if cell.persons >= least and code not in NOT_NAMED]
        codes.sort(key=lambda code: -cells[code].value)
        named = codes[: figure.number]
        found = tuple((code, None, None) for code in (named if internal else sorted(named)))
        return Listed(figure.dimension, figure.say, found) if found else None


def _cells_along(table: Table, dimension: str) -> Iterator[tuple[str, Cell]]:
    return along(table.dimensions, (*table.cells, *table.margins), dimension)


def _quarter(year: int, month: int) -> tuple[int, int]:
    return year, (month - 1) // 3


def _quarters(period: Period) -> Iterator[tuple[int, int]]:
    for year in range(period.start.year, period.end.year + 1):
        for quarter in range(4):
            begins = date(year, 3 * quarter + 1, 1)
            ends = date(year + quarter // 3, (3 * quarter + 3) % 12 + 1, 1)
            if begins <= period.end and ends > period.start:
                yield year, quarter

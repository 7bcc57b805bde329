"""The figures of one edition, in no language yet: every table and every number of its text, protected in one call."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from masar.exchange.publication.drawing import POLICY, draw
from masar.exchange.publication.leaflet.earlier import Aggregate, chosen
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
    ShareFigure,
)
from masar.exchange.publication.models import Snapshot
from masar.foundation.core.countries import continents, is_ji_country
from masar.methods.statistics.definitions import NO_ANSWERS, NONE
from masar.methods.statistics.disclosure import (
    SEX_AGE_TO_SEX,
    Audience,
    Protected,
    Rollup,
    RunningFigure,
    SafeTable,
    protect,
    share_of,
)
from masar.methods.statistics.tables import OTHER, UNKNOWN, Cell, Period, Table

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


@dataclass(frozen=True)
class Drawn:
    """Safe tables by measure and dimensions, and the values that sentences may say; a figure that is not here is not said."""

    period: Period
    before: Period
    as_of: date
    audience: Audience
    protected: Protected
    tables: Mapping[Drawing, SafeTable]
    values: Mapping[str, Value]


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
        raw = [self._table(measure, by) for measure, by in self.publication.drawings]
        protected = protect(raw, self.audience, POLICY, tuple(self._running()), (SEX_AGE_TO_SEX, *rollups_on(self.period)))
        tables = dict(zip(self.publication.drawings, protected.tables, strict=True))
        values = {figure.name: Counted(figure.value) for figure in protected.figures if figure.value is not None}
        return Drawn(
            self.period,
            self.before,
            self.snapshot.as_of,
            self.audience,
            protected,
            tables,
            dict(self._all_values(values, tables)),
        )

    def _table(self, measure: str, by: Iterable[str], period: Period | None = None) -> Table:
        return draw(self.snapshot, measure, tuple(by), period or self.period)

    def _running(self) -> Iterator[RunningFigure]:
        """The counts of the text; one whose base was not recorded is none."""
        for figure in self.publication.figures.values():
            if isinstance(figure, CountFigure) and not (figure.before and not self._is_recorded(self.before)):
                period = self.before if figure.before else self.period
                cells = [self._cell(figure.measure, at, period) for at in figure.parts or (figure.at,)]
                value, persons = sum(cell.value for cell in cells), sum(cell.persons for cell in cells)
                yield RunningFigure(figure.name, figure.measure, period, value, persons, figure.at, figure.parts)

    def _cell(self, measure: str, at: Pairs, period: Period) -> Cell:
        by, keys = tuple(dimension for dimension, _ in at), tuple(code for _, code in at)
        table = self._table(measure, by, period)
        return next((cell for cell in (*table.cells, *table.margins) if cell.keys == keys), Cell(keys, 0, 0))

    def _is_recorded(self, period: Period) -> bool:
        """Whether the mission kept records all through a period: in each quarter of it somebody was registered."""
        cells = self._table("registrations", ("month",), period).cells
        return set(_quarters(period)) <= {_quarter(*map(int, cell.keys[0].split("-"))) for cell in cells}

    def _all_values(self, counts: Mapping[str, Counted], tables: Mapping[Drawing, SafeTable]) -> Iterator[tuple[str, Value]]:
        yield from counts.items()
        for figure in self.publication.figures.values():
            value: Value | None = None
            match figure:
                case ShareFigure(_, above, below) if above in counts and below in counts:
                    value = self._share(counts[above].value, counts[below].value)
                case ChangeFigure(_, now, before) if now in counts and before in counts:
                    value = self._change(counts[now].value, counts[before].value)
                case CategoriesFigure(_, measure, dimension):
                    value = Counted(sum(cell.keys[0] not in NOT_NAMED for cell in self._table(measure, (dimension,)).cells))
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

    def _leading(self, figure: LeadingFigure, tables: Mapping[Drawing, SafeTable]) -> Listed | None:
        raw = self._table(figure.measure, (figure.dimension,))
        if figure.say is Say.NAMES:
            least = 1 if self.audience is Audience.INTERNAL else POLICY.threshold
            named = sorted(
                (cell for cell in raw.cells if cell.persons >= least and cell.keys[0] not in NOT_NAMED),
                key=lambda cell: -cell.value,
            )
            found = [(cell.keys[0], None, None) for cell in named]
            return Listed(figure.dimension, figure.say, tuple(found[: figure.number])) if found else None
        return _listed(figure, raw, tables[figure.measure, (figure.dimension,)])


def _listed(figure: LeadingFigure, raw: Table, table: SafeTable) -> Listed | None:
    """The largest that are shown. A rank tells that what is hidden is smaller: said only where the total tells so already."""
    shown = [(cell.value, cell) for cell in table.cells if cell.value and cell.keys[0] not in NOT_NAMED]
    shown.sort(key=lambda pair: -pair[0])
    leading = [cell for _, cell in shown[: figure.number]]
    if figure.say is Say.SHARES:
        leading = [cell for cell in leading if cell.share is not None]
    hidden = {cell.keys for cell in table.cells if cell.value is None}
    unseen = sum(cell.value for cell in raw.cells if cell.keys in hidden)
    if not leading or (leading[-1].value or 0) < unseen:
        return None
    return Listed(figure.dimension, figure.say, tuple((cell.keys[0], cell.value, cell.share) for cell in leading))


def rollups_on(period: Period) -> tuple[Rollup, ...]:
    """What a reader can add up over countries: continents, and the countries of the Joint Initiative all through the period."""
    members = {
        code: "YES" if is_ji_country(code, period.start) else "NO"
        for code in continents()
        if is_ji_country(code, period.start) == is_ji_country(code, period.end)
    }
    return (Rollup("return_country", "continent", continents()), Rollup("return_country", "ji_country", members))


def _quarter(year: int, month: int) -> tuple[int, int]:
    return year, (month - 1) // 3


def _quarters(period: Period) -> Iterator[tuple[int, int]]:
    for year in range(period.start.year, period.end.year + 1):
        for quarter in range(4):
            begins = date(year, 3 * quarter + 1, 1)
            ends = date(year + quarter // 3, (3 * quarter + 3) % 12 + 1, 1)
            if begins <= period.end and ends > period.start:
                yield year, quarter



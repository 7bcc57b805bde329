"""Tables of a snapshot: counted, and protected for an audience. Which tables are asked for, pages and publications decide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import facts_of
from masar.foundation.core.countries import continents
from masar.foundation.core.refusals import Refusal
from masar.foundation.ui.dates import worded_day
from masar.methods.statistics.definitions import NONE, Kind
from masar.methods.statistics.disclosure import Audience, Policy, SafeTable, protect, share_of
from masar.methods.statistics.facts import Facts, FactsMissing
from masar.methods.statistics.measures import Count, Measure, load_catalogue
from masar.methods.statistics.tables import OTHER, UNKNOWN, Period, Table
from masar.methods.statistics.tabulate import NotTabulable, tabulate

POLICY = Policy(sensitive_measures=frozenset({"vulnerable-returns", "vulnerability-factors"}))
"""The rule of every edition; children, health and trafficking it knows by their codes, these measures by name."""

WITHIN = replace(POLICY, percent_base=1)
"""The rule within the mission: nothing is hidden, and a share of three is still a share."""

_NO_CATEGORY = (OTHER, NONE, UNKNOWN)


def draw(snapshot: Snapshot, measure: str, by: Sequence[str], period: Period) -> Table:
    """One count by dimensions, not protected: no chart or document accepts it.

    Raises NotTabulable for an unknown measure, a rate (ask for its two counts) and a dimension the measure does not allow.
    """
    return _drawn(facts_of(snapshot), measure, tuple(by), period, snapshot.as_of)


def internal(snapshot: Snapshot, measure: str, by: Sequence[str], period: Period) -> tuple[SafeTable, ...]:
    """A measure for readers of the mission, with nothing hidden; a rate gives two tables, the count above the line first.

    What readers outside may see is drawn in `outside`, where all that they can ask for is protected together.
    """
    facts, as_of = facts_of(snapshot), snapshot.as_of
    return tuple(_internal(facts, code, tuple(by), period, as_of) for code in counts_of(measure))


def counts_of(measure: str) -> Iterator[str]:
    """The counts that stand behind a measure: itself, or for a rate what stands above and below the line."""
    known = measure_named(measure)
    if known.counts is Count.RATE:
        yield from (known.numerator, known.denominators[0])
    else:
        yield measure


def measure_named(code: str) -> Measure:
    """A measure of the catalogue. Raises NotTabulable naming what there is."""
    measures: Mapping[str, Measure] = load_catalogue().measures
    if code not in measures:
        raise NotTabulable(f"There is no measure “{code}”. There are: {', '.join(measures)}.")
    return measures[code]


@lru_cache(maxsize=512)
def _drawn(facts: Facts, measure: str, by: tuple[str, ...], period: Period, as_of: date) -> Table:
    """A snapshot does not change, so a table drawn once holds for the life of the process."""
    try:
        table = tabulate(facts, measure_named(measure), by, period, as_of, continents=continents())
    except FactsMissing as missing:
        raise Refusal(
            "snapshot-older",
            _("The snapshot of %(day)s does not hold this figure yet.") % {"day": worded_day(as_of)},
            _("Take a new snapshot."),
        ) from missing
    return _shown_in_full(table)


def _shown_in_full(table: Table) -> Table:
    """The categories to show: of a list those that occur, of bands and months also those between where nobody stands."""
    kept = {}
    for at, name in enumerate(table.dimensions):
        kind = load_catalogue().dimensions[name].kind
        occurring = {cell.keys[at] for cell in table.cells}
        codes = _months(table, occurring) if kind is Kind.MONTH else table.categories[name]
        steady = kind in (Kind.BANDS, Kind.MONTH)
        kept[name] = tuple(code for code in codes if code in occurring or (steady and code not in _NO_CATEGORY))
    return replace(table, categories=kept)


def _months(table: Table, occurring: set[str]) -> tuple[str, ...]:
    """Every month of the period up to the day of counting, and what has no month."""
    last = min(table.period.end, table.as_of)
    numbers = range(table.period.start.year * 12 + table.period.start.month - 1, last.year * 12 + last.month)
    months = [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
    return (*months, *sorted(occurring - set(months)))


@lru_cache(maxsize=512)
def _internal(facts: Facts, measure: str, by: tuple[str, ...], period: Period, as_of: date) -> SafeTable:
    return protect([_drawn(facts, measure, by, period, as_of)], Audience.INTERNAL, WITHIN).tables[0]


def rate_of(above: SafeTable, below: SafeTable, keys: Sequence[str]) -> Decimal | None:
    """A rate in percent at one place; None where a count of it is hidden or its base is nothing or, outside, too small."""
    base = below.cell(*keys)
    counted = above.cell(*keys)
    if base is None or base.value is None or (counted is not None and counted.value is None):
        return None
    return share_of(0 if counted is None else counted.value, base.value, _policy(below.audience).percent_base)


def _policy(audience: Audience) -> Policy:
    return WITHIN if audience is Audience.INTERNAL else POLICY

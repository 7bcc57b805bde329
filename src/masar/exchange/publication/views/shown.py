"""What the pages of figures have in common: the newest snapshot, one table with its chart and its words, ways and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from masar.exchange.publication.behind import may_list
from masar.exchange.publication.drawing import internal, measure_named
from masar.exchange.publication.families import title_of
from masar.exchange.publication.grids import Grid, Way, grid_of, labels, rate_grid
from masar.exchange.publication.labels import dimension_title, say, word
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.pictures import chart_of
from masar.foundation.access.actor import Actor
from masar.foundation.ui.numbers import grouped
from masar.methods.statistics.definitions import Count
from masar.methods.statistics.disclosure import SafeTable
from masar.methods.statistics.tables import Period, Unit


@dataclass(frozen=True)
class Shown:
    """One table as a page shows it, with everything that must stand beside a figure."""

    title: str
    url: str
    grid: Grid
    chart: SafeString
    unit: str
    base: str
    population: str
    definition: str
    notes: tuple[str, ...]


def shown(actor: Actor, snapshot: Snapshot, measure: str, by: Sequence[str], period: Period) -> Shown:
    """A measure by dimensions, for the mission itself: nothing is hidden."""
    told = measure_named(measure)
    tables = internal(snapshot, measure, by, period)
    title = title_of(measure, by)
    way = way_to_cases(actor, by, period)
    if told.counts is Count.RATE:
        grid, chart = rate_grid(actor, tables[0], tables[-1], title, way), SafeString("")
    else:
        grid = grid_of(actor, tables[0], title, way)
        chart = chart_of(tables[0], labels(actor, tables[0]), title, _description(tables[0]))
    base = None if tables[-1].unit is Unit.DAY else tables[-1].total.value
    return Shown(
        title=title,
        url=address("figures-measure", measure, by=",".join(by), period=period.label),
        grid=grid,
        chart=chart,
        unit=word(told.unit.value),
        base="" if base is None else word("base").format(base=grouped(base)),
        population=say(told.population),
        definition=say(told.definition),
        notes=_notes(tables[0], period),
    )


def address(name: str, *args: str, **query: str) -> str:
    """The address of a page with the part of its query that says something."""
    said = urlencode({key: value for key, value in query.items() if value})
    return reverse(name, args=args) + (f"?{said}" if said else "")


def way_to_cases(actor: Actor, by: Sequence[str], period: Period) -> Way:
    """How a number leads to its cases, for who may go there."""

    def way(measure: str, keys: tuple[str, ...]) -> str:
        if not may_list(actor, measure, tuple(by), keys):
            return ""
        return address("figures-cases", measure, by=",".join(by), keys=",".join(keys), period=period.label)

    return way


def _description(table: SafeTable) -> str:
    """What a chart shows, for who does not see it; the numbers are in the table beside it."""
    names = ", ".join(dimension_title(name) for name in table.dimensions)
    return _("By %(dimensions)s. The numbers are in the table beside the chart.") % {"dimensions": names}


def _notes(table: SafeTable, period: Period) -> tuple[str, ...]:
    notes = []
    if not table.additive and table.dimensions:
        notes.append(word("several-per-person"))
    if table.period != period:
        notes.append(_("This counts who is in the programme on the day of the snapshot, whatever the period."))
    return tuple(notes)

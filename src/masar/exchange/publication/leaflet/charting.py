"""The charts of a leaflet: a safe table drawn as SVG in the leaflet's language, with its numbers in words for who does not see it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet.document import ChartView
from masar.exchange.publication.leaflet.schema import ChartBlock, Shape
from masar.exchange.publication.leaflet.tabling import Part, ordered
from masar.exchange.publication.leaflet.telling import Teller
from masar.foundation.core.languages import direction
from masar.foundation.ui.numbers import grouped
from masar.methods.statistics.charts import bar_chart, column_chart, share_bar, stacked_chart
from masar.methods.statistics.disclosure import SafeTable
from masar.methods.statistics.tables import TOTAL

_DRAWN: Mapping[Shape, Callable[..., str]] = {
    Shape.BARS: bar_chart,
    Shape.STACKS: stacked_chart,
    Shape.COLUMNS: column_chart,
    Shape.SHARES: share_bar,
}


def chart_view(block: ChartBlock, table: SafeTable, teller: Teller, fonts: Path | None) -> ChartView | None:
    """The block's chart, or None when nothing is recorded there."""
    if table.total.value == 0:
        return None
    title = say(block.title, teller.language)
    labels = {code: teller.labels(name, code) for name in table.dimensions for code in _codes(table, name)}
    items = teller.say("list-parts").join(_spoken(table, labels, teller))
    desc = teller.say("chart-desc", title=title, period=teller.named(table.period), items=items)
    how = {"language": teller.language, "direction": direction(teller.language), "font_dir": fonts}
    return ChartView(title, desc, _DRAWN[block.shape](table, labels, title, desc, **how), table)


def _codes(table: SafeTable, dimension: str) -> tuple[str, ...]:
    place = table.dimensions.index(dimension)
    return tuple(dict.fromkeys((*table.categories.get(dimension, ()), *(cell.keys[place] for cell in table.cells))))


def _spoken(table: SafeTable, labels: Mapping[str, str], teller: Teller) -> list[str]:
    """Each row with its total."""
    rest = [TOTAL] * (len(table.dimensions) - 1)
    part = Part(table, ())
    spoken = []
    for code in ordered(part, teller):
        count = part.count(code, *rest)
        number = teller.say("withheld") if count is None else grouped(count)
        spoken.append(f"{labels[code]} {number}")
    return spoken

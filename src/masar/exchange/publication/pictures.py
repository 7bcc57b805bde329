"""Which chart suits a safe table, drawn for a page: in the reader's direction, in the colours of light and dark."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from masar.foundation.core.codes import known_language
from masar.methods.statistics.charts import bar_chart, column_chart, share_bar, stacked_chart
from masar.methods.statistics.charts.look import THEMES
from masar.methods.statistics.definitions import Kind
from masar.methods.statistics.disclosure import SafeTable
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.tables import Unit

FEW = 4
"""So many parts can stand side by side in one bar."""
MOST = 32
"""More bars than this say less than the table beneath."""
LEGEND = 56
"""Letters that the names beneath one bar may have together before they become too small to read."""
_FACE = re.compile(r' font-family="[^"]*"| font-size="12px"')
"""On a page the letters are those of the page, a size smaller, for its face runs wider than the one of the documents."""
_COLOUR = re.compile(r'"#[0-9a-f]{6}"')


def chart_of(table: SafeTable, labels: Mapping[str, str], title: str, desc: str) -> SafeString:
    """The chart as SVG for the page, or nothing for a table that no chart tells better."""
    draw = _kind_of(table, labels)
    if draw is None:
        return SafeString("")
    fonts = settings.FONT_DIR if settings.FONT_DIR.is_dir() else None
    direction = "rtl" if get_language_bidi() else "ltr"
    svg = draw(table, labels, title, desc, language=known_language(), direction=direction, font_dir=fonts)
    # The charts escape every label themselves; nothing in this text comes from elsewhere.
    return SafeString(_COLOUR.sub(_both_themes, _FACE.sub("", svg).replace("<svg ", '<svg font-size="11" ', 1)))  # nosec B703 B308


def _kind_of(table: SafeTable, labels: Mapping[str, str]) -> Callable[..., str] | None:
    categories = [len(codes) for codes in _occurring(table)]
    if (
        not categories
        or not all(categories)
        or max(categories) > MOST
        or (table.unit is Unit.DAY and len(categories) > 1)
    ):
        return None
    if len(categories) > 1:
        return stacked_chart if len(categories) == 2 and table.additive and categories[1] <= FEW else None
    kind = load_catalogue().dimensions[table.dimensions[0]].kind
    if kind in (Kind.BANDS, Kind.MONTH):
        return column_chart
    beneath = sum(len(labels.get(code, code)) for code in table.categories[table.dimensions[0]])
    parts = 1 < categories[0] <= FEW and beneath <= LEGEND and table.additive and table.unit is not Unit.DAY
    return share_bar if parts else bar_chart


def _occurring(table: SafeTable) -> list[set[str]]:
    return [{cell.keys[at] for cell in table.cells} for at in range(len(table.dimensions))]


def _themes() -> dict[str, str]:
    light, dark = THEMES["light"], THEMES["dark"]
    pairs: list[tuple[Any, Any]] = [
        *zip(light.bars, dark.bars, strict=True), (light.text, dark.text), (light.ground, dark.ground), (light.line, dark.line),
    ]  # fmt: skip
    return {day: night or "transparent" for day, night in pairs if day}


_NIGHT = _themes()


def _both_themes(colour: re.Match[str]) -> str:
    day = colour.group().strip('"')
    return f'"light-dark({day}, {_NIGHT[day]})"' if day in _NIGHT else colour.group()

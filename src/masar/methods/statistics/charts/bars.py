"""The charts of a publication: bars, stacks, columns and a bar of shares. They accept safe tables and nothing else."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import TypedDict, Unpack

from masar.methods.statistics.charts import parts
from masar.methods.statistics.charts.look import FONT_SIZE, HIDDEN_MARK, STUB, Look, look_of, text_width
from masar.methods.statistics.charts.parts import Json
from masar.methods.statistics.charts.rows import Bar, bars_by_size, bars_in_order, stacks_in_order
from masar.methods.statistics.charts.svg import HATCH, drawn
from masar.methods.statistics.disclosure import SafeTable, spoken_share

_ROW = 24
_COLUMN_HEIGHT = 170


class How(TypedDict, total=False):
    """How a chart is to look: language en, fr or ar; direction ltr or rtl; theme light or dark; where the font lies."""

    language: str
    direction: str
    theme: str
    font_dir: Path | None


def bar_chart(table: SafeTable, labels: Mapping[str, str], title: str, desc: str, **how: Unpack[How]) -> str:
    """Horizontal bars by one dimension, largest first, as SVG. Hidden cells are hatched stubs and stand last, by name.

    `labels` names the codes in the reader's language. TypeError for a table that is not safe, ValueError for another
    number of dimensions, a theme or a direction that does not exist.
    """
    look = _look(table, 1, how)
    bars = bars_by_size(table, labels)
    ends = [float(bar.value or 0) for bar in bars]
    solid = [{"row": row, "end": end} for row, end in enumerate(ends) if not bars[row].hides]
    layer: Json = {
        "data": {"values": solid},
        "mark": {"type": "bar", "fill": look.theme.bars[0]},
        "encoding": {"x": parts.lengths(look, "end", max(ends, default=0)), "y": parts.rows_down()},
    }
    return _drawn_rows(look, bars, ends, [layer], title, desc, how)


def stacked_chart(table: SafeTable, labels: Mapping[str, str], title: str, desc: str, **how: Unpack[How]) -> str:
    """One horizontal bar for each category of the first dimension, in parts by the second, as SVG.

    Hidden parts are hatched together up to the bar's own total, which stands behind; where that is hidden too, they are a stub.
    """
    look = _look(table, 2, how)
    bars = stacks_in_order(table, labels)
    edges = [list(accumulate((value or 0 for _, value in bar.parts), initial=0)) for bar in bars]
    ends = [float(edge[-1] + bar.rest) for edge, bar in zip(edges, bars, strict=True)]
    names = [name for name, _ in bars[0].parts] if bars else []
    colours = [look.theme.bars[at % len(look.theme.bars)] for at in range(len(names))]
    layers: list[Json] = []
    for at, colour in enumerate(colours):
        rows = [{"row": row, "from": edge[at], "to": edge[at + 1]} for row, edge in enumerate(edges)]
        encoding = {
            "x": parts.lengths(look, "from", max(ends)),
            "x2": {"field": "to"},
            "y": parts.rows_down(),
        }
        shown = [row for row in rows if row["to"] > row["from"]]
        layers.append({"data": {"values": shown}, "mark": {"type": "bar", "fill": colour}, "encoding": encoding})
    layers += parts.rests(look, bars, max(ends, default=0))
    layers += parts.legend(look, zip(colours, names), -parts.LEGEND / 2)
    return _drawn_rows(look, bars, ends, layers, title, desc, how, top=parts.LEGEND)


def column_chart(table: SafeTable, labels: Mapping[str, str], title: str, desc: str, **how: Unpack[How]) -> str:
    """Columns in the order of the table's categories, such as months, as SVG; time runs the way the language is read."""
    look = _look(table, 1, how)
    bars = bars_in_order(table, labels)
    step = parts.LENGTH / max(len(bars), 1)
    greatest = max((bar.value or 0 for bar in bars), default=0)
    across: Json = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "sort": "descending" if look.rtl else "ascending",
        "scale": {"paddingInner": 0.25, "paddingOuter": 0.1},
    }
    height = {"field": "end", "type": "quantitative", "axis": None, "scale": {"domain": [0, max(greatest, 1)]}}
    rows = [{"row": row, "end": bar.value or 0, "hides": bar.hides, "name": bar.label} for row, bar in enumerate(bars)]
    for row, bar in zip(rows, bars):
        row["text"] = HIDDEN_MARK if bar.value is None else look.number(bar.value)
    words = {**parts.words("center"), "fontSize": min(FONT_SIZE, max(8, round(step * 0.4)))}
    hidden = {"type": "bar", "fill": HATCH, "stroke": look.theme.line, "strokeWidth": 1}
    stub = {"x": across, "y": {"value": _COLUMN_HEIGHT}, "y2": {"value": _COLUMN_HEIGHT - STUB}}
    crowded = any(text_width(bar.label) > step * 1.4 for bar in bars)
    layers: list[Json] = [
        {"mark": {"type": "bar", "fill": look.theme.bars[0]}, "encoding": {"x": across, "y": height}},
        {"transform": [{"filter": "datum.hides"}], "mark": hidden, "encoding": stub},
        {
            "transform": [{"filter": "!datum.hides"}],
            "mark": {**words, "dy": -8},
            "encoding": {"x": across, "y": height, "text": {"field": "text"}},
        },
        {
            "transform": [{"filter": "datum.hides"}],
            "mark": {**words, "dy": -STUB - 8},
            "encoding": {"x": across, "y": {"value": _COLUMN_HEIGHT}, "text": {"field": "text"}},
        },
        {
            "mark": {**words, **({"angle": 270, "align": "right"} if crowded else {"dy": 12})},
            "encoding": {"x": across, "y": {"value": _COLUMN_HEIGHT + 6}, "text": {"field": "name"}},
        },
    ]
    below = max((text_width(bar.label) for bar in bars), default=0) if crowded else 26
    spec = parts.frame(look, _COLUMN_HEIGHT, layers, start=12, end=12, top=24, bottom=below)
    return drawn({**spec, "data": {"values": rows}}, title, desc, look.language, look.theme, how.get("font_dir"))


def share_bar(table: SafeTable, labels: Mapping[str, str], title: str, desc: str, **how: Unpack[How]) -> str:
    """One bar of 100 % in parts, with each share spoken beneath, as SVG; hidden parts are one hatched rest."""
    look = _look(table, 1, how)
    bars = [bar for bar in bars_in_order(table, labels) if bar.value != 0]
    layers: list[Json] = []
    entries: list[tuple[str, ...]] = []
    edge = 0.0
    for at, bar in enumerate(bar for bar in bars if bar.share is not None):
        share = bar.share or Decimal(0)
        colour = look.theme.bars[at % len(look.theme.bars)]
        layers.append(_stretch(look, edge, edge + float(share), colour))
        edge += float(share)
        entries.append((colour, bar.label, spoken_share(share, look.language)))
    unseen = [bar for bar in bars if bar.share is None]
    if unseen:
        layers.append(_stretch(look, min(edge, 96), 100, HATCH))
        entries += [(HATCH, bar.label, HIDDEN_MARK) for bar in unseen]
    layers += parts.legend(look, entries, 46)
    over = sum(25 + sum(map(text_width, texts)) for _, *texts in entries) - parts.LENGTH
    spec = parts.frame(look, 60, layers, start=4, end=max(over, 4))
    return drawn(spec, title, desc, look.language, look.theme, how.get("font_dir"))


def _stretch(look: Look, start: float, end: float, fill: str) -> Json:
    scale = parts.LENGTH / 100
    box = {
        "x": {"value": parts.along(look, start * scale)},
        "x2": {"value": parts.along(look, end * scale)},
        "y": {"value": 4},
        "y2": {"value": 28},
    }
    mark = {"type": "rect", "fill": fill, "stroke": look.theme.line, "strokeWidth": 0.5}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": box}


def _drawn_rows(
    look: Look, bars: list[Bar], ends: list[float], layers: list[Json], title: str, desc: str, how: How, top: int = 4
) -> str:
    greatest = max(ends, default=0)
    width = max((text_width(bar.label) for bar in bars), default=0)
    every = [
        *layers,
        *parts.stubs(look, bars, ends, greatest),
        parts.names(look, bars, width),
        *parts.figures(look, bars, ends, greatest),
    ]
    room = text_width(look.number(round(greatest))) + STUB + 8
    spec = parts.frame(look, max(_ROW * len(bars), _ROW), every, start=width + 8, end=room, top=top)
    return drawn(spec, title, desc, look.language, look.theme, how.get("font_dir"))


def _look(table: SafeTable, dimensions: int, how: How) -> Look:
    if not isinstance(table, SafeTable):
        raise TypeError(
            f"A chart draws safe tables only, not a {type(table).__name__}. Give the table to disclosure.protect() first."
        )
    if len(table.dimensions) != dimensions:
        raise ValueError(
            f"This chart needs {dimensions} dimension(s), and {table.name} has {len(table.dimensions)}. "
            "Choose another chart or another table."
        )
    return look_of(how.get("language", "en"), how.get("direction", "ltr"), how.get("theme", "light"))

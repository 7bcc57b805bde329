"""Layers of a Vega-Lite specification that several charts share. Everything is drawn from the start of reading."""

from collections.abc import Iterable, Sequence
from typing import Any

from masar.methods.statistics.charts.look import FONT_SIZE, HIDDEN_MARK, STUB, Look, text_width
from masar.methods.statistics.charts.rows import Bar
from masar.methods.statistics.charts.svg import HATCH

Json = dict[str, Any]

LENGTH = 360
"""Pixels of the longest bar."""
LEGEND = 30
_SWATCH = 12


def frame(
    look: Look, height: int, layers: Sequence[Json], *, start: int, end: int, top: int = 4, bottom: int = 4
) -> Json:
    """The outer specification; `start` and `end` are the pixels kept free on the side where reading begins and ends."""
    left, right = (end, start) if look.rtl else (start, end)
    return {
        "width": LENGTH,
        "height": height,
        "autosize": {"type": "none"},
        "padding": {"left": left, "right": right, "top": top, "bottom": bottom},
        "layer": list(layers),
    }


def along(look: Look, pixels: float) -> float:
    """Pixels from the start of reading as pixels from the left."""
    return LENGTH - pixels if look.rtl else pixels


def lengths(look: Look, field: str, greatest: float) -> Json:
    """The horizontal encoding of an amount."""
    scale = {"domain": [0, max(greatest, 1)], "reverse": look.rtl, "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def rows_down() -> Json:
    """The vertical encoding of categories, in the order given."""
    return {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.3, "paddingOuter": 0.15}}


def words(align: str, **offsets: float) -> Json:
    """A text mark. In Arabic every text ends at its anchor: what starts there is lost in some PDF renderers."""
    return {"type": "text", "align": align, "baseline": "middle", "fontSize": FONT_SIZE, **offsets}


def names(look: Look, bars: Sequence[Bar], width: int) -> Json:
    """The names of the bars, ending at the axis; in Arabic at the outer edge, where lines begin."""
    at = LENGTH + width if look.rtl else -8
    return {
        "data": {"values": [{"row": row, "text": bar.label} for row, bar in enumerate(bars)]},
        "mark": words("right"),
        "encoding": {"x": {"value": at}, "y": rows_down(), "text": {"field": "text"}},
    }


def figures(look: Look, bars: Sequence[Bar], ends: Sequence[float], greatest: float) -> list[Json]:
    """The number of each bar behind its end, or the mark of a hidden one behind its stub."""
    rows = [
        {"row": row, "end": end, "text": HIDDEN_MARK if bar.value is None else look.number(bar.value)}
        for row, (bar, end) in enumerate(zip(bars, ends))
    ]
    stubbed = [{**it, "stub": True} for it, bar in zip(rows, bars) if bar.hides]
    plain = [it for it, bar in zip(rows, bars) if not bar.hides]
    return [
        {
            "data": {"values": values},
            "mark": words("right" if look.rtl else "left", dx=-offset if look.rtl else offset),
            "encoding": {"x": lengths(look, "end", greatest), "y": rows_down(), "text": {"field": "text"}},
        }
        for values, offset in ((plain, 5), (stubbed, STUB + 5))
        if values
    ]


def rests(look: Look, bars: Sequence[Bar], greatest: float) -> list[Json]:
    """The hidden parts of each bar whose number is seen, hatched in their true length: it says no more than the number."""
    rows = [{"row": row, "from": bar.shown, "to": bar.shown + bar.rest} for row, bar in enumerate(bars) if bar.rest]
    if not rows:
        return []
    mark = {"type": "bar", "fill": HATCH, "stroke": look.theme.line, "strokeWidth": 1}
    encoding = {"x": lengths(look, "from", greatest), "x2": {"field": "to"}, "y": rows_down()}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def stubs(look: Look, bars: Sequence[Bar], ends: Sequence[float], greatest: float) -> list[Json]:
    """A hatched mark of fixed length where something is hidden; its length says nothing."""
    rows = [{"row": row, "end": end} for row, (bar, end) in enumerate(zip(bars, ends)) if bar.hides]
    if not rows:
        return []
    mark = {
        "type": "bar",
        "fill": HATCH,
        "stroke": look.theme.line,
        "strokeWidth": 1,
        "x2Offset": -STUB if look.rtl else STUB,
    }
    encoding = {"x": lengths(look, "end", greatest), "x2": {"field": "end"}, "y": rows_down()}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def legend(look: Look, entries: Iterable[tuple[str, ...]], y: float) -> list[Json]:
    """In one line from the start of reading: a colour and the texts beside it, a name and perhaps a figure.

    Each text stands alone, so that no figure changes places with a percent sign where Arabic and digits meet.
    """
    layers: list[Json] = []
    at = 0
    for colour, *texts in entries:
        swatch = {"type": "rect", "fill": colour, "stroke": look.theme.line, "strokeWidth": 0.5}
        box = {
            "x": {"value": along(look, at)},
            "x2": {"value": along(look, at + _SWATCH)},
            "y": {"value": y - _SWATCH / 2},
            "y2": {"value": y + _SWATCH / 2},
        }
        layers.append({"data": {"values": [{}]}, "mark": swatch, "encoding": box})
        at += _SWATCH + 5
        for text in texts:
            place = {"x": {"value": along(look, at)}, "y": {"value": y}, "text": {"value": text}}
            mark = words("right" if look.rtl else "left")
            layers.append({"data": {"values": [{}]}, "mark": mark, "encoding": place})
            at += text_width(text)
        at += 8
    return layers

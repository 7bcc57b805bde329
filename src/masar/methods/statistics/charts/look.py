"""Colours, sizes, directions and numbers of charts. No table is read here."""

from dataclasses import dataclass
from enum import StrEnum

FONT = "IBM Plex Sans Arabic"
"""The only family named: PDF/UA fails when an SVG names another one first."""
FONT_SIZE = 12
HIDDEN_MARK = "•"
STUB = 16
"""Length in pixels of the mark of a hidden cell, whatever its count."""
_NBSP = "\u00a0"
_THOUSANDS = {"en": ",", "fr": _NBSP, "ar": _NBSP}


class Direction(StrEnum):
    """Where reading begins."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True)
class Theme:
    """Fixed colours: a chart looks the same on a page and on paper."""

    ground: str | None
    text: str
    bars: tuple[str, ...]
    line: str


THEMES = {
    "light": Theme("#ffffff", "#1b2430", ("#27406b", "#e09d1f", "#3f8f6b", "#8a5aa8", "#b5534f", "#7a8594"), "#8a93a0"),
    "dark": Theme(None, "#e6eaef", ("#a9c3f2", "#f0b33f", "#7fd0a5", "#cfa9e4", "#f2a09d", "#a3adba"), "#8a93a0"),
}


@dataclass(frozen=True)
class Look:
    """How one chart is to appear: words and numbers of a language, its direction, a theme."""

    language: str
    direction: Direction
    theme: Theme

    @property
    def rtl(self) -> bool:
        """True where bars grow from right to left."""
        return self.direction is Direction.RTL

    def number(self, value: int) -> str:
        """Western digits in groups of three: 1,641 in English, 1 641 in French and Arabic."""
        return f"{value:,}".replace(",", _THOUSANDS.get(self.language, _NBSP))


def look_of(language: str, direction: str, theme: str) -> Look:
    """Raise ValueError for a direction or theme that does not exist."""
    if theme not in THEMES:
        raise ValueError(f"There is no chart theme {theme!r}. Use one of {', '.join(THEMES)}.")
    return Look(language, Direction(direction), THEMES[theme])


def text_width(text: str) -> int:
    """Pixels that a label needs, on the generous side."""
    return round(len(text) * FONT_SIZE * 0.58) + 8

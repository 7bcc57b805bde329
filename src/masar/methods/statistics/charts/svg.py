"""From a Vega-Lite specification to an SVG that stands in a page and in a PDF: named, described, free of styles."""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

import vl_convert

from masar.methods.statistics.charts.look import FONT, FONT_SIZE, Theme

HATCH = "#0badcafe"
"""The fill that a specification gives to hidden cells; it becomes a hatching here."""

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NEEDLESS = re.compile(r'\s(?:class|role|aria-[a-z]+|pointer-events|xmlns:xlink|version)="[^"]*"')
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_EMPTY = re.compile(r'<path(?: d="(?:M0,0h0v0h0Z)?"| display="none")+/>|<g(?: transform="[^"]*")?></g>')
_ARABIC = re.compile(r"(<text[^>]*>)([^<]*[\u0600-\u06ff][^<]*)(</text>)")
_RIGHT_TO_LEFT_MARK = "\u200f"
_FAMILY = re.compile(r'font-family="[^"]*"')


def drawn(spec: Mapping[str, Any], title: str, desc: str, language: str, theme: Theme, font_dir: Path | None) -> str:
    """The chart as SVG text with its title and description in the reader's language. Equal charts are drawn once.

    The direction is ltr even in Arabic: the layout is mirrored already, and a page from right to left would turn every
    anchor about.
    """
    if font_dir is not None:
        _register(font_dir)
    complete = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "config": _config(theme), **spec}
    body = _converted(json.dumps(complete, ensure_ascii=False, sort_keys=True))
    mark = sha256(f"{body}{title}{desc}".encode()).hexdigest()[:10]
    head = (
        f' role="img" direction="ltr" lang="{escape(language)}" aria-labelledby="t{mark} d{mark}">'
        f'<title id="t{mark}">{escape(title)}</title><desc id="d{mark}">{escape(desc)}</desc>'
    )
    if HATCH in body:
        head += _hatching(mark, theme)
        body = body.replace(f'"{HATCH}"', f'"url(#h{mark})"')
    return body.replace(">", head, 1)


@cache
def _register(font_dir: Path) -> None:
    if not font_dir.is_dir():
        raise FileNotFoundError(
            f"The fonts of the charts are not in {font_dir}: fetch them first, or give no font_dir."
        )
    vl_convert.register_font_directory(str(font_dir))


@lru_cache(maxsize=256)
def _converted(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(spec)
    plain = _TAG.sub(lambda tag: _plain(tag.group()), svg)
    before = ""
    while before != plain:
        before, plain = plain, _EMPTY.sub("", plain)
    # A figure or bracket at either end of an Arabic name belongs to the name and not to the line around it.
    return _ARABIC.sub(rf"\1{_RIGHT_TO_LEFT_MARK}\2{_RIGHT_TO_LEFT_MARK}\3", plain)


def _plain(tag: str) -> str:
    """A tag without what the page's content security policy refuses and without English words for screen readers."""
    tag = _NEEDLESS.sub("", tag)
    tag = _STYLE.sub(lambda style: _attributes(style.group(1)), tag)
    return _FAMILY.sub(f'font-family="{FONT}"', tag)


def _attributes(style: str) -> str:
    pairs = (declaration.split(":", 1) for declaration in style.split(";") if ":" in declaration)
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs if name.strip() != "direction")


def _hatching(mark: str, theme: Theme) -> str:
    return (
        f'<defs><pattern id="h{mark}" width="5" height="5" patternUnits="userSpaceOnUse">'
        f'<path d="M0,5L5,0" stroke="{theme.line}" stroke-width="1.2" fill="none"/></pattern></defs>'
    )


def _config(theme: Theme) -> dict[str, Any]:
    return {
        "aria": False,
        "background": theme.ground,
        "font": FONT,
        "view": {"stroke": None},
        "text": {"fontSize": FONT_SIZE, "color": theme.text},
    }

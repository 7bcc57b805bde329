"""A leaflet as PDF/UA: the document as data beside a Typst template, compiled with one Arabic-capable font and no other."""

import json
import re
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from masar.exchange.publication.leaflet.document import Block, ChartView, Document, Section, Story
from masar.foundation.core.refusals import Refusal

THIN = str.maketrans({"\u202f": "\u00a0"})
"""The font has no narrow space: a text with it fails PDF/UA."""

_WIDTH = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"')
_WITHOUT = ("source", "photo")


def as_pdf(document: Document, font_dir: Path) -> bytes:
    """The leaflet as PDF/UA-1. Equal documents give equal bytes. Raises Refusal `fonts-missing`."""
    if not any(font_dir.glob("*.ttf")):
        raise Refusal("fonts-missing", _("The fonts of the leaflet are missing."), _("Run: make setup."))
    with tempfile.TemporaryDirectory(prefix="masar-leaflet-") as name:
        folder = Path(name)
        template = folder / "leaflet.typ"
        template.write_text((files("masar.exchange.publication.leaflet") / "leaflet.typ").read_text("utf-8"), "utf-8")
        (folder / "leaflet.json").write_text(json.dumps(as_data(document), ensure_ascii=False), "utf-8")
        for story in document.blocks:
            if isinstance(story, Story) and story.photo:
                (folder / story.photo.name).write_bytes(story.photo.content)
        made: bytes = typst.compile(
            str(template),
            root=str(folder),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_dir)]
            ),
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(document.as_of, time(), UTC),
        )
        return made


def as_data(document: Document) -> dict[str, Any]:
    """What the template reads: texts, never tables of counts."""
    data = {
        "language": document.language,
        "direction": document.direction,
        "title": document.title,
        "subtitle": document.subtitle,
        "date": {"year": document.as_of.year, "month": document.as_of.month, "day": document.as_of.day},
        "imprint": asdict(document.imprint),
        "sections": [_section(section) for section in document.sections],
    }
    plain: dict[str, Any] = _plain(data)
    return plain


def _section(section: Section) -> dict[str, Any]:
    rows = [[_block(block) for block in row] for row in section.rows]
    return {"code": section.code, "title": section.title, "rows": rows}


def _block(block: Block) -> dict[str, Any]:
    told = {name: value for name, value in _fields(block).items() if name not in _WITHOUT}
    if isinstance(block, ChartView):
        found = _WIDTH.search(block.svg)
        told["width"] = float(found[1]) if found else 500.0
    if isinstance(block, Story):
        told["photo"] = block.photo.name if block.photo else ""
    return {"kind": type(block).__name__, **told}


def _fields(block: Block) -> dict[str, Any]:
    """The fields with the values inside them as data; the safe table stays behind."""
    bare = {name: getattr(block, name) for name in block.__dataclass_fields__ if name not in _WITHOUT}
    return {name: _as_data(value) for name, value in bare.items()}


def _as_data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_data(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


def _plain(value: Any) -> Any:
    """Every text without the signs that the font lacks."""
    if isinstance(value, str):
        return value.translate(THIN)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value

"""A leaflet as PDF: the document as data for its template."""

import re
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from masar.exchange.publication.leaflet.document import Block, ChartView, Document, Section, Story
from masar.foundation.files.typeset import typeset

_WIDTH = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"')
_WITHOUT = ("source", "photo")


def as_pdf(document: Document) -> bytes:
    """The leaflet as PDF/UA-1. Equal documents give equal bytes. Raises Refusal `fonts-missing`."""
    photos = {one.photo.name: one.photo.content for one in document.blocks if isinstance(one, Story) and one.photo}
    template = files("masar.exchange.publication.leaflet") / "leaflet.typ"
    return typeset(template, as_data(document), document.as_of, photos)


def as_data(document: Document) -> dict[str, Any]:
    """What the template reads: texts, never tables of counts."""
    return {
        "language": document.language,
        "direction": document.direction,
        "title": document.title,
        "subtitle": document.subtitle,
        "date": {"year": document.as_of.year, "month": document.as_of.month, "day": document.as_of.day},
        "imprint": asdict(document.imprint),
        "sections": [_section(section) for section in document.sections],
    }


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

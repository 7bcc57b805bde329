"""A leaflet as one web page that needs no other file: its style inside, its charts inline, no script, no image but the photos of its stories."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from masar.exchange.publication.labels import say
from masar.exchange.publication.leaflet.document import Block, ChartView, Sheet
from masar.exchange.publication.leaflet.reading import words


@dataclass(frozen=True)
class Other:
    """The same leaflet in another language."""

    code: str
    name: str
    url: str


def as_page(document: Sheet, languages: Sequence[str] = ()) -> str:
    """The whole page. `languages` are those of the edition; the others are linked by the names of their files."""
    names = dict(settings.LANGUAGES)
    given = {
        "document": document,
        "policy": policy(),
        "style": SafeString(style()),  # nosec B703  # our own style sheet
        "sections": [
            {"code": one.code, "title": one.title, "rows": [[_shown(block) for block in row] for row in one.rows]}
            for one in document.sections
        ],
        "others": [
            Other(code, str(names.get(code, code)), file_name(code, "html"))
            for code in languages
            if code != document.language
        ],
        **{word.replace("-", "_"): say(words()[word], document.language) for word in _WORDS},
    }
    page = render_to_string("publication/leaflet_page.html", given)
    return "\n".join(line.strip() for line in page.splitlines() if line.strip()) + "\n"


_WORDS = ("skip", "other-languages", "withheld")


def file_name(language: str, kind: str) -> str:
    """The name of a leaflet's file in an edition."""
    return f"leaflet.{language}.{kind}"


@cache
def style() -> str:
    """The style sheet that stands in the page, on one line."""
    text = (files("masar.exchange.publication.leaflet") / "leaflet.css").read_text("utf-8")
    return "".join(line.strip() for line in text.splitlines())


@cache
def policy() -> str:
    """The content security policy of the page: its own style, known by its hash, the photos inside it, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _shown(block: Block) -> tuple[str, Any]:
    """A block with the template that shows it. Charts escape every label themselves."""
    shown: Block = block
    if isinstance(block, ChartView):
        shown = replace(block, svg=SafeString(block.svg))  # nosec B703
    return f"publication/leaflet_{type(block).__name__.lower()}.html", shown

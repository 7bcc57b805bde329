"""Paper as PDF/UA: data beside a Typst template, compiled with one Arabic-capable font and no other."""

import json
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from masar.foundation.core.codes import LETTERS
from masar.foundation.core.refusals import Refusal

LACKING = str.maketrans({"\u202f": "\u00a0", "\u2011": "-"})
"""The font has neither the narrow space nor the hyphen that does not break: a text with a sign that it lacks fails PDF/UA."""
MISSED = re.compile(r'the text `"(.+?)"` could not be displayed')
UNKNOWN = "?"


def typeset(
    template: Traversable, data: Mapping[str, Any], on: date, beside: Mapping[str, bytes] | None = None
) -> bytes:
    """The template, which reads `data` as JSON under its own name, as PDF/UA-1; equal data give equal bytes.

    `beside`: pictures that it reads, by their names. A letter that the font lacks – hooked and dotted letters of West African
    spellings among them – stands as the letter beneath it, one of another script as a question mark. Raises Refusal `fonts-missing`.
    """
    fonts = Path(settings.FONT_DIR)
    if not any(fonts.glob("*.ttf")):
        raise Refusal("fonts-missing", _("The fonts of printed papers are missing."), _("Run: make setup."))
    told = json.dumps(data, ensure_ascii=False).translate(LACKING)
    try:
        return _compiled(template, told, on, beside or {}, fonts)
    except typst.TypstError as fault:
        missed = {sign for found in MISSED.findall(fault.diagnostic or str(fault)) for sign in found}
        if not missed:
            raise
        return _compiled(
            template, told.translate({ord(sign): plain_sign(sign) for sign in missed}), on, beside or {}, fonts
        )


def plain_sign(sign: str) -> str:
    """What stands for a sign that the font lacks."""
    spelt = [one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one)]
    plain = "".join(spelt).translate(LETTERS)
    if plain == sign and sign.lower() != sign:
        plain = sign.lower().translate(LETTERS).upper()
    return plain if plain.isascii() and plain.isprintable() else UNKNOWN


def _compiled(template: Traversable, told: str, on: date, beside: Mapping[str, bytes], fonts: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="masar-paper-") as name:
        folder = Path(name)
        source = folder / template.name
        source.write_text(template.read_text("utf-8"), "utf-8")
        source.with_suffix(".json").write_text(told, "utf-8")
        for picture, content in beside.items():
            (folder / picture).write_bytes(content)
        made: bytes = typst.compile(
            str(source), root=str(folder), pdf_standards=["ua-1"], timestamp=datetime.combine(on, time(), UTC),
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]),
        )  # fmt: skip
        return made

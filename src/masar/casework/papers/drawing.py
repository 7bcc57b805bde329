"""A paper on the page: its blocks, signatures and code as data for the template, in the language of the paper."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import qrcode
import qrcode.image.svg
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from masar.casework.papers.codes import Code, address_of
from masar.casework.papers.kinds import Kind
from masar.casework.papers.wording import Block, Run, Value, blocks
from masar.foundation.core.apart import whole
from masar.foundation.core.languages import direction
from masar.foundation.files.typeset import typeset
from masar.foundation.ui.dates import worded_day

QUIET = 2
"""Modules of white round a square code."""


@dataclass(frozen=True)
class Sheet:
    """What is printed: a kind in a language, with a text, its version, the values and, of a paper that is on record, number, day and code."""

    kind: Kind
    language: str
    title: str
    text: str
    version: str
    values: Mapping[str, Value]
    mission: str
    office: str = ""
    on: date | None = None
    number: str = ""
    code: Code | None = None
    copies: int = 1


def as_pdf(sheet: Sheet, printed_on: date) -> bytes:
    """The sheet as PDF/UA. Raises Refusal `fonts-missing`."""
    with translation.override(sheet.language):
        told = _told(sheet, printed_on)
    beside = {"code.svg": _square(address_of(sheet.code, reverse("verify") + "?code="))} if sheet.code else {}
    return typeset(files("masar.casework.papers") / "paper.typ", told, printed_on, beside)


def _told(sheet: Sheet, printed_on: date) -> dict[str, Any]:
    rtl = direction(sheet.language) == "rtl"
    top = [
        _("No. %(number)s") % {"number": sheet.number} if sheet.number else _("No."),
        worded_day(sheet.on) if sheet.on else "",
    ]
    version = _("Text %(version)s") % {"version": sheet.version}
    return {
        "language": sheet.language,
        "rtl": rtl,
        "layout": sheet.kind.layout,
        "title": whole(sheet.title, rtl=rtl),
        "mission": whole(sheet.mission, rtl=rtl),
        "office": whole(sheet.office, rtl=rtl),
        "number": whole(top[0], rtl=rtl),
        "day": whole(top[1], rtl=rtl),
        "blank": not sheet.number,
        "date": {"year": printed_on.year, "month": printed_on.month, "day": printed_on.day},
        "blocks": [_block(one, rtl) for one in blocks(sheet.kind, sheet.text, sheet.values)],
        "signers": [
            {"label": one.label_of[sheet.language], "thumb": one.thumb, "day": _("Date"), "print": _("Thumbprint")} for one in sheet.kind.signers
        ],
        "yes": _("Yes"),
        "no": _("No"),
        "foot": " · ".join(word for word in (sheet.kind.title_of[sheet.language], version) if word),
        "code": _code(sheet.code),
        "copies": sheet.copies,
        "demonstration": _("Demonstration: every person and number here is invented.") if settings.DEMONSTRATION else "",
    }  # fmt: skip


def _code(code: Code | None) -> dict[str, str] | None:
    if code is None:
        return None
    return {
        "short": code.short,
        "words": _("Genuine only if this code is found valid: scan it, or type the number beneath it on the mission’s page for checking papers."),
        "alt": _("Square code that holds the signed number of this paper"),
    }  # fmt: skip


def _block(block: Block, rtl: bool) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "runs": list(_runs(block.runs, rtl)),
        "rows": [whole(row, rtl=rtl) for row in block.rows],
    }


def _runs(runs: Iterable[Run], rtl: bool) -> Sequence[dict[str, str]]:
    return [{"kind": run.kind, "text": whole(run.text, rtl=rtl) if run.kind == "value" else run.text} for run in runs]


def _square(text: str) -> bytes:
    target = io.BytesIO()
    drawn = qrcode.make(
        text,
        image_factory=qrcode.image.svg.SvgPathImage,
        border=QUIET,
        error_correction=qrcode.constants.ERROR_CORRECT_M,
    )
    drawn.save(target)
    return target.getvalue()

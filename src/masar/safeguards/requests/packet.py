"""The packet: a person's own record as PDF in the person's language or another that was chosen, without anybody else's data."""

from datetime import date
from importlib.resources import files
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from masar.foundation.access.actor import Actor
from masar.foundation.core.apart import whole
from masar.foundation.core.codes import LANGUAGES
from masar.foundation.core.languages import direction
from masar.foundation.core.refusals import Refusal
from masar.foundation.files.typeset import typeset
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel
from masar.registry.directory.queries import mission_name
from masar.safeguards.requests.matters.words import told_in_packet
from masar.safeguards.requests.models import Request
from masar.safeguards.requests.queries import language_of
from masar.safeguards.requests.record import record_of, restricted_of
from masar.safeguards.requests.rights import rights
from masar.safeguards.requests.rules import check_open, check_others
from masar.safeguards.requests.words import ACCESS


def check_packet(request: Request, by: Actor) -> None:
    """A packet is written while a request of access is open, by somebody else than who took it down.

    Raises Refusal `answered-already`, `no-such-request` or `own-request`.
    """
    check_open(request)
    if request.kind != ACCESS:
        raise Refusal(
            "no-such-request", _("The person did not ask to see the record."), _("Open a request for it first.")
        )
    check_others(request, by)


def packet_of(actor: Actor, request: Request, on: date, language: str = "") -> bytes:
    """The document. `actor` is who answers, as their open request lets them read; without a language it is the person's likeliest."""
    language = language if language in LANGUAGES else language_of(actor, request)
    with translation.override(language):
        told = _told(actor, request, on, language)
    return typeset(files("masar.safeguards.requests") / "packet.typ", told, on)


def _told(actor: Actor, request: Request, on: date, language: str) -> dict[str, Any]:
    rtl = direction(language) == "rtl"
    intro = [
        _("You asked what is recorded about you. Here it is, from every part of your case, as it stands today."),
        _("Names of other people and of staff were taken out."),
        told_in_packet(request),
        _("You may ask that something be put right, object to its use, or ask that it be erased."),
    ]
    panels = (*record_of(actor, request), *restricted_of(actor, request), rights())
    return {
        "language": language,
        "rtl": rtl,
        "title": _("What is held about you"),
        "subtitle": whole(" · ".join((request.case.number, worded_day(on), mission_name())), rtl=rtl),
        "intro": [whole(words, rtl=rtl) for words in intro],
        "sections": [_section(panel, rtl) for panel in panels],
        "date": {"year": on.year, "month": on.month, "day": on.day},
    }  # fmt: skip


def _section(panel: Panel, rtl: bool) -> dict[str, Any]:
    told = [(line.title, line.note, "\n".join(filter(None, (line.text, line.struck)))) for line in panel.lines]
    lines = [
        {"title": whole(title, rtl=rtl), "note": whole(note, rtl=rtl), "text": whole(text, rtl=rtl)}
        for title, note, text in told
    ]
    return {"title": panel.title, "lines": lines}

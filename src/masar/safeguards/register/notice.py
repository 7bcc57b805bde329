"""The text of the privacy notice, and its recordings: which language is spoken, and whether of the text as it stands."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from masar.foundation.core.codes import LANGUAGES
from masar.safeguards.register.pages import notice_lists
from masar.safeguards.register.rules import lines

KINDS: Mapping[str, str] = {"audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/mp4": "m4a"}
"""Kinds of recording that browsers play, with the endings of their files."""


@dataclass(frozen=True)
class Recording:
    """A recording of the notice in one language; `speaks` is the digest of the text that was read aloud."""

    language: str
    kind: str
    size: int
    speaks: str
    kept_on: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return folder() / f"notice.{self.language}.{KINDS[self.kind]}"

    @property
    def is_current(self) -> bool:
        """Whether it speaks the notice as it stands now."""
        return self.speaks == digest_of(self.language)


def folder() -> Path:
    """Where the recordings lie; backups hold it."""
    return Path(settings.HOME) / "notice"


def told() -> dict[str, Any]:
    """What the notice says besides its own words: lists drawn from the register, and to whom one complains."""
    return {**notice_lists(lines()), "contact": settings.COMPLAINT_CONTACT}


def text_of(language: str) -> str:
    """The notice in one language as it is read aloud: one line for each sentence or point, no marks."""
    with translation.override(language):
        page = render_to_string("register/_notice.html", told())
    rows = (re.sub(r"\s+", " ", row).strip() for row in strip_tags(page).splitlines())
    return "\n".join(row for row in rows if row) + "\n"


def digest_of(language: str) -> str:
    """What changes when a word of the notice does."""
    return hashlib.sha256(text_of(language).encode()).hexdigest()[:16]


def recording(language: str) -> Recording | None:
    """The recording that was kept for a language, whichever text it speaks; None where its file is not there."""
    note = folder() / f"notice.{language}.json"
    if not note.is_file():
        return None
    kept = Recording(**json.loads(note.read_text("utf-8")))
    return kept if kept.path.is_file() else None


def spoken(language: str) -> Recording | None:
    """The recording that the page offers: only one of the notice as it stands."""
    kept = recording(language)
    return kept if kept is not None and kept.is_current else None


def stale() -> list[Recording]:
    """Recordings that speak an earlier text."""
    kept = (recording(language) for language in LANGUAGES)
    return [one for one in kept if one is not None and not one.is_current]


def as_note(kept: Recording) -> str:
    """What is written beside a recording."""
    return json.dumps(asdict(kept), indent=2) + "\n"

"""What a room shows on the case file: a titled list with its deeds, already worded. And how its deeds are told in the timeline."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from masar.foundation.ui.parts import Link, State

Sentence = Callable[[Mapping[str, Any]], str]
"""Words one deed of the log from its coded parameters, in the reader's language."""


@dataclass(frozen=True)
class PanelLine:
    """One thing: its name, a quieter line, a state with its words, a way to it, a deed on it.

    `struck`: when, by whom and why it was struck out; the line is crossed out then and counts no longer.
    """

    title: str
    note: str = ""
    state: State | None = None
    words: str = ""
    url: str = ""
    text: str = ""
    deed: Link | None = None
    struck: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of the case file. Empty panels say what will be here."""

    code: str
    title: str
    lines: Sequence[PanelLine] = ()
    actions: Sequence[Link] = ()
    empty: str = ""


def changed(what: str, old: str, new: str) -> str:
    """A value that was corrected, as it was and as it is."""
    return _("%(what)s: %(old)s → %(new)s") % {"what": what, "old": old or _("none"), "new": new or _("none")}

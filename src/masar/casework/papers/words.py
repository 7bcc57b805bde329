"""Papers in words: a line of the case file, the sentences of the log, and what is said of a code."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masar.casework.cases.queries import masked_name
from masar.casework.cases.struck import struck_words
from masar.casework.papers.kinds import kind_of
from masar.casework.papers.models import Paper
from masar.casework.papers.queries import Standing, standing_of
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.core.dates import today
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import PanelLine, Sentence
from masar.foundation.ui.parts import State

STATES: Mapping[Standing, tuple[State, Promise]] = {
    Standing.VALID: (State.DONE, gettext_lazy("Genuine and valid")),
    Standing.USED: (State.NEUTRAL, gettext_lazy("Used up")),
    Standing.EXPIRED: (State.DUE, gettext_lazy("Expired")),
    Standing.REVOKED: (State.STOP, gettext_lazy("Revoked")),
    Standing.ALTERED: (State.STOP, gettext_lazy("Altered")),
    Standing.UNKNOWN: (State.STOP, gettext_lazy("Not known")),
}


def line_of(actor: Actor, row: Paper) -> PanelLine:
    """One paper in words."""
    language = code_list("language").label(row.language)
    whose = masked_name(actor, row.person) if row.person else ""
    note = " · ".join(word for word in (row.number, whose, worded_day(row.on), language) if word)
    standing = standing_of(row, today())
    state, words = STATES[standing] if row.mark and standing in (Standing.USED, Standing.EXPIRED) else (None, "")
    return PanelLine(kind_of(row.kind).title, note, state, str(words))


def _paper(params: Mapping[str, Any]) -> Mapping[str, str]:
    return {
        "kind": kind_of(params["paper"]).title if params.get("paper") else _("Paper"),
        "number": str(params.get("number", "")),
    }


SENTENCES: Mapping[str, Sentence] = {
    "paper-issued": lambda p: _("%(kind)s made: %(number)s") % _paper(p),
    "paper-read": lambda p: _("%(kind)s opened: %(number)s") % _paper(p),
    "paper-struck": lambda p: struck_words(_("%(kind)s %(number)s") % _paper(p), p),
    "blanks-printed": lambda p: (
        _("Blank papers printed: %(kind)s, copies: %(copies)s") % {**_paper(p), "copies": p.get("copies", "")}
    ),
    "wording-edited": lambda p: (
        _("Text of a paper edited: %(kind)s, %(language)s, version %(number)s")
        % {**_paper(p), "language": code_list("language").label(p.get("language", ""))}
    ),
}

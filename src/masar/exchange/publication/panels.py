"""How the deeds of this room are told in the log, and on a case file which editions tell a story of its people."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.stories.queries import may_be_told
from masar.exchange.publication.choosing import period_words
from masar.exchange.publication.leaflet.queries import told_of
from masar.exchange.publication.models import EditionStory
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.core.dates import today
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import Panel, PanelLine, Sentence
from masar.foundation.ui.parts import State
from masar.methods.statistics.periods import parse


def _snapshot(told: Mapping[str, Any]) -> str:
    return _("Took a snapshot, facts: %(rows)s") % {"rows": grouped(int(told["rows"]))}


def _behind(told: Mapping[str, Any]) -> str:
    return _("Looked at the cases behind a figure (%(count)s): %(measure)s, %(period)s") % told


def _downloaded(told: Mapping[str, Any]) -> str:
    return _("Downloaded a table: %(measure)s, %(period)s") % told


def _entered(told: Mapping[str, Any]) -> str:
    return _("Entered a figure of earlier years: %(code)s") % told


def _confirmed(told: Mapping[str, Any]) -> str:
    return _("Confirmed a figure of earlier years: %(code)s") % told


def story_panel(actor: Actor, case: Case) -> Panel:
    """Editions that hold a story or photo of somebody of this case, for who reads whose it is."""
    rows = told_of([case]) if actor.reads(FieldClass.SN) else []
    lines = [_story_line(actor, row) for row in rows]
    return Panel(
        "stories-told", _("Stories told"), lines, empty=_("No published edition tells a story of these people.")
    )


def _story_line(actor: Actor, row: EditionStory) -> PanelLine:
    given = {"number": row.edition.number, "period": period_words(parse(row.edition.period))}
    in_force = may_be_told(row.story, today())
    return PanelLine(
        row.code,
        _("Edition %(number)s of %(period)s") % given,
        State.DONE if in_force else State.STOP,
        _("Consent in force") if in_force else _("Not in force: printed copies are recalled"),
        reverse("edition", args=[row.edition_id]) if actor.may(Permission.SEE_FIGURES) else "",
    )


SENTENCES: Mapping[str, Sentence] = {
    "snapshot-taken": _snapshot,
    "cases-behind-listed": _behind,
    "table-downloaded": _downloaded,
    "aggregate-entered": _entered,
    "aggregate-confirmed": _confirmed,
}

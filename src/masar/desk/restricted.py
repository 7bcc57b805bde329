"""What the case file says while somebody of the case objects to the use of their record: a banner, and a line where nothing goes on."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from masar.casework.cases.models import Member
from masar.casework.cases.queries import masked_name
from masar.foundation.access.actor import Actor
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import State
from masar.registry.people.queries import restricted_among

STOPPED = ("sharing", "stories")
"""The panels of what an objection stops."""


def objections(actor: Actor, people: Sequence[Member]) -> list[str]:
    """Whoever objects, in a sentence each; empty where nobody does."""
    since = restricted_among([one.person_id for one in people])
    words = _("%(name)s objected to the use of their record on %(day)s. Only the help that they asked for goes on: nothing of them is shared, listed or published.")  # fmt: skip
    return [
        words % {"name": masked_name(actor, one.person), "day": worded_day(since[one.person_id])}
        for one in people
        if one.person_id in since
    ]


def marked(panel: Panel, objections: Sequence[str]) -> Panel:
    """A panel of what is stopped says so in its first lines."""
    if panel.code not in STOPPED or not objections:
        return panel
    lines = [PanelLine(_("Restricted"), text=words, state=State.STOP, words=_("objection")) for words in objections]
    return replace(panel, lines=[*lines, *panel.lines])

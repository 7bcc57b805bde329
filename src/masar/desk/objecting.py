"""What the case file says while somebody of the case objects to the use of their record: a banner, and a line where nothing goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Objection:
    """Who objects, as far as the reader knows names, and since when, in words."""

    name: str
    day: str

    def __str__(self) -> str:
        words = _("%(name)s objected to the use of their record on %(day)s. Only the help that they asked for goes on: nothing of them is shared, listed or published.")  # fmt: skip
        return words % {"name": self.name, "day": self.day}


def objections(actor: Actor, people: Sequence[Member]) -> list[Objection]:
    """Whoever of these people objects; empty where nobody does."""
    since = restricted_among([one.person_id for one in people])
    return [
        Objection(masked_name(actor, one.person), worded_day(since[one.person_id]))
        for one in people
        if one.person_id in since
    ]


def marked(panel: Panel, objections: Sequence[Objection]) -> Panel:
    """A panel of what is stopped says so in its first lines."""
    if panel.code not in STOPPED or not objections:
        return panel
    lines = [
        PanelLine(one.name, _("objected on %(day)s") % {"day": one.day}, State.STOP, _("Objected"))
        for one in objections
    ]
    return replace(panel, lines=[*lines, *panel.lines])

"""What the room of stories shows on the case file."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from masar.casework.cases.models import Case
from masar.casework.cases.struck import strikable
from masar.casework.stories.queries import OpenedStory, stories
from masar.casework.stories.words import SENTENCES, line_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.core.classes import FieldClass
from masar.foundation.ui.panels import Panel, PanelLine
from masar.foundation.ui.parts import Link

__all__ = ["SENTENCES", "panel"]


def panel(actor: Actor, case: Case) -> Panel:
    """Stories of the people of this case, newest first."""
    lines = [_line(actor, case, one) for one in stories(actor, case)]
    may = case.is_open and actor.may(Permission.CONDUCT_CASES)
    deeds = [Link(_("Write a story"), reverse("story-write", args=[case.number]))] if may else []
    return Panel("stories", _("Stories and photos"), lines, deeds, _("No story of these people was written."))


def _line(actor: Actor, case: Case, one: OpenedStory) -> PanelLine:
    key = [case.number, one.row.pk]
    line = line_of(actor, one)
    if actor.reads(FieldClass.S3):
        line = replace(line, url=reverse("story", args=key))
    may = actor.may(Permission.CORRECT_RECORDS)
    return strikable(actor, case, one.row, line, reverse("story-strike", args=key) if may else "")

"""What this room shows on the case file, and how its deeds are told."""

from collections.abc import Mapping

from masar.casework.cases.models import Case
from masar.foundation.access.actor import Actor
from masar.foundation.ui.panels import Panel, Sentence

SENTENCES: Mapping[str, Sentence] = {}


def panel(actor: Actor, case: Case) -> Panel:
    return Panel("sessions", "sessions")

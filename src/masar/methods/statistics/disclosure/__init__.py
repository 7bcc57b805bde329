"""Disclosure control: from counts to tables that may be shown. Audience rules, least-loss suppression, the attack.

Nothing here draws, prints or decides what a publication contains.
"""

from masar.methods.statistics.disclosure.attack import Recovered, attack, intervals
from masar.methods.statistics.disclosure.audience import Audience, Policy
from masar.methods.statistics.disclosure.linked import SEX_AGE_TO_SEX, Rollup, RunningFigure
from masar.methods.statistics.disclosure.margins import margin_of
from masar.methods.statistics.disclosure.protect import protect
from masar.methods.statistics.disclosure.safe import (
    Hidden,
    Protected,
    SafeCell,
    SafeFigure,
    SafeTable,
    Suppression,
    Why,
)
from masar.methods.statistics.disclosure.shares import share_of, spoken_share

__all__ = [
    "SEX_AGE_TO_SEX",
    "Audience",
    "Hidden",
    "Policy",
    "Protected",
    "Recovered",
    "Rollup",
    "RunningFigure",
    "SafeCell",
    "SafeFigure",
    "SafeTable",
    "Suppression",
    "Why",
    "attack",
    "intervals",
    "margin_of",
    "protect",
    "share_of",
    "spoken_share",
]

"""How the deeds of this room are told in the log. It has no part of its own on a case file."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import Sentence


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


SENTENCES: Mapping[str, Sentence] = {
    "snapshot-taken": _snapshot,
    "cases-behind-listed": _behind,
    "table-downloaded": _downloaded,
    "aggregate-entered": _entered,
    "aggregate-confirmed": _confirmed,
}

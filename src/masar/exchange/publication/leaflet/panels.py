"""How the deeds of publications are told in the log."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from masar.foundation.ui.panels import Sentence


def _published(told: Mapping[str, Any]) -> str:
    return _("Published edition %(number)s of %(publication)s, %(period)s, for: %(audience)s") % told


def _downloaded(told: Mapping[str, Any]) -> str:
    return _("Downloaded %(file)s of an internal edition") % told


SENTENCES: Mapping[str, Sentence] = {
    "edition-published": _published,
    "edition-downloaded": _downloaded,
    "edition-forgotten": lambda told: _("Leaflets deleted: they told a story of a case that was anonymised"),
}

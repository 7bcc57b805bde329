"""How the deeds of exports are told in the log, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.core.parse.outcome import ISOLATE
from masar.foundation.ui.panels import Sentence


def _said(params: Mapping[str, Any]) -> dict[str, str]:
    """Code, people and purpose of an export in words; an export made before purposes were asked has none."""
    rows, purpose = params.get("rows", 0), params.get("purpose_code", "")
    return {
        "code": ISOLATE.format(params.get("code", "")) if get_language_bidi() else params.get("code", ""),
        "persons": ngettext("%(count)s person", "%(count)s people", rows) % {"count": rows},
        "purpose": code_list("export-purpose").label(purpose) if purpose else "–",
    }


def _traced(params: Mapping[str, Any]) -> str:
    return _("A copy of a list was traced: %(codes)s") % {"codes": ", ".join(params.get("codes", ())) or "–"}


SENTENCES: Mapping[str, Sentence] = {
    "export-asked": lambda p: _("Line list asked for: %(code)s, %(persons)s, for: %(purpose)s") % _said(p),
    "export-stopped": lambda p: _("Line list stopped, too much in too short a time: %(code)s, %(persons)s") % _said(p),
    "export-approved": lambda p: _("Line list approved: %(code)s, %(persons)s") % _said(p),
    "export-refused": lambda p: _("Line list refused: %(code)s, %(persons)s") % _said(p),
    "cases-exported": lambda p: _("Line list exported: %(code)s, %(persons)s, for: %(purpose)s") % _said(p),
    "export-opened": lambda p: _("The passphrase of a line list was shown: %(code)s") % _said(p),
    "export-downloaded": lambda p: _("A line list was downloaded: %(code)s, %(persons)s") % _said(p),
    "export-expired": lambda p: _("The file of a line list was deleted: %(code)s") % _said(p),
    "export-traced": _traced,
}

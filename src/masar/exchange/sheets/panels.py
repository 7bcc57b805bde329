"""How the deeds on sheets are told in the log."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from masar.foundation.core.codes import code_list
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.panels import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "sheet-taken-out": lambda p: (
        _("Attendance sheet taken out: %(kind)s, rows: %(rows)s")
        % {"kind": code_list("session-kind").label(p.get("session", "")), "rows": grouped(p.get("rows", 0))}
    ),
    "sheet-brought-in": lambda p: (
        _("Attendance sheet brought in: %(kind)s, rows changed: %(rows)s")
        % {"kind": code_list("session-kind").label(p.get("session", "")), "rows": grouped(p.get("rows", 0))}
    ),
}

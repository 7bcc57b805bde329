"""How the deeds of the transfer are told in the log, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.foundation.ui.panels import Sentence


def _persons(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def _previewed(params: Mapping[str, Any]) -> str:
    return _("Line list looked through, rows accepted: %(accepted)s, refused: %(refused)s") % params


def _committed(params: Mapping[str, Any]) -> str:
    return _("Line list imported: %(persons)s, cases: %(cases)s, rows refused: %(refused)s") % {
        "persons": _persons(params["rows"]), "cases": params["cases"], "refused": params["refused"],
    }  # fmt: skip


def _undone(params: Mapping[str, Any]) -> str:
    return _("An import was undone: %(persons)s removed") % {"persons": _persons(params["rows"])}


SENTENCES: Mapping[str, Sentence] = {
    "batch-brought-in": lambda _params: _("A line list was brought in"),
    "batch-previewed": _previewed,
    "batch-dropped": lambda _params: _("A line list was dropped"),
    "batch-committed": _committed,
    "batch-undone": _undone,
}

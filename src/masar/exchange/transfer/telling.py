"""How deeds of the transfer are told to the log, and how the log is told to its readers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.exchange.transfer.models import Batch
from masar.foundation.access.actor import Actor
from masar.foundation.audit.log import Deed
from masar.foundation.ui.panels import Sentence


def deed_of(by: Actor, on: date, verb: str, batch: Batch, **params: Any) -> Deed:
    """A deed on an import; parameters are codes and counts."""
    return Deed(verb, by.user, on, "batch", str(batch.pk), role=by.role_code, params=params)


def _persons(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s persons", count) % {"count": count}


def _previewed(params: Mapping[str, Any]) -> str:
    return _("A line list was looked through: %(accepted)s accepted, %(refused)s refused") % params


def _committed(params: Mapping[str, Any]) -> str:
    return _("A line list was imported: %(persons)s in %(cases)s cases, %(refused)s rows refused") % {
        "persons": _persons(params["rows"]), "cases": params["cases"], "refused": params["refused"],
    }  # fmt: skip


def _undone(params: Mapping[str, Any]) -> str:
    return _("An import was undone: %(persons)s removed") % {"persons": _persons(params["rows"])}


def _exported(params: Mapping[str, Any]) -> str:
    return _("Cases were exported: %(persons)s") % {"persons": _persons(params["rows"])}


SENTENCES: Mapping[str, Sentence] = {
    "batch-brought-in": lambda _params: _("A line list was brought in"),
    "batch-previewed": _previewed,
    "batch-dropped": lambda _params: _("A line list was dropped"),
    "batch-committed": _committed,
    "batch-undone": _undone,
    "cases-exported": _exported,
}

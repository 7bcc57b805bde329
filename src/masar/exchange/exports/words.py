"""Exports in words: the line that a list bears, the states, whose it is."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.exchange.exports.models import Export, ExportState
from masar.foundation.access.actor import Actor
from masar.foundation.core.codes import code_list
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import State

HUES = {
    ExportState.WAITING: State.DUE, ExportState.ALLOWED: State.WAIT, ExportState.READY: State.DONE, ExportState.OPENED: State.DONE,
    ExportState.REFUSED: State.STOP, ExportState.STOPPED: State.STOP, ExportState.GONE: State.NEUTRAL,
}  # fmt: skip


def watermark_of(by: Actor, row: Export, language: str) -> str:
    """Who took it, when, what for, under which code, in the language of the list."""
    with translation.override(language):
        now = timezone.localtime()
        told = {
            "name": by.name,
            "day": worded_day(now),
            "time": f"{now:%H:%M}",
            "purpose": purpose_of(row),
            "code": row.code,
        }
        return _("%(code)s – exported by %(name)s on %(day)s at %(time)s for: %(purpose)s. Not to be passed on; delete it when done.") % told  # fmt: skip


def purpose_of(row: Export) -> str:
    """What it is for."""
    return code_list("export-purpose").label(row.purpose)


def standing(row: Export) -> str:
    """The state in words."""
    if row.state in (ExportState.READY, ExportState.OPENED) and row.has_expired:
        return _("File deleted")
    return {
        ExportState.WAITING: _("Waits for approval"),
        ExportState.ALLOWED: _("Being made"),
        ExportState.READY: _("Ready"),
        ExportState.OPENED: _("Passphrase shown"),
        ExportState.REFUSED: _("Refused"),
        ExportState.STOPPED: _("Stopped"),
        ExportState.GONE: _("File deleted"),
    }[ExportState(row.state)]


def people_of(row: Export) -> str:
    """How many it holds."""
    return ngettext("%(count)s person", "%(count)s people", row.people) % {"count": grouped(row.people)}

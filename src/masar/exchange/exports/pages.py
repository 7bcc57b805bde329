"""What the pages of exports show, already worded: the list, one export, what a traced copy tells."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.exchange.exports.actions import Traced
from masar.exchange.exports.actions.tracing import Mark
from masar.exchange.exports.limits import limits
from masar.exchange.exports.models import Export, ExportState
from masar.exchange.exports.queries import decidable, job_making, readable
from masar.exchange.exports.words import HUES, people_of, purpose_of, standing
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.jobs.models import State as Work
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Row, Table

GROUND = {ExportState.READY: ExportState.GONE, ExportState.OPENED: ExportState.GONE}


def list_page(actor: Actor, rows: Sequence[Export]) -> dict[str, Any]:
    """Exports as a table; those that wait for this person's word apart."""
    waiting = decidable(actor)
    asked = {row.pk for row in waiting}
    others = [row for row in rows if row.pk not in asked]
    return {
        "table": _table(_("Exports"), others) if others else None,
        "waiting": _table(_("Waiting for your approval"), waiting) if waiting else None,
        "may_ask": actor.may(Permission.EXPORT_CASES),
    }


def _table(caption: str, rows: Sequence[Export]) -> Table:
    names = names_of({row.by for row in rows})
    columns = [
        Column(_("Line list")), Column(_("Asked for by")), Column(_("For")), Column(_("People"), "number"), Column(_("State"), "state"),
    ]  # fmt: skip
    lines = [
        Row(
            [
                Cell(row.code, worded_day(row.created_at), ltr=True),
                Cell(names.get(row.by, ""), row.office),
                Cell(purpose_of(row), _("without encryption") if row.plain else ""),
                Cell(grouped(row.people)),
                Cell(standing(row), state=HUES[_ground(row)]),
            ],
            reverse("export", args=[row.pk]),
        )
        for row in rows
    ]
    return Table(caption, columns, lines)


def _ground(row: Export) -> ExportState:
    """The state, a file whose days are over counting as deleted."""
    state = ExportState(row.state)
    return GROUND.get(state, state) if row.has_expired and state in GROUND else state


def export_page(actor: Actor, row: Export) -> dict[str, Any]:
    """One export: what it is, and what its reader may do with it now."""
    state, own, job = _ground(row), row.by == actor.user, job_making(row)
    whole = own and readable(actor, row) and actor.may(Permission.EXPORT_CASES)
    names = names_of({row.by, row.decided_by})
    return {
        "export": row,
        "standing": standing(row),
        "hue": HUES[state],
        "purpose": purpose_of(row),
        "people": people_of(row),
        "asker": names.get(row.by, ""),
        "decider": names.get(row.decided_by, ""),
        "reason": row.seal.open(f"export.reason:{row.pk}", row.reason) if row.reason else "",
        "decided_why": row.seal.open(f"export.decided_why:{row.pk}", row.decided_why) if row.decided_why else "",
        "problem": job.problem if job and job.state == Work.FAILED and state is ExportState.ALLOWED else "",
        "work": reverse("job", args=[job.pk]) if own and job and state is ExportState.ALLOWED else "",
        "told": _told(row, state, own),
        "may_decide": row.pk in {one.pk for one in decidable(actor)},
        "may_open": whole and state is ExportState.READY and not row.plain,
        "may_download": whole and (state is ExportState.OPENED or (state is ExportState.READY and row.plain)),
    }


def _told(row: Export, state: ExportState, own: bool) -> str:
    """What comes next, or why nothing does."""
    return {
        ExportState.WAITING: _waiting(row) if own else "",
        ExportState.REFUSED: _("It is not made. If you still need people of this list, ask for a new one that meets the reason.") if own else "",
        ExportState.STOPPED: _(
            "It was not made, and the data protection focal point was told. Try again later, or ask for a smaller list."
        ),
        ExportState.GONE: _("Files are kept for %(days)s days and until the next export. Ask for a new one if you still need it.") % {"days": limits().kept_days},
        ExportState.OPENED: _("The passphrase was shown once and is known to nobody here. If you lost it, ask for a new export.") if own else "",
    }.get(state, "")  # fmt: skip


def _waiting(row: Export) -> str:
    if row.approved_for:
        told = {"before": grouped(row.approved_for), "people": grouped(row.people)}
        return (
            _(
                "It was approved for %(before)s people and would hold %(people)s now, so it was not made. A second person approves it anew."
            )
            % told
        )
    return _("A list of more than %(most)s people is approved by a second person before it is made.") % {
        "most": limits().approval_above
    }


def traced_page(traced: Traced) -> dict[str, Any]:
    """What a copy tells, the surest first."""
    names = names_of({one.export.by for one in traced.found})
    words = {
        Mark.NAME: _("the name of the file"), Mark.PROPERTIES: _("its properties"), Mark.LINE: _("the line above the list"),
        Mark.ORDER: _("the order of its rows"),
    }  # fmt: skip
    lines = [
        Row(
            [
                Cell(one.export.code, worded_day(one.export.created_at), ltr=True),
                Cell(names.get(one.export.by, ""), purpose_of(one.export)),
                Cell(", ".join(words[mark] for mark in one.marks)),
            ],
            reverse("export", args=[one.export.pk]),
        )
        for one in traced.found
    ]
    columns = [Column(_("Line list")), Column(_("Taken by")), Column(_("Recognised by"))]
    return {
        "table": Table(_("Where the copy comes from"), columns, lines) if lines else None,
        "contradicts": traced.contradicts,
        "locked": traced.locked,
        "cases": ngettext(
            "%(count)s case of ours was recognised in it.", "%(count)s cases of ours were recognised in it.", traced.cases
        )
        % {"count": grouped(traced.cases)},
    }  # fmt: skip

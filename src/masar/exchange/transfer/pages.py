"""What the pages of the transfer show, already worded: lists of imports, one import with its columns and problems."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masar.exchange.transfer.columns import specs_by_field
from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.grid import Severity
from masar.exchange.transfer.models import Batch, BatchState
from masar.exchange.transfer.problems import weights
from masar.exchange.transfer.queries import cases_committed
from masar.exchange.transfer.tally import Problem
from masar.foundation.access.accounts import names_of
from masar.foundation.access.actor import Actor
from masar.foundation.access.permissions import Permission
from masar.foundation.jobs.models import Job
from masar.foundation.jobs.models import State as Work
from masar.foundation.ui.dates import worded_day
from masar.foundation.ui.numbers import grouped
from masar.foundation.ui.parts import Cell, Column, Figure, Link, Progress, Row, State, Table

MOST_SHOWN = 200
HUES = {
    BatchState.READ: State.WAIT, BatchState.PREVIEWED: State.DUE, BatchState.COMMITTING: State.WAIT, BatchState.COMMITTED: State.DONE,
    BatchState.UNDONE: State.NEUTRAL, BatchState.REFUSED: State.STOP,
}  # fmt: skip


def standing(row: Batch) -> str:
    """The state of an import in words."""
    return {
        BatchState.READ: _("Not looked through yet"),
        BatchState.PREVIEWED: _("Waits for your decision"),
        BatchState.COMMITTING: _("Being imported"),
        BatchState.COMMITTED: _("Imported"),
        BatchState.UNDONE: _("Undone"),
        BatchState.REFUSED: _("Not imported"),
    }[BatchState(row.state)]


def list_of(actor: Actor, rows: Sequence[Batch], older: str) -> dict[str, Any]:
    """Imports as a table, and the ways to the deeds."""
    names = names_of({row.by for row in rows})
    columns = [
        Column(_("File")),
        Column(_("State"), "state"),
        Column(_("Accepted"), "number"),
        Column(_("Refused"), "number"),
        Column(_("Brought in")),
    ]
    lines = [
        Row(
            [
                Cell(row.name),
                Cell(standing(row), state=HUES[BatchState(row.state)]),
                Cell(grouped(row.accepted)),
                Cell(grouped(row.refused)),
                Cell(worded_day(row.created_at), names.get(row.by, "")),
            ],
            reverse("transfer-batch", args=[row.pk]),
        )
        for row in rows
    ]
    return {
        "table": Table(_("Imports"), columns, lines),
        "rows": rows,
        "older": f"?before={older}" if older else "",
        "may_export": actor.may(Permission.EXPORT_CASES),
    }


def batch_page(actor: Actor, row: Batch, found: Findings, job: Job | None, show: str) -> dict[str, Any]:
    """One import: what was found, what may be done next, the work under way."""
    state = BatchState(row.state)
    running = job is not None and job.state in (Work.WAITING, Work.RUNNING)
    severity = _shown(found, show)
    problems = found.of(severity)
    may_take = actor.may(Permission.TAKE_OVER_CASES)
    return {
        "batch": row,
        "standing": standing(row),
        "hue": HUES[state],
        "brought": _("Brought in on %(day)s by %(name)s")
        % {"day": worded_day(row.created_at), "name": names_of({row.by}).get(row.by, "")},
        "work": _work(job) if running and job else None,
        "failed": job.problem if job is not None and job.state == Work.FAILED else "",
        "figures": [] if state is BatchState.READ else _figures(row, found),
        "columns": _columns(found),
        "aside": [column for column in found.columns if not column.field],
        "tabs": _tabs(found, severity),
        "problems": _table(problems) if problems else None,
        "more": len(problems) - MOST_SHOWN if len(problems) > MOST_SHOWN else 0,
        "may_look": state is BatchState.READ and not running,
        "may_commit": state is BatchState.PREVIEWED and may_take and not running,
        "may_go_on": state is BatchState.COMMITTING and may_take and not running,
        "may_drop": state in (BatchState.READ, BatchState.PREVIEWED) and not running,
        "may_undo": state is BatchState.COMMITTED and may_take and not running,
        "commit_words": ngettext("Import %(shown)s person", "Import %(shown)s people", row.accepted)
        % {"shown": grouped(row.accepted)},
    }


def _shown(found: Findings, show: str) -> Severity:
    """The weight asked for, else the gravest there is."""
    if show in set(Severity):
        return Severity(show)
    return next((weight for weight in Severity if found.of(weight)), Severity.ERROR)


def _figures(row: Batch, found: Findings) -> list[Figure]:
    taken = _("people imported") if row.state in (BatchState.COMMITTED, BatchState.UNDONE) else _("rows accepted")
    figures = [Figure(grouped(row.accepted), taken), Figure(grouped(row.refused), _("rows refused"))]
    if row.state == BatchState.COMMITTED:
        figures.insert(1, Figure(grouped(cases_committed(row)), _("cases opened")))
    if found.skipped:
        figures.append(Figure(grouped(found.skipped), _("rows without a person")))
    return figures


def _columns(found: Findings) -> list[dict[str, str]]:
    specs = specs_by_field()
    return [
        {"letter": column.letter, "heading": column.heading, "field": specs[column.field].heading()}
        for column in found.columns
        if column.field in specs
    ]


def _tabs(found: Findings, shown: Severity) -> list[Link]:
    words: Mapping[Severity, str] = weights()
    return [
        Link(words[weight], f"?show={weight}", current=weight is shown, count=len(found.of(weight)))
        for weight in Severity
        if found.of(weight)
    ]


def _table(problems: Sequence[Problem]) -> Table:
    columns = [Column(_("Cell")), Column(_("Column")), Column(_("Problem"))]
    rows = [
        Row([Cell(one.cell or _("The file"), ltr=bool(one.cell)), Cell(one.heading), Cell(one.message())])
        for one in problems[:MOST_SHOWN]
    ]
    return Table(_("Problems by their cell"), columns, rows, caption_unseen=True)


def _work(job: Job) -> Progress:
    words = _("%(done)s of %(total)s") % {"done": grouped(job.done), "total": grouped(job.total)} if job.total else ""
    return Progress(job.title, State.WAIT, reverse("job", args=[job.pk]), job.percent if job.total else None, words)

"""`masar import`: line lists in."""

import hashlib
import sys
from pathlib import Path

import click

from masar.config.commands.saying import acting, as_json, as_manager, say
from masar.config.commands.steps import Told, steps
from masar.exchange.transfer import actions
from masar.exchange.transfer.findings import Findings
from masar.exchange.transfer.models import Batch, BatchState
from masar.exchange.transfer.offices import Offices
from masar.exchange.transfer.preview import PreviewShape, preview
from masar.exchange.transfer.queries import waiting_for
from masar.exchange.transfer.readers import in_child
from masar.exchange.transfer.records import Records
from masar.exchange.transfer.rules import check_programme
from masar.exchange.transfer.tally import ProblemShape
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal

SHOWN = 20


@click.group("import")
def import_() -> None:
    """Bring line lists in."""


@import_.command("cases")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--programme", required=True, metavar="CODE", help="The programme of the cases, such as avrr-from-morocco."
)
@as_manager
@click.option("--dry-run", is_flag=True, help="Only look: nothing is written.")
@as_json
def import_cases(file: Path, programme: str, user: str | None, dry_run: bool, as_json: bool) -> None:
    """Import a line list (XLSX or CSV). Rows with problems are refused and named; run again after an interruption, it goes on.

    Exits 0 when the list could be read and at least one row was taken.
    """
    by = acting(user)
    with steps() as step:
        look, take = step("Looking through the list"), None if dry_run else step("Taking cases over")
        check_programme(programme)
        told = _looked_at(by, file, look) if take is None else _taken(by, file, programme, look, take)
    say(told, as_json, _in_words(told, dry_run))
    sys.exit(0 if told["accepted"] else 1)


def _looked_at(by: Actor, file: Path, progress: Told) -> PreviewShape:
    require(by, Permission.IMPORT_CASES)
    return preview(in_child(file, file.name), today(), progress, Records(Offices(by))).as_json()


def _taken(by: Actor, file: Path, programme: str, look: Told, take: Told) -> PreviewShape:
    batch = _interrupted(by, file)
    if batch is None:
        try:
            batch = actions.bring_in(by=by, on=today(), name=file.name, programme=programme, path=file)
        except Refusal as refusal:
            if refusal.field != "file":
                raise
            return {"rows": 0, "accepted": 0, "refused": 0, "problems": [_of_file(refusal)]}
    if batch.state == BatchState.READ:
        actions.preview_batch(by=by, on=today(), batch=batch, progress=look)
    if batch.state in (BatchState.PREVIEWED, BatchState.COMMITTING):
        actions.commit(by=by, on=today(), batch=batch, progress=take)
    problems = [one.as_json() for one in Findings.from_json(batch.problems).problems]
    return {"rows": batch.rows, "accepted": batch.accepted, "refused": batch.refused, "problems": problems}


def _of_file(refusal: Refusal) -> ProblemShape:
    return {"row": None, "column": None, "code": refusal.code, "message": refusal.sentence}


def _interrupted(by: Actor, file: Path) -> Batch | None:
    """The same file, brought in by the same person and never finished."""
    if not file.is_file():
        return None
    with file.open("rb") as source:
        return waiting_for(by, hashlib.file_digest(source, "sha256").hexdigest())


def _in_words(told: PreviewShape, dry_run: bool) -> str:
    lines = [f"{one['column'] or ''}{one['row'] or ''}\t{one['message']}" for one in told["problems"][:SHOWN]]
    if len(told["problems"]) > SHOWN:
        lines.append(f"… and {len(told['problems']) - SHOWN} more; --json names them all.")
    verb = "would be taken" if dry_run else "were taken"
    return "\n".join([*lines, f"{told['rows']} rows: {told['accepted']} {verb}, {told['refused']} refused."])

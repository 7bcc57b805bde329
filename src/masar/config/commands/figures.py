"""`masar snapshot`, `masar figures`, `masar reconcile`: facts taken, measures drawn, printed figures compared."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from masar.config.commands.saying import acting, as_json, as_manager, say
from masar.config.commands.steps import steps
from masar.exchange.publication import snapshots
from masar.exchange.publication.answers import SHOWN, answered, listed
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.reconciling import as_markdown, reconciled
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.dates import today
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.disclosure import Audience
from masar.methods.statistics.entries import CatalogueProblem
from masar.methods.statistics.facts import FactsMissing
from masar.methods.statistics.periods import parse
from masar.methods.statistics.reconcile import State
from masar.methods.statistics.tabulate import NotTabulable

Answer = TypeVar("Answer")


@click.group()
def snapshot() -> None:
    """All facts at one instant: coded events without names, from which every figure is counted."""


@snapshot.command()
@as_manager
@as_json
def take(user: str | None, as_json: bool) -> None:
    """Take a snapshot as somebody who may."""
    actor = acting(user)
    with steps() as step:
        row = snapshots.take(by=actor, on=today(), told=step("Writing facts"))
    told = {"snapshot": str(row.pk), "as_of": row.as_of.isoformat(), "rows": row.rows, "digest": row.digest}
    say(told, as_json, f"{row.rows} rows as of {row.as_of}, digest {row.digest[:16]}.")


@click.command()
@click.argument("measure", required=False)
@click.option("--by", default="", metavar="A,B", help="Dimensions that divide the count.")
@click.option(
    "--period",
    default=str(today().year),
    show_default=True,
    help="2021, 2021-H1, 2021-Q3, 2021-03 or 2021-01-01..2021-06-30.",
)
@click.option(
    "--audience",
    default="internal",
    type=click.Choice([one.value for one in Audience]),
    help="Whose rule of disclosure holds.",
)
@click.option("--list", "listing", is_flag=True, help="The measures, with the dimensions each allows.")
@as_json
def figures(measure: str | None, by: str, period: str, audience: str, listing: bool, as_json: bool) -> None:
    """Draw a measure from the newest snapshot, safe for an audience."""
    if listing or measure is None:
        rows = listed()
        say(rows, as_json, "\n".join(f"{row['measure']:<22} {row['title']}  [{', '.join(row['by'])}]" for row in rows))
        return
    dimensions = tuple(code.strip() for code in by.split(",") if code.strip())
    drawn = _clearly(lambda: answered(_newest(), measure, dimensions, parse(period), Audience(audience)))
    say(drawn, as_json, _as_lines(drawn))


@click.command()
@click.argument("code")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--period", required=True, help="The period of the printed publication, such as 2021.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as a Markdown page.")
@as_json
def reconcile(code: str, folder: Path | None, period: str, out: Path | None, as_json: bool) -> None:
    """Compare a printed publication with the records, cell by cell; exit 1 while a difference is unexplained."""
    taken = _newest()
    with steps() as step:
        step("Comparing")
        report = _clearly(lambda: reconciled(taken, code, parse(period), folder))
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(as_markdown(report, code, parse(period), taken), "utf-8")
    lines = [
        f"{cell.figure.id:<10} {cell.state:<10} printed {cell.published}, records {cell.computed}. {cell.why['en']}"
        for cell in report.cells
        if cell.state in (State.DIFFERENT, State.EXPLAINED)
    ]
    lines += [finding.text["en"] for finding in report.findings]
    lines.append(
        f"{report.matched} matched ({report.matched_by_history} by historical aggregates), {report.explained} explained, {report.unexplained} unexplained, {report.not_covered} not covered."
    )
    say(report.as_json("en"), as_json, "\n".join(lines))
    sys.exit(1 if report.unexplained else 0)


def _newest() -> Snapshot:
    row = snapshots.newest(SYSTEM)
    if row is None:
        raise Refusal("no-snapshot", "There is no snapshot yet.", "Take one: masar snapshot take.")
    return row


def _clearly(ask: Callable[[], Answer]) -> Answer:
    """A question that cannot be answered is told as its sentence, as every refusal is."""
    try:
        return ask()
    except (NotTabulable, FactsMissing, CatalogueProblem, ValueError) as problem:
        raise Refusal("no-figure", str(problem)) from problem


def _as_lines(drawn: dict[str, Any]) -> str:
    lines = [
        f"{drawn['measure']} ({drawn['unit']}), {drawn['period']}, as of {drawn['as_of']}, for {drawn['audience']}"
    ]
    for row in drawn["rows"]:
        keys = [str(value) for name, value in row.items() if name not in SHOWN]
        lines.append(f"  {'  '.join(f'{key:<24}' for key in keys)} {_as_mark(row['value'], row['suppressed']):>8}")
    lines.append(f"  {'total':<24} {_as_mark(drawn['total'], drawn['total'] is None and drawn['suppressed'] > 0):>8}")
    lines += [f"• {drawn['note']}"] if drawn["note"] else []
    return "\n".join(lines)


def _as_mark(value: float | None, suppressed: bool) -> str:
    return "•" if suppressed else "–" if value is None else str(value)

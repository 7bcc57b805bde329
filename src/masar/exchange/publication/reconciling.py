"""Comparing what records give with what was printed: the report of a publication for a period, as JSON and as a page for the documents."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext as _

from masar.exchange.publication.history import aggregates
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.snapshots import facts_of
from masar.foundation.access.accounts import SYSTEM
from masar.foundation.core.countries import continents
from masar.foundation.core.refusals import Refusal
from masar.methods.statistics.audit import audit_published
from masar.methods.statistics.findings import spoken_number
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.published import Publication
from masar.methods.statistics.published_files import load_published
from masar.methods.statistics.reconcile import ReconciledCell, Report, State, computed_figures, reconcile
from masar.methods.statistics.tables import Period

PRINTED: Mapping[tuple[str, str], str] = MappingProxyType({("morocco-annual", "2021"): "morocco-2021"})
"""Where the printed figures of a publication and period lie among the scenarios."""


def reconciled(snapshot: Snapshot, code: str, period: Period, folder: Path | None = None) -> Report:
    """Every figure printed in that publication beside the one that the snapshot gives, without any suppression; where no record
    can give it, beside the confirmed historical aggregate.

    `folder` holds `published/*.csv` and `reconcile.toml`; without it the shipped ones are taken. Raises Refusal
    `nothing-printed`, and CatalogueProblem naming the file and place of what is wrong in them.
    """
    catalogue = load_catalogue()
    publication: Publication = load_published(folder or _printed(code, period), catalogue)
    computed = computed_figures(facts_of(snapshot), publication, period, snapshot.as_of, catalogue, continents())
    return reconcile(publication, computed, audit_published(publication, catalogue), catalogue, _held())


def _held() -> dict[str, Decimal]:
    """The historical aggregates that two people stand for, by code."""
    confirmed = aggregates(SYSTEM, only_confirmed=True)
    return {row.code: row.value for row in confirmed if row.value is not None}


def _printed(code: str, period: Period) -> Traversable:
    scenario = PRINTED.get((code, period.label))
    if scenario is None:
        known = ", ".join(f"{code} {label}" for code, label in PRINTED)
        raise Refusal(
            "nothing-printed",
            _("No printed figures of %(code)s for %(period)s are known.") % {"code": code, "period": period.label},
            _("Name a folder with published/*.csv and reconcile.toml, or use one of: %(known)s.") % {"known": known},
        )
    return files("masar.catalogue") / "scenarios" / scenario


def as_markdown(report: Report, code: str, period: Period, snapshot: Snapshot) -> str:
    """The report as a page in English for the documents: what differs first, then what agrees, then what no record gives."""
    return "\n".join(_page(report, code, period, snapshot)) + "\n"


def _page(report: Report, code: str, period: Period, snapshot: Snapshot) -> Iterator[str]:
    yield f"# {code} {period.label}: printed figures and records"
    yield ""
    yield f"Made by `masar reconcile {code} --period {period.label} --out FILE.md`; do not edit. The internal edition is compared,"
    yield f"without suppression. Records as of {snapshot.as_of.isoformat()}, snapshot digest `{snapshot.digest[:16]}`."
    yield ""
    yield "| matched | explained | unexplained | not covered |"
    yield "| ---: | ---: | ---: | ---: |"
    yield f"| {report.matched} | {report.explained} | {report.unexplained} | {report.not_covered} |"
    yield ""
    yield f"Of the matched, {report.matched - report.matched_by_history} are counted from the records and {report.matched_by_history} are held as historical aggregates, which"
    yield "no record gives: entered from their source by one person and confirmed by another."
    yield from _section("Different, and nobody knows why", report, State.DIFFERENT)
    yield from _section("Different, with the reason known", report, State.EXPLAINED)
    yield from _findings(report)
    yield from _section("Equal", report, State.EQUAL)
    yield from _section("Not covered: no record of this programme gives these", report, State.NOT_COVERED)


def _section(title: str, report: Report, state: State) -> Iterator[str]:
    cells = [cell for cell in report.cells if cell.state is state]
    yield ""
    yield f"## {title} ({len(cells)})"
    yield ""
    if not cells:
        yield "None."
        return
    yield "| figure | table | of | printed | records | remark |"
    yield "| --- | --- | --- | ---: | ---: | --- |"
    yield from map(_line, cells)


def _line(cell: ReconciledCell) -> str:
    figure = cell.figure
    of = ", ".join("+".join(codes) for codes in figure.keys.values()) or "total"
    unit = " %" if figure.unit == "percent" else ""
    own = "" if cell.computed is None else spoken_number(round(cell.computed, 2).normalize(), "en") + unit
    words = (figure.id, figure.table, of, spoken_number(figure.value, "en") + unit, own, cell.why["en"])
    return "| " + " | ".join(word.replace("|", "\\|") for word in words) + " |"


def _findings(report: Report) -> Iterator[str]:
    yield ""
    yield f"## What the printed figures say against each other ({len(report.findings)})"
    yield ""
    for finding in report.findings:
        yield f"- {finding.text['en']} ({', '.join(finding.figures)})"

"""A measure drawn for a machine: the stable shape that the command line, and one day an interface, answers with."""

from typing import Any

from masar.exchange.publication import drawing
from masar.exchange.publication.models import Snapshot
from masar.exchange.publication.outside import told_outside
from masar.methods.statistics.definitions import Count
from masar.methods.statistics.disclosure import Audience, SafeCell, SafeTable
from masar.methods.statistics.measures import load_catalogue
from masar.methods.statistics.tables import Period

SHOWN = ("value", "suppressed", "base")
"""What a row says besides its dimensions."""


def listed() -> list[dict[str, Any]]:
    """Every measure, with what it counts and the dimensions that may divide it."""
    return [
        {
            "measure": code,
            "indicator": measure.indicator,
            "title": measure.title["en"],
            "unit": measure.unit.value,
            "by": list(measure.dimensions),
        }
        for code, measure in load_catalogue().measures.items()
    ]


def answered(snapshot: Snapshot, code: str, by: tuple[str, ...], period: Period, audience: Audience) -> dict[str, Any]:
    """One measure by dimensions. Of a rate the values are shares in percent, and each row has its base.

    Raises NotTabulable naming what there is, and what `facts_of` raises.
    """
    measure = drawing.measure_named(code)
    tables = _tables(snapshot, code, by, period, audience)
    row = _rate_row if measure.counts is Count.RATE else _row
    total = row(tables[-1].total, tables)
    return {
        "measure": code,
        "unit": measure.unit.value,
        "population": measure.population["en"],
        "definition": measure.definition["en"],
        "period": tables[0].period.label,
        "audience": audience.value,
        "as_of": snapshot.as_of.isoformat(),
        "snapshot": snapshot.digest,
        "base": tables[-1].total.value,
        "additive": tables[0].additive,
        "suppressed": sum(table.hidden for table in tables),
        "note": _note(tables),
        "rows": [row(cell, tables) for cell in tables[-1].cells],
        "total": total["value"],
    }


def _note(tables: tuple[SafeTable, ...]) -> str:
    """Why counts are withheld, where some are."""
    if not any(table.hidden for table in tables):
        return ""
    return (
        f"Withheld: counts below {drawing.POLICY.threshold}, or below {drawing.POLICY.sensitive_threshold} where they speak of "
        "children, health, protection or detention, and others from which these could be worked out."
    )


def _tables(
    snapshot: Snapshot, code: str, by: tuple[str, ...], period: Period, audience: Audience
) -> tuple[SafeTable, ...]:
    if audience is Audience.INTERNAL:
        return drawing.internal(snapshot, code, by, period)
    return told_outside(snapshot, tuple(drawing.counts_of(code)), by, period, audience)


def _row(cell: SafeCell, tables: tuple[SafeTable, ...]) -> dict[str, Any]:
    return {**_keys(cell, tables), "value": cell.value, "suppressed": bool(cell.suppressed)}


def _rate_row(cell: SafeCell, tables: tuple[SafeTable, ...]) -> dict[str, Any]:
    above, below = tables
    counted = above.cell(*cell.keys)
    share = drawing.rate_of(above, below, cell.keys)
    hidden = bool(cell.suppressed) or (counted is not None and bool(counted.suppressed))
    return {
        **_keys(cell, tables),
        "value": None if share is None else float(share),
        "suppressed": hidden,
        "base": cell.value,
    }


def _keys(cell: SafeCell, tables: tuple[SafeTable, ...]) -> dict[str, str]:
    return dict(zip(tables[-1].dimensions, cell.keys, strict=True))

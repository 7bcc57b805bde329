"""Safe tables as CSV: codes and labels, numbers, and in every row what they mean and where they are from."""

import csv
import io
from collections.abc import Iterator, Sequence

from masar.exchange.publication.grids import Keys
from masar.exchange.publication.labels import labels_of, say, word
from masar.foundation.access.actor import Actor
from masar.methods.statistics.disclosure import SafeCell, SafeTable
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.tables import TOTAL

NUMBERS = ("value", "hidden", "share_percent", "base")
ORIGIN = ("unit", "population", "period", "as_of", "audience", "snapshot")


def csv_of(actor: Actor, tables: Sequence[SafeTable], snapshot: str) -> str:
    """Tables on the same dimensions as one sheet; equal snapshots give equal bytes. A hidden value is empty and marked."""
    written = io.StringIO()
    out = csv.writer(written, lineterminator="\r\n")
    dimensions = tables[0].dimensions
    named = [column for name in dimensions for column in (name, f"{name}_label")]
    out.writerow(["measure", *named, *NUMBERS, *ORIGIN])
    for table in tables:
        told = load_measures()[table.measure]
        words = [
            table.unit.value,
            say(told.population),
            table.period.label,
            table.as_of.isoformat(),
            table.audience.value,
            snapshot,
        ]
        for keys, cell in _lines(table):
            out.writerow([table.measure, *_said(actor, table, keys), *_numbers(cell), *words])
    return written.getvalue()


def _lines(table: SafeTable) -> Iterator[tuple[Keys, SafeCell]]:
    yield from ((cell.keys, cell) for cell in (*table.cells, *table.margins))


def _said(actor: Actor, table: SafeTable, keys: Keys) -> Iterator[str]:
    for name, code in zip(table.dimensions, keys, strict=True):
        yield code
        yield word(TOTAL) if code == TOTAL else labels_of(actor, name, (code,))[code]


def _numbers(cell: SafeCell) -> list[str]:
    told = (cell.value, "yes" if cell.suppressed else None, cell.share, cell.base)
    return ["" if one is None else str(one) for one in told]

"""Writes the facts as Parquet, each file in one fixed order, so that equal records give equal bytes."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from masar.exchange.publication.facts.events import EVENTS, Row
from masar.exchange.publication.facts.stories import caseload
from masar.foundation.access.actor import Actor
from masar.foundation.access.gate import require
from masar.foundation.access.permissions import Permission
from masar.methods.statistics.facts import fact_schema

AT_ONCE = 10_000
"""Rows held as Python objects before they are packed."""

Told = Callable[[int, int], None]
"""Told how many of how many facts are written."""


def write_facts(actor: Actor, folder: Path, on: date, told: Told = lambda _done, _total: None) -> int:
    """Write every fact of the mission into `folder`; how many rows. `on` is the day for which the open cases are stated."""
    require(actor, Permission.TAKE_SNAPSHOTS)
    everything = caseload(actor)
    rows = 0
    for done, (fact, events) in enumerate(EVENTS.items(), start=1):
        rows += _write(fact, events(everything, actor, on), folder)
        told(done, len(EVENTS))
    return rows


def _write(fact: str, rows: Iterable[Row], folder: Path) -> int:
    schema = fact_schema(fact)
    batches = []
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        batches.append(pa.RecordBatch.from_pylist(some, schema=schema))
    table = _in_order(pa.Table.from_batches(batches, schema=schema))
    pq.write_table(table, folder / f"{fact}.parquet", compression="zstd")
    return int(table.num_rows)


def _in_order(table: pa.Table) -> pa.Table:
    """The rows by day, case, person and then every other column, so that the order of reading leaves no trace."""
    first = ("on", "case", "person")
    others = [name for name in table.column_names if name not in first]
    keys = table.select(first)
    for name in others:
        column = table.column(name)
        listed = pa.types.is_list(column.type)
        keys = keys.append_column(name, pc.binary_join(column, " ") if listed else column)
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in keys.column_names])
    return table.take(order)

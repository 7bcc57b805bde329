"""A slow, obvious count of a measure over rows in plain Python, to hold tabulate() to. And the writing of facts for tests."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import pyarrow as pa
import pyarrow.parquet as pq

from masar.methods.statistics.definitions import Kind, Op
from masar.methods.statistics.fact_columns import FACTS, Column
from masar.methods.statistics.facts import fact_schema
from masar.methods.statistics.measures import load_dimensions

DEFAULTS = {Column.CODES: [], Column.CODE: "A"}


def row_of(fact, **fields):
    """One row of a fact: what is not given is an empty list, the code A or nothing."""
    return {name: DEFAULTS.get(column) for name, column in FACTS[fact].items()} | fields


def write_fact(folder, fact, rows):
    pq.write_table(pa.Table.from_pylist(rows, schema=fact_schema(fact)), folder / f"{fact}.parquet")


def holds(row, wanted, as_of):
    found, value = row[wanted.field], wanted.value
    if wanted.op is Op.IS_NOT:
        return found != value
    if wanted.op is Op.NOT_IN:
        return found not in value
    if found is None:
        return False
    return {
        Op.IS: lambda: found == value,
        Op.IN: lambda: found in value,
        Op.AT_LEAST: lambda: found >= value,
        Op.AT_MOST: lambda: found <= value,
        Op.KNOWN: lambda: True,
        Op.NOT_EMPTY: lambda: len(found) > 0,
        Op.HAS_OTHER_THAN: lambda: bool(set(found) - set(value)),
        Op.HAS_ANY: lambda: bool(set(found) & set(value)),
        Op.DAYS_AGO: lambda: found <= as_of - timedelta(days=value),
    }[wanted.op]()


def categories(row, measure, dimension, continents):
    """All categories of one row in one dimension."""
    name = next(column for column in dimension.columns if column in FACTS[measure.fact])
    found = row[name]
    if dimension.kind is Kind.BANDS:
        return {next((b.code for b in dimension.bands if found is not None and b.holds(found)), "UNKNOWN")}
    if dimension.kind is Kind.YES_NO:
        return {{True: "YES", False: "NO", None: "UNKNOWN"}[found]}
    if dimension.kind is Kind.MONTH:
        return {f"{found.year}-{found.month:02}"}
    if dimension.kind is Kind.CONTINENT:
        return {continents.get(found, "UNKNOWN")}
    if dimension.kind is Kind.LIST and name != measure.each:
        if found is None:
            return {dimension.unknown}
        return {shown(code, dimension) for code in found} if found else {"NONE"}
    return {shown(found, dimension)}


def shown(code, dimension):
    known = code or dimension.unknown
    if not dimension.groups or known in (dimension.unknown, "UNKNOWN", "NONE", "NOT_ASKED", "DECLINED"):
        return known
    return dimension.groups.get(known, "OTHER")


def counted_slowly(rows, measure, by, period, as_of, continents):
    """Value and distinct persons by keys, margins and all; the grand total is always there."""
    kept = [row for row in rows if all(holds(row, wanted, as_of) for wanted in measure.where)]
    if measure.period_field is not None:
        kept = [row for row in kept if period.start <= row[measure.period_field] <= period.end]
    if measure.each:
        kept = [{**row, measure.each: entry} for row in kept for entry in row[measure.each] or []]
        kept = [row for row in kept if row[measure.each] not in measure.each_except]
    if measure.counts in ("median", "p90"):
        kept = [row for row in kept if row[measure.quantity] is not None]
    dimensions = [load_dimensions()[code] for code in by]
    cells = {("TOTAL",) * len(by): []}
    for row in kept:
        for keys in product(*({"TOTAL"} | categories(row, measure, d, continents) for d in dimensions)):
            cells.setdefault(keys, []).append(row)
    return {keys: (value_of(rows, measure), len({row["person"] for row in rows})) for keys, rows in cells.items()}


def value_of(rows, measure):
    if not rows:
        return 0
    if measure.counts == "persons":
        return len({row["person"] for row in rows})
    if measure.counts == "cases":
        return len({row["case"] for row in rows})
    if measure.counts == "sum":
        total = sum((row[measure.quantity] or Decimal(0) for row in rows), Decimal(0))
        return int(total.quantize(Decimal(1), ROUND_HALF_UP))
    if measure.counts == "median":
        days = sorted(row[measure.quantity] for row in rows)
        middle = days[(len(days) - 1) // 2] + days[len(days) // 2]
        return (middle + 1) // 2
    if measure.counts == "p90":
        days = sorted(row[measure.quantity] for row in rows)
        below, tenths = divmod(9 * (len(days) - 1), 10)
        above = days[min(below + 1, len(days) - 1)]
        return -(-(10 * days[below] + tenths * (above - days[below])) // 10)
    return len(rows)

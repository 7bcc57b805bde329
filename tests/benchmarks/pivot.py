"""A pivot over two million returns, margins and all, made safe for the public, beside the same query by hand in DuckDB.

The query by hand protects nothing. Prints JSON; fails when the table is unsafe or takes more than twice as long.
"""

import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from masar.methods.statistics.disclosure import Audience, protect
from masar.methods.statistics.fact_columns import FACTS, Column
from masar.methods.statistics.facts import Facts
from masar.methods.statistics.measures import load_measures
from masar.methods.statistics.periods import parse
from masar.methods.statistics.tabulate import tabulate

BY = ("return_country", "sex", "age-2021-from")
AS_OF = date(2022, 1, 1)
LIMIT = 2.0
"""So many times the query by hand may the safe table take."""
TYPES = {
    Column.CODE: "varchar",
    Column.CODES: "varchar[]",
    Column.NUMBER: "bigint",
    Column.AMOUNT: "decimal(18,4)",
    Column.DATE: "date",
    Column.YES_NO: "boolean",
}
MADE = {
    "person": "md5((i * 97 // 100)::varchar)",
    "case": "md5(i::varchar)",
    "on": "date '2021-01-01' + (i % 365)::int",
    "sex": "['F', 'M', 'M'][1 + (hash(i) % 3)::int]",
    "age": "(hash(i * 7) % 70)::bigint",
    "return_country": "case when i % 40000 = 7 then 'RARE' else 'C' || (hash(i * 13) % 22) end",
}
BY_HAND = """
    select return_country, sex, band, count(distinct person)
    from (
        select person, coalesce(return_country, 'UNKNOWN') return_country, coalesce(sex, 'U') sex,
            case when age is null or age < 0 then 'UNKNOWN' when age < 11 then '0-10' when age < 19 then '11-18'
                 when age < 36 then '19-35' when age < 66 then '36-65' else '66+' end band
        from read_parquet(?) where "on" between date '2021-01-01' and date '2021-12-31'
    )
    group by cube (return_country, sex, band)
"""


def write_departures(folder: Path, rows: int) -> None:
    columns = ", ".join(
        f'cast({MADE.get(name, "null")} as {TYPES[column]}) "{name}"' for name, column in FACTS["departures"].items()
    )
    target = folder / "departures.parquet"
    duckdb.connect().execute(f"copy (select {columns} from range({rows}) t(i)) to '{target}' (format parquet)")


def best_of(times, deed):
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        answer = deed()
        seconds.append(time.perf_counter() - started)
    return min(seconds), answer


def pivoted(facts):
    """The table, and the table that may be shown."""
    table = tabulate(facts, load_measures()["returns"], BY, parse("2021"), AS_OF)
    return table, protect([table], Audience.PUBLIC)


def measured(rows: int) -> dict[str, float | int]:
    """Seconds of both ways, the better of three runs each; raises AssertionError when they disagree on a single cell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_departures(folder, rows)
        facts = Facts(folder)
        ours, (table, protected) = best_of(3, lambda: pivoted(facts))
        path = str(facts.path("departures"))
        hand, answer = best_of(3, lambda: duckdb.connect().execute(BY_HAND, [path]).fetchall())
    by_hand = {tuple(key or "TOTAL" for key in keys): value for *keys, value in answer}
    assert {cell.keys: cell.value for cell in (*table.cells, *table.margins)} == by_hand
    assert protected.verified
    return {
        "rows": rows,
        "cells": len(by_hand),
        "withheld": len(protected.log),
        "ours_s": round(ours, 3),
        "hand_s": round(hand, 3),
        "ratio": round(ours / hand, 2),
        "limit": LIMIT,
    }


if __name__ == "__main__":
    report = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000)
    print(json.dumps(report))
    sys.exit(0 if report["ratio"] <= LIMIT else 1)

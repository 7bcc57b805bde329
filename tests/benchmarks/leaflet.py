"""The leaflet of a year in three languages – page, PDF and data package – from a snapshot, beside one bare PDF. Prints JSON."""

import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="masar-bench-")
os.environ.update(
    MASAR_HOME=HOME,
    MASAR_STATIC_PLAIN="1",
    DATABASE_URL="sqlite://:memory:",
    DJANGO_SETTINGS_MODULE="masar.config.settings",
)

import django  # noqa: E402

django.setup()

import duckdb  # noqa: E402
import typst  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from masar.exchange.publication.leaflet import prepare  # noqa: E402
from masar.exchange.publication.leaflet.files import write_files  # noqa: E402
from masar.exchange.publication.models import Snapshot  # noqa: E402
from masar.exchange.publication.snapshots.files import folder_of, write_manifest  # noqa: E402
from masar.foundation.access.accounts import SYSTEM  # noqa: E402
from masar.methods.statistics.disclosure import Audience  # noqa: E402
from masar.methods.statistics.facts import FACTS, Column  # noqa: E402
from masar.methods.statistics.periods import parse  # noqa: E402

LIMIT = 5.0
LANGUAGES = ("en", "fr", "ar")
COUNTRIES = [
    "GIN",
    "CIV",
    "SEN",
    "MLI",
    "CMR",
    "NGA",
    "COD",
    "COG",
    "GMB",
    "GHA",
    "PHL",
    "BFA",
    "GNB",
    "SDN",
    "LBR",
    "VEN",
    "SLE",
    "TGO",
    "LKA",
    "GAB",
    "GUY",
    "MRT",
]
TYPES = {
    Column.CODE: "varchar", Column.CODES: "varchar[]", Column.NUMBER: "bigint", Column.AMOUNT: "decimal(18,4)", Column.DATE: "date",
    Column.YES_NO: "boolean",
}  # fmt: skip
COUNTRY = f"{COUNTRIES}[1 + floor(22 * pow((hash(i) % 1000) / 1000.0, 3))::int]"
MADE = {
    "person": "md5(i::varchar)", "case": "md5(i::varchar)", "on": "date '2020-01-01' + (i % 731)::int", "sex": "['F', 'M', 'M', 'M'][1 + (i % 4)::int]",
    "sex_age": "case when hash(i * 7) % 70 < 18 then ['GIRLS', 'BOYS', 'BOYS', 'BOYS'] else ['WOMEN', 'MEN', 'MEN', 'MEN'] end[1 + (i % 4)::int]",
    "age": "(hash(i * 7) % 70)::bigint", "nationality": COUNTRY, "return_country": COUNTRY, "stay_months": "(hash(i * 3) % 90)::bigint",
    "office": "'RAB'", "place": "['RAB', 'OUJ', 'CAS'][1 + (i % 3)::int]", "alone": "i % 4 > 0", "ji_country": "i % 20 > 0",
    "reasons": "['LIVING_CONDITIONS', 'NO_WORK', 'HEALTH', 'FAMILY'][1 : 1 + (i % 3)::int]", "family": "['FOOD', 'MEDICAL'][1 + (i % 2)::int]",
    "vulnerabilities": "case when i % 12 = 0 then ['HEALTH_NEEDS'] when i % 60 = 1 then ['UNACC_CHILD'] else [] end",
    "kind": "['ORIENTATION', 'TRAINING'][1 + (i % 3 = 0)::int]", "kinds": "[['CASH', 'FOOD_SALES', 'HOUSING'][1 + (i % 3)::int]]",
    "code": "['WITHDRAWN', 'UNREACHABLE', 'OWN_MEANS'][1 + (i % 3)::int]", "stage": "['registered', 'counselled', 'arrived'][1 + (i % 3)::int]",
    "channel": "['WALK_IN', 'PHONE'][1 + (i % 2)::int]", "type": "'FOOD_BASKET'", "days": "(hash(i * 5) % 300)::bigint",
    "departed_on": "date '2021-06-01'", "fund": "'MOROCCO'", "has_plan": "i % 3 > 0", "quantity": "1",
}  # fmt: skip
ROWS = {
    "registrations": 7600,
    "declarations": 7600,
    "departures": 4700,
    "assistance": 10200,
    "sessions": 5600,
    "reintegrations": 120,
    "exits": 400,
    "pipeline": 900,
    "registered_cohort": 7600,
}


def snapshot(times: int) -> Snapshot:
    """Two years of the size of the published one, or so many times as many people."""
    row = Snapshot(as_of=date(2022, 1, 15), taken_at=timezone.now(), by="bench", rows=sum(ROWS.values()) * times)
    folder = folder_of(row)
    folder.mkdir(parents=True)
    for fact, number in ROWS.items():
        columns = ", ".join(
            f'cast({MADE.get(name, "null")} as {TYPES[kind]}) "{name}"' for name, kind in FACTS[fact].items()
        )
        target = folder / f"{fact}.parquet"
        duckdb.connect().execute(
            f"copy (select {columns} from range({number * times}) t(i)) to '{target}' (format parquet)"
        )
    row.digest = write_manifest(row, folder)
    return row


def measured(times: int) -> dict[str, object]:
    """Seconds of the whole edition in a process that has drawn nothing yet, and of its parts."""
    call_command("migrate", verbosity=0)
    taken = snapshot(times)
    started = time.perf_counter()
    typst.compile(b"#set document(title: [A])\n= A", pdf_standards=["ua-1"])
    bare = time.perf_counter() - started
    started = time.perf_counter()
    prepared = prepare(SYSTEM, "morocco-annual", parse("2021"), LANGUAGES, Audience.PUBLIC, taken, 1)
    drawn = time.perf_counter() - started
    folder = Path(HOME) / "edition"
    write_files(prepared, LANGUAGES, folder, lambda _done, _total: None)
    whole = time.perf_counter() - started
    return {
        "rows": taken.rows, "tables": len(prepared.drawn.tables), "withheld": prepared.withheld,
        "files": sum(path.is_file() for path in folder.rglob("*")), "drawn_s": round(drawn, 2), "written_s": round(whole - drawn, 2),
        "whole_s": round(whole, 2), "limit_s": LIMIT, "bare_pdf_s": round(bare, 3), "within": whole <= LIMIT,
    }  # fmt: skip


if __name__ == "__main__":
    told = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print(json.dumps(told))
    sys.exit(0 if told["within"] else 1)

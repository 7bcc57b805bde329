"""Import of 5,000 rows of registration and status, and of the demonstration's whole history, gated and audited. Prints JSON.

Yardstick: the same list only looked through. Memory is that of the importing process against its own idle state.
"""

import dataclasses
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 5_000
LISTS = ("status", "history")
STATUS = {
    "person_ref", "case_ref", "family_name", "given_names", "native_name", "sex", "birth_date", "age", "nationality", "phone", "language", "relation",
    "office", "channel", "entered_on", "reasons", "vulnerabilities", "registered_on", "counselled_on", "declared_on", "eligible_on",
    "return_country", "departed_on", "arrived_on", "exit_code", "exit_on", "exit_reason",
}  # fmt: skip
"""The columns of registration and status; the history has all of them."""


def main() -> None:
    """Each list in a home and a process of its own."""
    found = {name: _measured(name) for name in LISTS}
    print(json.dumps(found, indent=1))


def _measured(name: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="masar-bench-") as home:
        ours = os.environ | {
            "MASAR_HOME": home,
            "MASAR_STATIC_PLAIN": "1",
            "DJANGO_SETTINGS_MODULE": "masar.config.settings",
        }
        subprocess.run([sys.executable, __file__, "make", name, home], env=ours, check=True)
        done = subprocess.run(
            [sys.executable, __file__, "import", name, home], env=ours, check=True, capture_output=True, text=True
        )
    told: dict[str, float] = json.loads(done.stdout)
    return told | {"above_idle_mb": round(told["peak_mb"] - told["idle_mb"], 1)}


def _make(name: str, home: Path) -> None:
    """A mission and the list."""
    import django

    django.setup()
    from django.core.management import call_command

    from masar.config import demonstration
    from masar.foundation.core.dates import today
    from masar.methods.scenarios import caseload, write_workbook

    call_command("migrate", verbosity=0)
    demonstration._found(lambda _done, _total: None)
    rows = caseload(today=today())
    if name == "status":
        plain = {
            field.name: () if isinstance(getattr(rows[0], field.name), tuple) else None
            for field in dataclasses.fields(rows[0])
            if field.name not in STATUS
        }
        rows = tuple(dataclasses.replace(row, **plain) for row in rows[:ROWS])
    write_workbook(rows, home / "list.xlsx")


def _import(home: Path) -> None:
    """The import itself, timed."""
    import django

    django.setup()
    from masar.config import demonstration
    from masar.exchange.transfer.actions import bring_in, commit, preview_batch
    from masar.foundation.core.dates import today

    by = demonstration._actor(demonstration.IMPORTER)
    idle = _memory()
    began, worked = time.perf_counter(), time.process_time()
    batch = bring_in(by=by, on=today(), name="list.xlsx", programme=demonstration.PROGRAMME, path=home / "list.xlsx")
    preview_batch(by=by, on=today(), batch=batch)
    looked = time.perf_counter()
    commit(by=by, on=today(), batch=batch)
    ended, worked = time.perf_counter(), time.process_time() - worked
    assert batch.refused == 0
    told = {
        "rows": batch.accepted,
        "seconds": ended - began,
        "processor_seconds": worked,
        "looked_through_seconds": looked - began,
        "peak_mb": _memory(),
        "idle_mb": idle,
    }
    print(json.dumps({key: round(value, 1) for key, value in told.items()}))


def _memory() -> float:
    """The most this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["make", name, home]:
            _make(name, Path(home))
        case ["import", _name, home]:
            _import(Path(home))

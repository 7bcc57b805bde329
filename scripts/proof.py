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
- *mutants*: walls taken down on purpose – a class that everybody reads, a field unsealed, a query without its scope, a table without its policy, a route
  without its declaration, opened to everybody or given another permission –, and how many the tests noticed.
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
        return [int(value) for case in self.cases for value in _told(case, name)]

    @property
    def ran(self) -> list[XML.Element]:
        """What was tried; what a database has not is left out."""
        return [one for one in self.cases if one.find("skipped") is None]

    @property
    def mutants(self) -> tuple[int, int]:
        """How many mutants were noticed, and of how many: one test may make one after the other, and says how many."""
        made = [(one, int(count)) for one in self.ran for count in _told(one, "mutants")]
        return sum(count for one, count in made if _passed(one)), sum(count for _one, count in made)

    @property
    def checks(self) -> tuple[int, int]:
        """How many other tests passed, and of how many."""
        others = [one for one in self.ran if not _told(one, "mutants")]
        return sum(map(_passed, others)), len(others)


def _told(case: XML.Element, name: str) -> list[str]:
    return [one.get("value", "0") for one in case.iter("property") if one.get("name") == name]


def _passed(case: XML.Element) -> bool:
    return case.find("failure") is None and case.find("error") is None


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
        "mutants noticed": ["{:,} of {:,}".format(*one.mutants) for one in outcomes],
        "checks passed": ["{} of {}".format(*one.checks) for one in outcomes],
        "minutes": [round(one.minutes) for one in outcomes],
    }
    lines += [f"| {name} | {' | '.join(str(value) for value in values)} |" for name, values in rows.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""An import killed at any point and started again loses no row and doubles none. SQLite in a home of its own."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from exchange.transfer.lists import listing, many

ROWS = 400
IN_A_LOT = 25
PATIENCE = 120

RUN = f"""
import sys
from masar.exchange.transfer import preview
preview.CASES_AT_ONCE = {IN_A_LOT}
sys.argv[0] = "masar"
from masar.config.command import main
main()
"""
FOUNDED = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from masar.config.founding import found
from masar.foundation.access.accounts import grant, invite
from masar.foundation.core.dates import today
word = "a quiet path along the river"
admin = found(code="MAR", name="Killed", country="MAR", languages="fr", offices=[("RAB", "Rabat")], admin="first@example.org", admin_name="First", password=word)
karim = invite(by=admin, on=today(), email="karim@example.org", name="Karim", language="fr", password=word)
grant(by=admin, on=today(), user=karim, role="programme-manager")
"""


class Mission:
    """A mission in a folder, with a list to be imported."""

    def __init__(self, home):
        self.database = home / "masar.sqlite3"
        self.list = home / "list.csv"
        self.list.write_bytes(
            listing(*many(ROWS, declared_on="2021-01-09", food_on="2021-01-11", vulnerabilities="ELDERLY"))
        )
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("MASAR_", "DATABASE_"))}
        self.environment = ours | {
            "MASAR_HOME": str(home), "MASAR_STATIC_PLAIN": "1", "DJANGO_SETTINGS_MODULE": "masar.config.settings",
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", FOUNDED], env=self.environment, check=True, timeout=PATIENCE)

    def importing(self):
        words = ["import", "cases", str(self.list), "--programme", "avrr-from-morocco", "--json"]
        return subprocess.Popen(
            [sys.executable, "-c", RUN, *words], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def masar(self, *words):
        return subprocess.run(
            [sys.executable, "-c", RUN, *words], env=self.environment, capture_output=True, text=True, timeout=PATIENCE
        )

    def count(self, query):
        with sqlite3.connect(self.database, timeout=30) as database:
            return database.execute(query).fetchall()

    def committed(self):
        return self.count("SELECT count(*) FROM exchange_batchrow")[0][0]


@pytest.fixture
def mission(tmp_path):
    return Mission(tmp_path)


def kill_after(mission, rows, delay):
    """Kill an import once so many rows are in and a moment more has passed: how many rows are in then."""
    running = mission.importing()
    until = time.monotonic() + PATIENCE
    while running.poll() is None and mission.committed() < rows and time.monotonic() < until:
        time.sleep(0.005)
    try:
        running.wait(timeout=delay.total_seconds())
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
    running.communicate()
    return mission.committed()


def test_killed_again_and_again_nothing_is_lost_or_doubled(mission):
    chance = random.Random(7)
    reached = [0]
    for share in (0, 0.15, 0.4, 0.7, 0.95):
        moment = timedelta(seconds=chance.uniform(0, 0.25))
        reached.append(kill_after(mission, int(ROWS * share), moment))
        assert reached[-1] >= reached[-2]
        assert reached[-1] % IN_A_LOT == 0
    assert 0 < reached[2] < ROWS, reached
    if mission.count("SELECT state FROM exchange_batch") != [("committed",)]:  # the last one may have been quicker
        done = mission.masar("import", "cases", str(mission.list), "--programme", "avrr-from-morocco", "--json")
        assert done.returncode == 0, done.stderr
    references = Counter(reference for (reference,) in mission.count("SELECT reference FROM registry_person"))
    assert references == Counter(row["person_ref"] for row in many(ROWS))
    assert mission.committed() == ROWS
    for table, each in (
        ("casework_case", 1),
        ("casework_member", 1),
        ("casework_delivery", 1),
        ("casework_factor", 1),
        ("casework_stageentry", 2),
    ):
        assert mission.count(f"SELECT count(*) FROM {table}") == [(each * ROWS,)], table
    assert mission.count("SELECT state, accepted, refused FROM exchange_batch") == [("committed", ROWS, 0)]
    assert mission.count("SELECT count(*) FROM foundation_event WHERE verb = 'batch-committed'") == [(1,)]
    assert mission.masar("audit", "verify").returncode == 0
    assert mission.masar("check").returncode == 0, "files and keys belong together"

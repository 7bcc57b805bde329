"""The background worker as a process of its own: what it says on the terminal, which is the server's log."""

import os
import subprocess
import sys

FAILS = """
import os, signal
import django
django.setup()
from masar.config import daily, key_change, worker
from masar.foundation.access.accounts import only_bearer
from masar.foundation.access.missionkey import current
from masar.foundation.core.dates import today

def fail(by, on, told):
    name, phone, key = "zqaminata", "zq+212600000001", current()
    os.kill(os.getpid(), signal.SIGTERM)
    int(f"{name} {phone}"[::1])

key_change.wrap_anew = fail
daily.watch = lambda: print("watched", flush=True)
job = key_change.start_wrapping(only_bearer("system-administrator", today()))
print(job.pk, flush=True)
worker.main()
"""
ENDS = """
import django
django.setup()
from masar.config import daily, worker
daily.see_to_it = lambda: int("zqaminata")
worker.main()
"""


def run(founded, script):
    environment = {
        "PATH": os.environ["PATH"], "MASAR_HOME": str(founded), "DJANGO_SETTINGS_MODULE": "masar.config.settings", "FORCE_COLOR": "",
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=founded, capture_output=True, text=True, timeout=120
    )


def test_a_job_that_fails_tells_the_log_where_and_nothing_of_whom(founded):
    done = run(founded, FAILS)
    job, watched = done.stdout.split()
    assert watched == "watched"
    assert f"job {job} failed: key-change" in done.stderr
    assert "builtins.ValueError" in done.stderr
    assert "in _wrap" in done.stderr
    for canary in ("zqaminata", "zq+212", "hashing=", "Actor("):
        assert canary not in done.stdout + done.stderr


def test_a_fault_that_ends_the_worker_tells_the_log_as_little(founded):
    done = run(founded, ENDS)
    assert done.returncode == 1
    assert "builtins.ValueError" in done.stderr
    assert "zqaminata" not in done.stderr.replace('int("zqaminata")', "")

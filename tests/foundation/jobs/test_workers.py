"""A worker lives until its process ends, even by force."""

import subprocess
import sys
from pathlib import Path

import pytest

from masar.foundation.jobs.workers import enlisted, lives

HOLDING = "import fcntl, sys; kept = open(sys.argv[1], 'w'); fcntl.flock(kept, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path / "workers"


def test_a_worker_lives_as_long_as_it_is_enlisted(folder):
    with enlisted() as one, enlisted() as other:
        assert one != other
        assert lives(one)
        assert lives(other)
    assert not lives(one)
    assert list(folder.iterdir()) == []


def test_nobody_lives_who_never_enlisted():
    assert not lives("somebody")


def test_a_worker_that_was_killed_lives_no_longer_and_its_file_is_cleared(folder):
    folder.mkdir()
    file = Path(folder, "killed.lock")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    assert lives("killed")
    process.kill()
    process.communicate()
    assert not lives("killed")
    assert not file.exists()

"""A key file is made once, whole, for its owner alone."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from masar.foundation.core.keyfile import make_once


def test_of_many_that_make_a_key_at_once_one_wins(tmp_path):
    path = tmp_path / "keys" / "mission.key"
    together = Barrier(8)

    def make(number):
        together.wait()
        make_once(path, f"key {number}".encode() * 500)
        return path.read_bytes()

    with ThreadPoolExecutor(8) as threads:
        seen = set(threads.map(make, range(8)))
    assert seen == {path.read_bytes()}
    assert [one.name for one in path.parent.iterdir()] == ["mission.key"]
    assert os.stat(path).st_mode & 0o777 == 0o600

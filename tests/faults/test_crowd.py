"""Twenty-five people at once on SQLite lose nothing, double nothing and meet no lock. How fast it goes is measured by `make bench`."""

import socket

from faults.crowd import run


def test_twenty_five_people_at_once_lose_nothing(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    found = run(tmp_path, port, seconds=6)
    assert found["wrong"] == []
    assert (found["lost"], found["doubled"], found["locked"]) == (0, 0, 0)
    assert found["saves"] >= 10
    assert found["reads"] > found["saves"]

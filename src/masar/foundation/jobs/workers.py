"""Which background workers live: each holds the lock of a file of its own under MASAR_HOME, and the system lets go of it when the process ends.

Known are the workers that share this folder on one machine; what they do is not told here.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from masar.foundation.core.records import new_id


@contextmanager
def enlisted() -> Iterator[str]:
    """A name for a worker, known to live until the block or the process ends, however it ends."""
    name = str(new_id())
    path = _file(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield name
        finally:
            path.unlink(missing_ok=True)


def lives(name: str) -> bool:
    """Whether the worker of that name still runs. The file that a dead one left is cleared."""
    path = _file(name)
    if not path.is_file():
        return False
    with path.open("r+") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        path.unlink(missing_ok=True)
    return False


def _file(name: str) -> Path:
    home: Path = settings.HOME
    return home / "workers" / f"{name}.lock"

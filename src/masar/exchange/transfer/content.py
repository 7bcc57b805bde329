"""The content of a line list: sealed on disk while it waits, in the clear only in memory while it is read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masar.exchange.transfer.grid import Grid
from masar.exchange.transfer.models import Batch
from masar.exchange.transfer.queries import stored_of
from masar.exchange.transfer.readers import in_child
from masar.foundation.files.vault import give_out

KIND = "line-list"


def grid_of(batch: Batch) -> Grid:
    """The table in a batch's file, read by a limited child. Raises LookupError where the content is gone."""
    stored = stored_of(batch)
    if stored is None:
        raise LookupError(f"The content of batch {batch.pk} is gone; bring the file in again.")
    with in_memory(give_out(stored)) as path:
        return in_child(path, batch.name)


@contextmanager
def in_memory(content: bytes) -> Iterator[Path]:
    """A path at which another process of the same account can read `content` for a while; nothing reaches the disk."""
    descriptor = os.memfd_create("line-list", os.MFD_CLOEXEC)
    try:
        with open(descriptor, "wb", closefd=False) as target:
            target.write(content)
        yield Path(f"/proc/{os.getpid()}/fd/{descriptor}")
    finally:
        os.close(descriptor)

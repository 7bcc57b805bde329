"""The reading child: takes its limits, reads one file, ends. Started by `spool.in_child`, imported by nobody."""

import json
import os
import resource
import sys
from pathlib import Path

from masar.exchange.transfer.grid import Limits
from masar.exchange.transfer.readers.spool import OUT_OF_MEMORY, spool, write_summary

SPOOL_BYTES = 2**30
OPEN_FILES = 32


def confine(limits: Limits) -> None:
    """From here on the process can neither grow, nor run on, nor fill the disk, nor leave a memory image."""
    bounds = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: SPOOL_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, bound in bounds.items():
        _, hard = resource.getrlimit(which)
        allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(which, (allowed, allowed))


def main(path: str, descriptor: str, limits: str) -> int:
    """The exit status: 0 when a summary was written, however bad the file."""
    allowed = Limits(**json.loads(limits))
    confine(allowed)
    try:
        write_summary(spool(Path(path), allowed, sys.stdout.buffer), int(descriptor))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # nothing of a strange file is worth tidying up after
